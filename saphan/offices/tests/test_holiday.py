from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from saphan.lib.thai import BANGKOK
from saphan.offices.models import Holiday, Office, WorkCalendar
from saphan.people.models import Capacity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),  # a Monday
        (date(2026, 11, 22), False),  # a Sunday
        (date(2026, 4, 13), False),  # Songkran
        (date(2026, 12, 10), False),  # Constitution Day
        (date(2026, 12, 7), False),  # in lieu of the fifth, a Saturday
        (date(2026, 5, 13), False),  # the Royal Ploughing: a day of the state's offices
        (date(2026, 5, 1), True),  # Labour Day: officials of the state work
        (date(2027, 5, 3), True),  # Labour Day, in lieu
    ],
)
def test_thai_public_holidays_are_known(day: date, works: bool) -> None:
    assert WorkCalendar().is_workday(day) == works


def test_an_office_declares_days_off_and_days_of_work_of_its_own(area: Office, school: Office, admin: Capacity) -> None:
    festival, constitution = date(2026, 11, 24), date(2026, 12, 10)
    Holiday.declare(office=area, day=festival, name="งานประจำปี", by=admin)
    Holiday.declare(office=area, day=constitution, name="ทำงานชดเชย", by=admin, is_workday=True)
    own, other = WorkCalendar(area.pk), WorkCalendar(school.pk)
    assert (own.is_workday(festival), own.is_workday(constitution)) == (False, True)
    assert (other.is_workday(festival), other.is_workday(constitution)) == (True, False)


def test_a_day_for_every_office_yields_to_the_offices_own_word(area: Office, school: Office, admin: Capacity) -> None:
    flood = date(2026, 11, 25)
    Holiday.objects.create(office=None, day=flood, name="มติ ครม.")
    Holiday.declare(office=area, day=flood, name="เปิดทำการ", by=admin, is_workday=True)
    assert WorkCalendar(area.pk).is_workday(flood)
    assert not WorkCalendar(school.pk).is_workday(flood)


def test_a_day_for_every_office_comes_and_goes_by_a_command(area: Office) -> None:
    flood, constitution = date(2026, 11, 25), date(2026, 12, 10)
    said = StringIO()
    call_command("declare_day", "25/11/2569", "หยุดตามมติคณะรัฐมนตรี", stdout=said)
    call_command("declare_day", "2026-12-10", "ทำงานชดเชย", workday=True, stdout=said)
    assert "25 พ.ย. 2569 หยุดตามมติคณะรัฐมนตรี: วันหยุด" in said.getvalue()
    assert (WorkCalendar(area.pk).is_workday(flood), WorkCalendar(area.pk).is_workday(constitution)) == (False, True)
    call_command("declare_day", "25/11/2569", withdraw=True, stdout=said)
    assert WorkCalendar(area.pk).is_workday(flood)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (["32/13/2569", "ก"], "อ่านวันที่ไม่ได้"),
        (["25/11/2569"], "ยังไม่ได้กรอกชื่อวัน"),
        (["25/11/2569", "--withdraw"], "ไม่ได้กำหนดวันนี้ไว้"),
    ],
)
def test_the_command_says_what_it_cannot_do(facts: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("declare_day", *facts)
    assert not Holiday.objects.exists()


def test_what_is_said_of_a_day_replaces_what_was_said_before(area: Office, admin: Capacity) -> None:
    day = date(2026, 11, 25)
    Holiday.declare(office=area, day=day, name="ก", by=admin)
    holiday = Holiday.declare(office=area, day=day, name="ข", by=admin)
    assert [row.name for row in area.holidays.all()] == ["ข"]
    holiday.withdraw(by=admin)
    assert WorkCalendar(area.pk).is_workday(day)


def test_the_database_keeps_one_word_for_a_day(area: Office) -> None:
    for office in (None, area):
        Holiday.objects.create(office=office, day=date(2026, 11, 25), name="ก")
        with pytest.raises(IntegrityError), transaction.atomic():
            Holiday.objects.create(office=office, day=date(2026, 11, 25), name="ข")


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 4, 10), 3, date(2026, 4, 20)),  # over Songkran
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 12, 30), 2, date(2027, 1, 5)),  # over the new year, and a weekend
    ],
)
def test_working_days_are_counted_from_the_next_day(start: date, days: int, end: date) -> None:
    assert WorkCalendar().add(start, days) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-23 08:30", "2026-11-23 12:30"),
        ("2026-11-23 14:30", "2026-11-24 10:30"),  # two hours today, two tomorrow
        ("2026-11-23 18:00", "2026-11-24 12:30"),  # after hours
        ("2026-11-20 15:30", "2026-11-23 11:30"),  # over a weekend
        ("2026-11-22 10:00", "2026-11-23 12:30"),  # on a Sunday
    ],
)
def test_half_a_working_day_is_four_hours_of_the_office(start: str, end: str) -> None:
    moment = datetime.fromisoformat(start).replace(tzinfo=BANGKOK)
    assert WorkCalendar().half_day_after(moment) == datetime.fromisoformat(end).replace(tzinfo=BANGKOK)
