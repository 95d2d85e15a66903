from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from saphan.registers.choices import Decision, RegisterAct
from saphan.registers.models.request import Request
from saphan.registers.models.reservation import Reservation
from saphan.registers.models.reserving import check

if TYPE_CHECKING:
    from datetime import datetime

    from saphan.people.models import Capacity


class ReservationRequest(Request):
    """Numbers that need approval: a block, or an expiry after today."""

    series = models.CharField(_("ทะเบียน"), max_length=20)
    count = models.PositiveSmallIntegerField(_("จำนวนเลข"), default=1)
    expires_at = models.DateTimeField(_("หมดอายุ"))
    first = models.ForeignKey("registers.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Request.Meta):
        verbose_name = _("คำขอจองเลข")

    @classmethod
    @transaction.atomic
    def ask(cls, series: str, *, by: Capacity, reason: str, count: int, expires_at: datetime) -> ReservationRequest:
        check(series, by=by, reason=reason, count=count, expires_at=expires_at)
        facts = {"series": series, "count": count, "expires_at": expires_at, "reason": reason}
        request = cls(office_id=by.office_id, asked_by=by.membership, **facts)
        request._asked(by, RegisterAct.RESERVATION_ASKED)
        return request

    @transaction.atomic
    def approve(self, *, by: Capacity) -> list[Reservation]:
        """The numbers are taken now, and are of today: not of the day on which they were asked for."""
        self._decide(Decision.APPROVED, by=by)
        rows = Reservation.make(
            self.series,
            by=self.asked_in,
            reason=self.reason,
            count=self.count,
            expires_at=self.expires_at,
            approved_by=by.membership,
        )
        self.first = rows[0].entry
        self.save(update_fields=["first"])
        return rows

    @transaction.atomic
    def refuse(self, *, by: Capacity, note: str = "") -> None:
        self._refuse(by=by, note=note)
