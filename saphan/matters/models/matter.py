from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy, Urgency
from saphan.matters.choices import Ask, MatterState, Outcome

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, capacity: Capacity) -> MatterQuerySet:
        """The matters of one's office that one takes part in, or whose group is one's own (saraban.md 7.2)."""
        if not capacity.reads_letters:
            return self.none()
        rows = self.filter(office_id=capacity.office_id, secrecy__lte=capacity.clearance)
        if capacity.sees_whole_office:
            return rows
        seat, groups = capacity.seat, capacity.group_ids
        mine = (
            Q(opened_by=seat)
            | Q(group__in=groups)
            | Q(pk__in=seat.proposals.values("matter"))
            | Q(pk__in=seat.assignments.values("matter"))
            | Q(assignments__group__in=groups)
        )
        return rows.filter(pk__in=self.model.objects.filter(mine, office_id=capacity.office_id).values("pk"))


class Matter(models.Model):
    """เรื่อง: the work that a letter causes in an office. Starts from a registered delivery, or from a memo (letter)."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="matters")
    group = models.ForeignKey("offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="matters")
    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="matters")
    delivery = models.OneToOneField(
        "mailroom.Delivery", null=True, blank=True, on_delete=models.PROTECT, related_name="matter"
    )
    entry = models.ForeignKey(
        "registers.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="matters"
    )
    ask = models.CharField(_("เพื่อ"), max_length=8, choices=Ask, default=Ask.CONSIDER)
    state = models.CharField(_("สถานะ"), max_length=11, choices=MatterState, default=MatterState.REGISTERED)
    urgency = models.PositiveSmallIntegerField(_("ชั้นความเร็ว"), choices=Urgency, default=Urgency.NORMAL)
    secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับ"), choices=Secrecy, default=Secrecy.OPEN)
    due_on = models.DateField(_("กำหนดเสร็จ"), null=True, blank=True)
    opened_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("ตั้งเรื่องเมื่อ"))
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by"
    )  # a reminder or an additional letter belongs to a running matter

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("เรื่อง")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="matter_of_state"),
            models.Index(fields=["office", "due_on"], name="matter_due"),
        ]

    def __str__(self) -> str:
        return str(self.letter)

    def get_absolute_url(self) -> str:
        return reverse("matters:matter", args=[self.pk])


class Closure(models.Model):
    """The end of a matter, with its outcome; reopening ends the closure and says why."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="closures")
    outcome = models.CharField(_("ผล"), max_length=12, choices=Outcome)
    reply = models.ForeignKey("letters.Letter", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("บันทึก"), max_length=500, blank=True)
    closed_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    closed_as = models.CharField(_("ในฐานะ"), max_length=500)
    closed_at = models.DateTimeField(_("ปิดเมื่อ"))
    reopened_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(_("เปิดใหม่เมื่อ"), null=True, blank=True)
    reopen_reason = models.CharField(_("เหตุผลที่เปิดใหม่"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("การปิดเรื่อง")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_outcome_display()
