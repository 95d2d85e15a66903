from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saphan.people.models import Capacity
from saphan.registers.models import BadRegister, Book, Entry, OwnSeries, Series, series_of
from saphan.registers.tests.makers import make_entry


def test_an_office_that_moves_in_mid_year_goes_on_where_its_old_book_ended(registrar: Capacity) -> None:
    Book.start_at(Series.RECEIVED, 2841, by=registrar)
    assert make_entry(registrar).number == 2841
    assert make_entry(registrar, Series.SENT).number == 1


def test_start_is_set_again_only_while_no_number_was_taken(registrar: Capacity) -> None:
    Book.start_at(Series.RECEIVED, 500, by=registrar)
    Book.start_at(Series.RECEIVED, 501, by=registrar)
    assert make_entry(registrar).number == 501
    with pytest.raises(BadRegister):
        Book.start_at(Series.RECEIVED, 900, by=registrar)


def test_start_locks_in_the_order_of_all_numbers_the_chain_before_the_book(registrar: Capacity) -> None:
    with CaptureQueriesContext(connection) as asked:
        Book.start_at(Series.RECEIVED, 500, by=registrar)
    tables = [ask["sql"] for ask in asked]
    first = [next(n for n, sql in enumerate(tables) if name in sql) for name in ("trail_chainhead", "registers_book")]
    assert first == sorted(first)


def test_year_that_ends_while_we_wait_for_the_lock_gives_its_numbers_back(
    registrar: Capacity, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel("2026-12-31T16:00:00+00:00"):
        make_entry(registrar, Series.SENT)
    old_year = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)
    new_year = datetime(2026, 12, 31, 17, 0, 1, tzinfo=UTC)

    def clock() -> Iterator[datetime]:
        yield old_year
        while True:
            yield new_year

    ticks = clock()
    monkeypatch.setattr(timezone, "now", lambda: next(ticks))
    entry = make_entry(registrar, Series.SENT, dated_on=None)
    assert (entry.year, entry.number, entry.registered_at) == (2027, 1, new_year)
    assert not Entry.objects.filter(year=2026, number=2).exists()
    assert Book.objects.get(series=Series.SENT, year=2026).last_number == 1


def test_office_keeps_series_of_its_own(registrar: Capacity, outsider: Capacity) -> None:
    OwnSeries.open("honour", "เกียรติบัตร", by=registrar)
    assert series_of(registrar.office_id)["honour"] == "เกียรติบัตร"
    assert "honour" not in series_of(outsider.office_id)
    assert make_entry(registrar, "honour").number == 1


def test_series_that_the_office_does_not_keep_gives_no_numbers(registrar: Capacity) -> None:
    with pytest.raises(ValueError, match="honour"):
        make_entry(registrar, "honour")
    assert not Book.objects.exists()


def test_own_series_may_not_hide_a_usual_one(registrar: Capacity) -> None:
    with pytest.raises(BadRegister):
        OwnSeries.open("sent", "หนังสือส่งอีกเล่ม", by=registrar)
    with pytest.raises(IntegrityError):
        OwnSeries.objects.create(office=registrar.office, code="sent", name="หนังสือส่งอีกเล่ม")
