"""Who may reserve how many numbers until when (saraban.md 5.7)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _t

from saphan.people.models import Role
from saphan.registers.choices import Series
from saphan.registers.models.book import BadRegister

if TYPE_CHECKING:
    from saphan.people.models import Capacity

LONGEST_DAYS = 7  # with approval (saraban.md 5.7)
LARGEST_BLOCK = 500
MOST_OPEN = 10  # numbers that one person may hold at a time without approval


def end_of(day: date) -> datetime:
    """The last second of a day in Bangkok."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def can_reserve(by: Capacity) -> bool:
    """Registrars, and the clerk of a group for its letters (saraban.md 7.2)."""
    return by.registers or by.role == Role.GROUP_CLERK


def check(series: str, *, by: Capacity, reason: str, count: int, expires_at: datetime) -> None:
    """Raises BadRegister for what no approval can allow."""
    if not can_reserve(by):
        raise BadRegister(_t("ตำแหน่งที่ท่านใช้อยู่จองเลขไม่ได้"))
    if series == Series.RECEIVED:
        raise BadRegister(_t("เลขรับจองไม่ได้ ลงรับเมื่อหนังสือมาถึง"))
    if not reason.strip():
        raise BadRegister(_t("กรุณาบอกเหตุผลที่จองเลข"))
    if not 1 <= count <= LARGEST_BLOCK:
        raise BadRegister(_t("จองได้ครั้งละ 1 ถึง %(most)s เลข") % {"most": LARGEST_BLOCK})
    now = timezone.now()
    if not now < expires_at <= end_of(timezone.localdate() + timedelta(days=LONGEST_DAYS)):
        raise BadRegister(_t("วันหมดอายุต้องไม่ผ่านไปแล้ว และไม่เกิน %(days)s วัน") % {"days": LONGEST_DAYS})


def needs_approval(count: int, expires_at: datetime) -> bool:
    return count > 1 or expires_at > end_of(timezone.localdate())
