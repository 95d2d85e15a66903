from datetime import timedelta

import time_machine
from django.utils import timezone

from saphan.people.models import Capacity
from saphan.registers.integrity import examine
from saphan.registers.models import Book, Entry, Series
from saphan.registers.tests.makers import make_entry, make_late_request, make_reservation, void


def the_book(series: str = Series.RECEIVED) -> Book:
    return Book.objects.get(series=series)


def stray(by: Capacity, number: int) -> None:
    """A row that no verb of ours would write: as an importer or a hand in the database might."""
    Entry.objects.create(
        office=by.office, series=Series.RECEIVED, year=timezone.localdate().year, number=number,
        registered_at=timezone.now(), registered_by=by.membership, registered_as=by.title,
    )  # fmt: skip


def test_whole_book_has_its_voids_and_reservations_accounted_for(registrar: Capacity, director: Capacity) -> None:
    make_entry(registrar, Series.SENT)
    void(make_entry(registrar, Series.SENT), by=registrar, approved_by=director)
    make_reservation(registrar)
    make_late_request(registrar, dated_on=timezone.localdate() - timedelta(days=1)).approve(by=director)
    found = examine(the_book(Series.SENT))
    assert found.is_whole
    assert (found.first, found.last, found.count) == (1, 4, 4)
    assert (found.void, found.reserved, found.late) == ([2], [3], [4])


def test_missing_numbers_are_named(registrar: Capacity) -> None:
    make_entry(registrar)
    stray(registrar, 4)
    assert examine(the_book()).gaps == [(2, 3)]
    Book.objects.filter(series=Series.RECEIVED).update(last_number=6)
    assert examine(the_book()).gaps == [(2, 3), (5, 6)]


def test_book_that_began_in_mid_year_misses_nothing_before(registrar: Capacity) -> None:
    Book.start_at(Series.RECEIVED, 900, by=registrar)
    assert examine(the_book()).is_whole
    make_entry(registrar)
    assert examine(the_book()).is_whole


def test_row_registered_before_the_number_in_front_of_it_is_named(registrar: Capacity) -> None:
    make_entry(registrar)
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        make_entry(registrar)
    assert examine(the_book()).out_of_time == [2]
    assert not examine(the_book()).is_whole
