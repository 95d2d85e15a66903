"""Registers as the law's forms on paper (แบบที่ 13, 14), the closing of a year, the form for a day without network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils import timezone, translation

from saphan.lib import thai
from saphan.press.models import (
    BookForm,
    BookRow,
    BookSheet,
    Closing,
    SignatureBlock,
    Style,
    joined,
    set_book,
    set_closing,
)
from saphan.registers import phrases
from saphan.registers.choices import Series

if TYPE_CHECKING:
    from datetime import date

    from saphan.offices.models import Office
    from saphan.people.models import Capacity
    from saphan.registers.integrity import Findings
    from saphan.registers.lines import Line
    from saphan.registers.models import Entry, Reservation

BLANK_ROWS = 22  # of the form for a day without network
EMPTY = ("",) * len(phrases.COLUMNS)


def form_of(series: str) -> BookForm:
    """A series without a form of its own is printed as the sent letters are."""
    return BookForm.RECEIVED if series == Series.RECEIVED else BookForm.SENT


def book_pdf(office: Office, series: str, title: str, lines: Iterable[Line], about: str) -> bytes:
    """The rows under the date of each day, in the law's columns."""
    rows = tuple(row_of(line) for line in lines)
    sheet = BookSheet(form_of(series), office.name, rows, about, title=title)
    return set_book(sheet, Style.of(office)).pdf


def row_of(line: Line) -> BookRow:
    """In Thai, whoever reads. The time of registration stands in หมายเหตุ, as form and annex 6 ask."""
    with translation.override("th"):
        dated = thai.long_date(line.dated_on) if line.dated_on else ""
        remarks = "; ".join(part for part in (f"{phrases.TIME} {thai.clock(line.at)}", line.remarks) if part)
        subject = str(line.subject)
    cells = (str(line.number), line.reference, dated, line.sender, line.addressee, subject, line.action, remarks)
    return BookRow(cells, thai.long_date(line.at), is_void=line.is_void)


def outage_pdf(office: Office, series: str, title: str, following: int, kept: Sequence[Reservation]) -> bytes:
    """Printed each morning: the numbers reserved for today with empty rows, or empty rows alone (see `outage.html`)."""
    now = timezone.now()
    about = phrases.outage_heading(timezone.localdate(now), following, thai.clock(now))
    rows = tuple(BookRow((str(one.entry.number), *EMPTY[:-1], phrases.RESERVED)) for one in kept)
    sheet = BookSheet(form_of(series), office.name, rows, about, blank=BLANK_ROWS, title=title)
    return set_book(sheet, Style.of(office)).pdf


def closing_pdf(
    office: Office, year: int, books: Sequence[tuple[str, Findings]], voids: dict[str, list[tuple[Entry, str]]], *,
    by: Capacity, on: date,
) -> bytes:  # fmt: skip
    """A page for each book of the year (ค.ศ.): first and last number, the voids with their reasons."""
    keeper = SignatureBlock(by.user.get_full_name(), (by.title,)) if by.registers else SignatureBlock(BLANK_NAME)
    pages = []
    for name, found in books:
        reasons = tuple((str(row.number), reason) for row, reason in voids.get(found.book.series, []))
        closing = Closing(
            office.name, phrases.title(found.book.series, name), year + thai.BUDDHIST_ERA, str(found.first or ""),
            str(found.last or ""), found.used, reasons, thai.long_date(on), (keeper, SignatureBlock(BLANK_NAME)),
        )  # fmt: skip
        pages.append(set_closing(closing, Style.of(office)).pdf)
    return pages[0] if len(pages) == 1 else joined(pages)


BLANK_NAME = " " * 40
