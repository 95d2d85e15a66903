from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    def waiting(self, capacity: Capacity) -> AcknowledgementQuerySet:
        return self.filter(seat=capacity.seat, acknowledged_at=None).select_related("briefing__letter")


class Acknowledgement(models.Model):
    """One person's place on a briefing's list: when it was opened, and when acknowledged."""

    briefing = models.ForeignKey("matters.Briefing", on_delete=models.PROTECT, related_name="acknowledgements")
    seat = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="acknowledgements")
    opened_at = models.DateTimeField(_("เปิดเมื่อ"), null=True, blank=True)
    acknowledged_at = models.DateTimeField(_("รับทราบเมื่อ"), null=True, blank=True)
    acknowledged_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("การรับทราบ")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["briefing", "seat"], name="one_acknowledgement_of_a_seat")]
        indexes = [models.Index(fields=["seat", "acknowledged_at"], name="acknowledgement_waiting")]

    def __str__(self) -> str:
        return str(self.seat)
