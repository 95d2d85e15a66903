from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from saphan.offices.signals import administered

if TYPE_CHECKING:
    from saphan.offices.models.by import By
    from saphan.offices.models.office import Office


class GroupQuerySet(models.QuerySet["Group"]):
    def open(self) -> GroupQuerySet:
        return self.filter(closed_on=None)


class Group(models.Model):
    """กลุ่ม (or หน่วย) of an office: data, any number of them."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(_("ชื่อกลุ่ม"), max_length=150)
    short_name = models.CharField(_("ชื่อย่อ"), max_length=60, blank=True)
    number_suffix = models.CharField(_("เลขท้ายรหัสหนังสือ"), max_length=10, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    is_registry = models.BooleanField(_("เป็นสารบรรณกลาง"), default=False)
    position = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    closed_on = models.DateField(_("ยุบเลิกเมื่อ"), null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("กลุ่ม")
        ordering = ["office", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_group_of_a_name")]

    def __str__(self) -> str:
        return self.short_name or self.name

    @classmethod
    @transaction.atomic
    def add(cls, *, office: Office, by: By | None = None, **facts: Any) -> Group:
        """A new group at the end of the office's list."""
        last = office.groups.aggregate(last=models.Max("position"))["last"] or 0
        group = cls(office=office, position=last + 10)
        group._set(facts)
        group.save()
        administered.send(cls, row=group, act="offices.group_added", by=by, fields=list(facts))
        return group

    @transaction.atomic
    def change(self, *, by: By | None = None, **facts: Any) -> None:
        """Rename, or set its facts. The registry of an office is one group: naming a new one releases the old."""
        changed = [name for name, value in facts.items() if getattr(self, name) != value]
        self._set(facts)
        self.save()
        if changed:
            administered.send(Group, row=self, act="offices.group_changed", by=by, fields=changed)

    def _set(self, facts: dict[str, Any]) -> None:
        for name, value in facts.items():
            setattr(self, name, value)
        if self.is_registry:
            self.office.groups.exclude(pk=self.pk).update(is_registry=False)

    @transaction.atomic
    def close(self, *, on: date, by: By | None = None) -> None:
        """The group ends; what it did stays. Raises ValidationError for the registry: an office cannot be without."""
        if self.is_registry:
            raise ValidationError(_("กลุ่มนี้เป็นสารบรรณกลาง ให้กลุ่มอื่นเป็นสารบรรณกลางก่อน แล้วจึงยุบเลิก"))
        self.closed_on = on
        self.save(update_fields=["closed_on"])
        administered.send(Group, row=self, act="offices.group_closed", by=by, fields=["closed_on"])

    @transaction.atomic
    def reopen(self, *, by: By | None = None) -> None:
        self.closed_on = None
        self.save(update_fields=["closed_on"])
        administered.send(Group, row=self, act="offices.group_changed", by=by, fields=["closed_on"])

    @transaction.atomic
    def move(self, *, up: bool, by: By | None = None) -> None:
        """One place up or down in the office's list; at its end nothing happens."""
        order = list(self.office.groups.open())
        here = next(place for place, group in enumerate(order) if group.pk == self.pk)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(order):
            return
        order[here], order[there] = order[there], order[here]
        for place, group in enumerate(order, start=1):
            group.position = place * 10
        Group.objects.bulk_update(order, ["position"])
        self.position = (there + 1) * 10
        administered.send(Group, row=self, act="offices.group_changed", by=by, fields=["position"])
