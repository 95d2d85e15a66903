"""A register row as one reader may see it: on the screen, on paper, in a file, in a search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from saphan.lib import thai
from saphan.lib.grades import Secrecy, Urgency
from saphan.registers.models import EntryState

if TYPE_CHECKING:
    from datetime import date, datetime

    from saphan.people.models import Capacity
    from saphan.registers.models import Entry


@dataclass(frozen=True)
class Line:
    """One row in the law's columns. Of a masked row nothing but number, time and "เรื่องลับ" is known here."""

    url: str
    number: int
    at: datetime
    reference: str
    dated_on: date | None
    sender: str
    addressee: str
    subject: str
    action: str
    remark: str
    state: str
    is_late: bool
    is_masked: bool
    urgency: int
    secrecy: int
    void_reason: str

    @property
    def is_void(self) -> bool:
        return self.state == EntryState.VOID

    @property
    def is_reserved(self) -> bool:
        return self.state == EntryState.RESERVED

    @property
    def day(self) -> date:
        return self.at.astimezone(thai.BANGKOK).date()

    @property
    def remarks(self) -> str:
        """หมายเหตุ with what the register itself has to say of the row."""
        own = [
            _("ยกเลิก: %(reason)s") % {"reason": self.void_reason} if self.is_void else "",
            _("จองเลข") if self.is_reserved else "",
            _("ลงทะเบียนภายหลัง") if self.is_late else "",
        ]
        return "; ".join(part for part in (self.remark, *own) if part)

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The eight columns for a file. The time that form and annex 6 ask for stands in หมายเหตุ."""
        time = _("ลงทะเบียน %(day)s %(clock)s") % {"day": thai.short_date(self.at), "clock": thai.clock(self.at)}
        dated = thai.short_date(self.dated_on) if self.dated_on else ""
        remarks = "; ".join(part for part in (time, self.remarks) if part)
        return (
            self.number,
            self.reference,
            dated,
            self.sender,
            self.addressee,
            self.subject,
            self.action,
            remarks,
        )


def line_for(entry: Entry, capacity: Capacity) -> Line:
    is_open = entry.is_open_to(capacity)

    def shown(text: str) -> str:
        return text if is_open else ""

    return Line(
        url=entry.get_absolute_url(),
        number=entry.number,
        at=entry.registered_at,
        reference=shown(entry.reference),
        dated_on=entry.dated_on if is_open else None,
        sender=shown(entry.sender),
        addressee=shown(entry.addressee),
        subject=entry.subject_for(capacity),
        action=shown(entry.action),
        remark=shown(entry.remark),
        state=entry.state,
        is_late=entry.is_late,
        is_masked=not is_open,
        urgency=entry.urgency if is_open else Urgency.NORMAL,
        secrecy=entry.secrecy if is_open else Secrecy.OPEN,
        void_reason=shown(entry.voided.reason) if entry.state == EntryState.VOID else "",
    )


def lines_for(entries: Iterable[Entry], capacity: Capacity) -> Iterator[Line]:
    return (line_for(entry, capacity) for entry in entries)
