"""The books of an office side by side, without counting their rows: a book without gaps counts itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse

from saphan.registers import phrases
from saphan.registers.models import Book, Entry, EntryState, series_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class OnShelf:
    book: Book
    title: str
    void: int
    reserved: int

    @property
    def url(self) -> str:
        return reverse("registers:book", args=[self.book.year, self.book.series])

    @property
    def count(self) -> int:
        return self.book.last_number - self.book.first_number + 1


def shelf(office_id: int) -> dict[int, list[OnShelf]]:
    """Year (ค.ศ.) and its books, the newest year first, the series in their usual order."""
    names, unused = series_of(office_id), unused_numbers(office_id)
    order = list(names)
    years: dict[int, list[OnShelf]] = defaultdict(list)
    books = Book.objects.filter(office_id=office_id).order_by("-year")
    for book in sorted(books, key=lambda book: (-book.year, order.index(book.series) if book.series in order else 99)):
        void, reserved = (unused.get((book.year, book.series, state), 0) for state in ("void", "reserved"))
        title = phrases.title(book.series, names.get(book.series, book.series))
        years[book.year].append(OnShelf(book, title, void, reserved))
    return dict(years)


def unused_numbers(office_id: int) -> Mapping[tuple[int, str, str], int]:
    rows = Entry.objects.filter(office_id=office_id, state__in=[EntryState.VOID, EntryState.RESERVED])
    counted = rows.order_by().values_list("year", "series", "state").annotate(count=Count("id"))
    return {(year, series, state): count for year, series, state, count in counted}
