from datetime import date, datetime

import pytest
import time_machine
from django.utils import timezone

from saphan.matters.choices import Warned
from saphan.matters.models import Assignment, Charge
from saphan.matters.sweeps import level_of, warn_of_due_work
from saphan.matters.tests.makers import make_matter
from saphan.people.models import Capacity
from saphan.trail.models import Notice

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def work(registrar: Capacity, director: Capacity, officer: Capacity) -> Assignment:
    matter = make_matter(registrar)
    charge = Charge(seat=officer.membership, due_on=MONDAY)
    matter.endorse(by=director, decision="assign", assignments=[charge])
    return matter.assignments.get()


def rings_on(day: date) -> list[str]:
    """The kinds of alarm of that morning, asked for twice."""
    noon = timezone.make_aware(datetime(day.year, day.month, day.day, 9))
    Notice.objects.all().delete()
    with time_machine.travel(noon, tick=False):
        warn_of_due_work()
        assert warn_of_due_work() == 0
    return list(Notice.objects.values_list("kind", flat=True))


def test_it_rings_the_working_day_before_on_the_day_and_when_late_once_each(work: Assignment) -> None:
    assert rings_on(date(2026, 11, 19)) == []
    assert rings_on(FRIDAY) == ["matters.due"]
    assert rings_on(date(2026, 11, 21)) == []
    assert rings_on(MONDAY) == ["matters.due_today"]
    assert rings_on(TUESDAY) == ["matters.late"]
    assert rings_on(date(2026, 11, 25)) == []


def test_a_night_without_sweeping_loses_no_alarm(work: Assignment) -> None:
    assert rings_on(TUESDAY) == ["matters.late"]


def test_what_is_done_does_not_ring(work: Assignment, officer: Capacity) -> None:
    work.finish(by=officer, result="เสร็จ")
    assert rings_on(TUESDAY) == []


def test_the_alarm_says_the_number_and_nothing_of_the_letter(work: Assignment) -> None:
    rings_on(MONDAY)
    assert Notice.objects.filter(kind="matters.due_today").get().number == work.matter.number


def test_levels_follow_the_calendar() -> None:
    assert level_of(None, FRIDAY, MONDAY) == Warned.NOT
    assert level_of(TUESDAY, FRIDAY, MONDAY) == Warned.NOT
    assert level_of(MONDAY, FRIDAY, MONDAY) == Warned.BEFORE
    assert level_of(FRIDAY, FRIDAY, MONDAY) == Warned.ON_DAY
    assert level_of(FRIDAY, MONDAY, TUESDAY) == Warned.LATE
