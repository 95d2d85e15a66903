from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> ProposalQuerySet:
        return self.filter(answered=None, moved_to=None)

    def folder(self, capacity: Capacity) -> ProposalQuerySet:
        """แฟ้มเสนอ of the position: what waits for its endorsement, most urgent and longest waiting first."""
        if not capacity.reads_letters:
            return self.none()
        rows = self.open().filter(seat=capacity.seat, matter__secrecy__lte=capacity.clearance)
        return rows.order_by("-matter__urgency", "id")

    def answered_today(self, capacity: Capacity) -> int:
        start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(seat=capacity.seat, answered__at__gte=start).count()


class Proposal(models.Model):
    """A matter laid before a position: one letter in its folder (แฟ้มเสนอ) until an endorsement answers it."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="proposals")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="proposals")
    proposed_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("เสนอเมื่อ"))
    answered = models.ForeignKey(
        "matters.Endorsement", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    moved_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="moved_from"
    )  # handed over to another position

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("การเสนอ")
        ordering = ["id"]
        indexes = [models.Index(fields=["seat", "answered"], name="folder_of_seat")]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "seat"],
                condition=models.Q(answered=None, moved_to=None),
                name="laid_before_a_seat_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} → {self.seat}"

    def get_absolute_url(self) -> str:
        return reverse("matters:folder_letter", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.answered_id is None and self.moved_to_id is None
