from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.lib.pointers import point
from saphan.people.models import Role
from saphan.registers.choices import EntryState, RegisterAct, RegisterBell
from saphan.registers.models.book import BadRegister
from saphan.registers.models.entry import Entry
from saphan.registers.models.reserving import MOST_OPEN, check, end_of, needs_approval
from saphan.trail.models import notify, record

if TYPE_CHECKING:
    from saphan.people.models import Capacity, Membership


class ReservationQuerySet(models.QuerySet["Reservation"]):
    def open(self) -> ReservationQuerySet:
        """Neither used nor void yet; those past their time are still here until the sweep comes."""
        return self.filter(entry__state=EntryState.RESERVED)

    def visible_to(self, capacity: Capacity) -> ReservationQuerySet:
        """The board of reservations is public inside the office (saraban.md 5.7)."""
        rows = self.filter(entry__office_id=capacity.office_id)
        return rows.none() if capacity.role == Role.ADMIN else rows

    def usable_by(self, capacity: Capacity) -> ReservationQuerySet:
        """What this person may put a letter on now: one's own, and for a registrar all of the office's."""
        rows = self.open().filter(entry__office_id=capacity.office_id, expires_at__gt=timezone.now())
        return rows if capacity.registers else rows.filter(holder=capacity.membership)


class Reservation(models.Model):
    """จองเลข for a letter signed on paper: bound to its day, with an expiry, never offered again (saraban.md 5.7)."""

    entry = models.OneToOneField("registers.Entry", on_delete=models.PROTECT, related_name="reservation")
    holder = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("สำหรับวันที่"))
    reason = models.CharField(_("เหตุผล"), max_length=300)
    approved_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(_("หมดอายุ"))
    used_at = models.DateTimeField(_("ใช้เมื่อ"), null=True, blank=True)

    objects = ReservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("การจองเลข")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.entry)

    def get_absolute_url(self) -> str:
        return self.entry.get_absolute_url()

    @classmethod
    @transaction.atomic
    def make(
        cls,
        series: str,
        *,
        by: Capacity,
        reason: str,
        count: int = 1,
        expires_at: datetime | None = None,
        approved_by: Membership | None = None,
    ) -> list[Reservation]:
        """Take `count` numbers that follow each other, for letters dated today (Bangkok). Raises BadRegister.

        More than one number, or an expiry after the end of today, needs `approved_by`.
        """
        end = expires_at or end_of(timezone.localdate())
        check(series, by=by, reason=reason, count=count, expires_at=end)
        if approved_by is None:
            check_alone(by=by, count=count, expires_at=end)
        entries = Entry.take(series, by=by, count=count, state=EntryState.RESERVED)
        day = entries[0].day
        end = min(end, end_of(date(day.year, 12, 31)))  # a year is closed with nothing left open (5.11)
        facts = {"holder": by.membership, "day": day, "reason": reason, "approved_by": approved_by, "expires_at": end}
        rows = [Reservation.objects.create(entry=entry, **facts) for entry in entries]
        record(entries[0], RegisterAct.RESERVED, by=by, series=series, number=entries[0].number, count=count)
        return rows

    def can_be_used_by(self, by: Capacity) -> bool:
        mine = by.registers or self.holder_id == by.membership.pk
        return mine and self.entry.office_id == by.office_id and self.is_open

    @property
    def is_open(self) -> bool:
        return self.entry.state == EntryState.RESERVED and self.expires_at > timezone.now()

    @transaction.atomic
    def use(self, *, by: Capacity, about: models.Model | None = None, **facts: Any) -> Entry:
        """Put a letter on the number. Its date is the day of the reservation, whatever day it is now (5.7, 5.8).

        Raises BadRegister when the number was used, voided or has expired.
        """
        if not self.can_be_used_by(by):
            raise BadRegister(_t("เลขที่จองนี้ใช้ไปแล้ว ยกเลิก หรือหมดอายุแล้ว"))
        facts |= {"state": EntryState.USED, "dated_on": self.day, "about": point(about) if about is not None else ""}
        if not Entry.objects.filter(pk=self.entry_id, state=EntryState.RESERVED).update(**facts):
            raise BadRegister(_t("เลขที่จองนี้ใช้ไปแล้ว"))
        self.used_at = timezone.now()
        self.save(update_fields=["used_at"])
        self.entry.refresh_from_db()
        record(self.entry, RegisterAct.USED, by=by, number=self.entry.number)
        return self.entry

    @transaction.atomic
    def cancel(self, *, by: Capacity, reason: str) -> None:
        """Give the number up: it stays in the register, void with the reason. Raises BadRegister."""
        if not self.can_be_used_by(by):
            raise BadRegister(_t("เลขที่จองนี้ใช้ไปแล้ว ยกเลิก หรือหมดอายุแล้ว"))
        self._void(_t("ยกเลิกการจอง: %(reason)s") % {"reason": reason}, by=by)
        record(self.entry, RegisterAct.VOIDED, by=by, number=self.entry.number)

    @transaction.atomic
    def expire(self) -> None:
        """The system voids what nobody used in time. Harmless when somebody was faster."""
        try:
            self._void(_t("ยกเลิกการจอง: หมดอายุโดยไม่ได้ใช้"), by=None)
        except BadRegister:
            return
        notify(self, RegisterBell.EXPIRED, to=[self.holder], number=str(self.entry))
        office_id, number = self.entry.office_id, self.entry.number
        record(self.entry, RegisterAct.EXPIRED, by=None, office_id=office_id, number=number)

    def _void(self, reason: str, *, by: Capacity | None) -> None:
        """Void the number unless a letter was put on it meanwhile. Raises BadRegister."""
        self.entry.refresh_from_db(from_queryset=Entry.objects.select_for_update(no_key=True))
        if self.entry.state != EntryState.RESERVED:
            raise BadRegister(_t("เลขที่จองนี้ใช้ไปแล้ว"))
        self.entry.void(reason, by=by)


def check_alone(*, by: Capacity, count: int, expires_at: datetime) -> None:
    """Raises BadRegister for what needs an approval."""
    if needs_approval(count, expires_at):
        raise BadRegister(_t("จองหลายเลข หรือเก็บไว้ข้ามวัน ต้องขออนุมัติ"))
    if Reservation.objects.open().filter(holder=by.membership).count() >= MOST_OPEN:
        raise BadRegister(_t("ท่านมีเลขที่จองไว้ครบ %(most)s เลขแล้ว ใช้หรือยกเลิกก่อน") % {"most": MOST_OPEN})
