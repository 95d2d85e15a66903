from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.mailroom.choices import OUTSIDE, DeliveryState, MailAct
from saphan.mailroom.models.delivery import Delivery
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.mailroom.models.board import Board
    from saphan.people.models import Capacity


class Confirmation(models.Model):
    """Somebody telephoned and heard that the letter is there (ระเบียบฯ ภาคผนวก 7 ข้อ 5.5). Append-only."""

    delivery = models.ForeignKey("mailroom.Delivery", on_delete=models.PROTECT, related_name="confirmations")
    spoken_with = models.CharField(_("พูดกับ"), max_length=200)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    spoken_at = models.DateTimeField(_("พูดเมื่อ"))
    note = models.CharField(_("บันทึก"), max_length=300, blank=True)
    recorded_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    recorded_as = models.CharField(_("ในฐานะ"), max_length=500)
    recorded_at = models.DateTimeField(_("บันทึกเมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("การยืนยันทางโทรศัพท์")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.spoken_with}"

    @classmethod
    @transaction.atomic
    def make(
        cls, board: Board, delivery: Delivery, *, by: Capacity, their_number: int | None = None, **facts: Any
    ) -> Confirmation:
        """Keep who said so, when and to whom; with `their_number` the letter counts as registered there.

        Raises PermissionDenied, also for a delivery inside the system: its receiver says so by acting.
        """
        if not board.can_be_kept or delivery.state not in (*OUTSIDE, DeliveryState.REGISTERED):
            raise PermissionDenied
        made = cls.objects.create(delivery=delivery, recorded_by=by.membership, recorded_as=by.title, **facts)
        if their_number:
            outside = Delivery.objects.filter(pk=delivery.pk, state__in=OUTSIDE)
            outside.change(DeliveryState.REGISTERED, their_number=their_number, registered_at=made.spoken_at, reason="")
        record(delivery, MailAct.CONFIRMED, by=by, phone=bool(made.phone))
        return made
