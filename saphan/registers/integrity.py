"""Is a book whole? Every number from the first to the last is used, void with a reason, or reserved (1.5.3 N1-N5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saphan.registers.models import Entry, EntryState

if TYPE_CHECKING:
    from datetime import datetime

    from saphan.registers.models import Book


@dataclass
class Findings:
    """What was found in one book. `gaps` are runs of missing numbers: (first missing, last missing)."""

    book: Book
    used: int = 0
    void: list[int] = field(default_factory=list)
    reserved: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    duplicates: list[int] = field(default_factory=list)
    out_of_time: list[int] = field(default_factory=list)  # registered before the number in front of it
    first: int | None = None
    last: int | None = None

    @property
    def is_whole(self) -> bool:
        return not (self.gaps or self.duplicates or self.out_of_time)

    @property
    def count(self) -> int:
        return self.used + len(self.void) + len(self.reserved)


def examine(book: Book) -> Findings:
    """Walk the whole book once, in the order of its numbers."""
    found = Findings(book)
    rows = Entry.objects.filter(office_id=book.office_id, series=book.series, year=book.year).order_by("number", "id")
    expected, before = book.first_number, None
    for number, at, state, is_late in rows.values_list("number", "registered_at", "state", "is_late").iterator():
        _follow(found, number, expected, at, before)
        _sort(found, number, state, is_late)
        found.first = number if found.first is None else found.first
        found.last, expected, before = number, max(expected, number + 1), at
    if expected <= book.last_number:
        found.gaps.append((expected, book.last_number))
    return found


def _follow(found: Findings, number: int, expected: int, at: datetime, before: datetime | None) -> None:
    if number > expected:
        found.gaps.append((expected, number - 1))
    if number == found.last:
        found.duplicates.append(number)
    if before is not None and at < before:
        found.out_of_time.append(number)


def _sort(found: Findings, number: int, state: str, is_late: bool) -> None:
    if state == EntryState.USED:
        found.used += 1
    else:
        (found.void if state == EntryState.VOID else found.reserved).append(number)
    if is_late:
        found.late.append(number)
