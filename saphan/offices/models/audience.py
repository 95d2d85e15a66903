from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saphan.offices.models.office import Kind, Office, OfficeQuerySet, Size
from saphan.offices.signals import administered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saphan.offices.models.by import By

MARK = "|"  # between the values of one rule


class AudienceQuerySet(models.QuerySet["Audience"]):
    def visible_to(self, by: By | None) -> AudienceQuerySet:
        """Those of one's own office: whoever writes there may address them."""
        return self.filter(office_id=by.office_id) if by else self.none()


class Audience(models.Model):
    """A saved group of offices that letters are sent to. It is a rule; a dispatch fixes the list of that moment."""

    class Rule(models.TextChoices):
        ALL = "all", _("ทุกหน่วยงานในสังกัด")
        SCHOOLS = "schools", _("ทุกโรงเรียนในสังกัด รวมที่อยู่ใต้เขตพื้นที่")
        DISTRICT = "district", _("ตามอำเภอ")
        SIZE = "size", _("ตามขนาด")
        NETWORK = "network", _("ตามเครือข่าย")
        PICKED = "picked", _("เลือกเอง")

    BY_VALUE = (Rule.DISTRICT, Rule.SIZE, Rule.NETWORK)

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="audiences")
    name = models.CharField(_("ชื่อกลุ่มผู้รับ"), max_length=120)
    rule = models.CharField(_("วิธีเลือก"), max_length=8, choices=Rule)
    value = models.CharField(_("ค่า"), max_length=1000, blank=True)  # one or more, with | between them
    picked = models.ManyToManyField("offices.Office", verbose_name=_("หน่วยงาน"), blank=True, related_name="picked_in")

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("กลุ่มผู้รับ")
        ordering = ["office", "id"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_audience_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("offices:audience", args=[self.pk])

    @property
    def values(self) -> list[str]:
        return [value for value in self.value.split(MARK) if value]

    def saved_picks(self) -> list[int]:
        return [] if self._state.adding else list(self.picked.values_list("pk", flat=True))

    @property
    def described(self) -> str:
        """The rule with its values, in words."""
        words = [str(Size(value).label) if self.rule == self.Rule.SIZE else value for value in self.values]
        return " · ".join([str(self.get_rule_display()), *words])

    def resolve(self) -> OfficeQuerySet:
        """The open offices that the rule means today."""
        if self.rule == self.Rule.PICKED:
            return Office.objects.open().filter(pk__in=self.picked.values("pk"))
        return self.would_reach(self.rule, self.values)

    def would_reach(self, rule: str, values: list[str]) -> OfficeQuerySet:
        """The same for any rule but the hand-picked, before it is saved."""
        if rule == self.Rule.SCHOOLS:
            return Office.objects.schools_anywhere_below(self.office)
        below = Office.objects.below(self.office).exclude(kind=Kind.OUTSIDE)
        return below if rule == self.Rule.ALL else below.filter(**{f"{rule}__in": values})

    @classmethod
    def choices_for(cls, office: Office, rule: str) -> list[tuple[str, str, int]]:
        """Value, words and number of schools that a rule may choose from: the districts, sizes or networks of today."""
        if rule not in cls.BY_VALUE:
            return []
        below = Office.objects.below(office).filter(kind=Kind.SCHOOL).exclude(**{rule: ""})
        counted = below.order_by(rule).values_list(rule).annotate(count=Count("pk"))
        return [(value, str(Size(value).label) if rule == "size" else value, count) for value, count in counted]

    @classmethod
    @transaction.atomic
    def make(
        cls, *, office: Office, name: str, rule: str, by: By, values: Iterable[str] = (), picked: Iterable[Office] = ()
    ) -> Audience:
        audience = cls(office=office)
        audience.change(name=name, rule=rule, by=by, values=values, picked=picked)
        return audience

    @transaction.atomic
    def change(
        self, *, name: str, rule: str, by: By, values: Iterable[str] = (), picked: Iterable[Office] = ()
    ) -> None:
        """Raises ValidationError when the rule needs values (or offices) and has none."""
        self.name, self.rule, chosen = name, rule, list(picked)
        self.value = MARK.join(values) if rule in self.BY_VALUE else ""
        if rule in self.BY_VALUE and not self.value:
            raise ValidationError({"values": _("เลือกอย่างน้อยหนึ่งค่า")})
        if rule == self.Rule.PICKED and not chosen:
            raise ValidationError({"picked": _("เลือกอย่างน้อยหนึ่งหน่วยงาน")})
        self.save()
        self.picked.set(chosen if rule == self.Rule.PICKED else [])
        administered.send(Audience, row=self, act="offices.audience_saved", by=by, fields=["rule", "value", "picked"])

    @transaction.atomic
    def remove(self, *, by: By) -> None:
        """A rule may go: what was sent by it keeps its own fixed list."""
        administered.send(Audience, row=self, act="offices.audience_removed", by=by, fields=["name"])
        self.delete()
