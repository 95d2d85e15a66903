from datetime import date

import pytest
from django.core.exceptions import ValidationError

from saphan.offices.models import Audience, Kind, Office
from saphan.offices.tests.makers import make_area, make_school
from saphan.people.models import Capacity


@pytest.fixture
def schools(area: Office) -> dict[str, Office]:
    """Four schools of the area, one of which is closed, and a school of another area."""
    return {
        "hill": make_school(area, district="เขาสูง", size="s", network="เหนือ"),
        "town": make_school(area, district="เมือง", size="l", network="ใต้"),
        "river": make_school(area, district="ริมน้ำ", size="s", network="ใต้"),
        "closed": make_school(area, district="เขาสูง", size="s", closed_on=date(2026, 1, 1)),
        "foreign": make_school(make_area(), district="เขาสูง"),
    }


@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        ("all", [], {"hill", "town", "river"}),
        ("schools", [], {"hill", "town", "river"}),
        ("district", ["เขาสูง"], {"hill"}),
        ("district", ["เขาสูง", "เมือง"], {"hill", "town"}),
        ("size", ["s"], {"hill", "river"}),
        ("network", ["ใต้"], {"town", "river"}),
    ],
)
def test_a_rule_means_the_open_schools_of_the_office_today(
    area: Office, schools: dict[str, Office], registrar: Capacity, rule: str, values: list[str], expected: set[str]
) -> None:
    audience = Audience.make(office=area, name="ก", rule=rule, by=registrar, values=values)
    assert set(audience.resolve()) == {schools[name] for name in expected}


def test_hand_picked_offices_stay_picked_until_they_close(
    area: Office, schools: dict[str, Office], registrar: Capacity
) -> None:
    chosen = [schools["hill"], schools["foreign"]]
    audience = Audience.make(office=area, name="ก", rule="picked", by=registrar, picked=chosen)
    assert set(audience.resolve()) == set(chosen)
    schools["hill"].close(on=date(2026, 11, 22))
    assert set(audience.resolve()) == {schools["foreign"]}


def test_a_national_office_reaches_every_school_below_its_areas(registrar: Capacity) -> None:
    top = make_area(kind=Kind.OBEC)
    near, far = make_area(parent=top), make_area()
    inside, outside = make_school(near), make_school(far)
    found = Audience.make(office=top, name="ก", rule="schools", by=registrar).resolve()
    assert (inside in found, outside in found, near in found) == (True, False, False)
    assert set(Audience.make(office=top, name="ข", rule="all", by=registrar).resolve()) == {near}


@pytest.mark.parametrize("rule", ["district", "size", "network", "picked"])
def test_a_rule_that_needs_a_choice_is_refused_without(area: Office, registrar: Capacity, rule: str) -> None:
    with pytest.raises(ValidationError, match="อย่างน้อยหนึ่ง"):
        Audience.make(office=area, name="ก", rule=rule, by=registrar)
    assert not Audience.objects.exists()


def test_an_audience_changes_its_rule_and_forgets_the_old_choice(
    area: Office, schools: dict[str, Office], registrar: Capacity
) -> None:
    audience = Audience.make(office=area, name="ก", rule="picked", by=registrar, picked=[schools["hill"]])
    audience.change(name="ข", rule="size", by=registrar, values=["l"])
    assert (str(audience), audience.described) == ("ข", "ตามขนาด · ใหญ่")
    assert not audience.picked.exists()


def test_choices_are_the_values_there_are_with_their_numbers(area: Office, schools: dict[str, Office]) -> None:
    assert Audience.choices_for(area, "size") == [("l", "ใหญ่", 1), ("s", "เล็ก", 2)]
    assert Audience.choices_for(area, "all") == []


def test_a_removed_audience_leaves_its_event(area: Office, registrar: Capacity) -> None:
    audience = Audience.make(office=area, name="ก", rule="all", by=registrar)
    audience.remove(by=registrar)
    assert not Audience.objects.exists()


def test_audiences_are_kept_by_the_registrar_and_the_administrator_of_the_office(
    area: Office, registrar: Capacity, admin: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    assert area.can_have_audiences_of(registrar)
    assert area.can_have_audiences_of(admin)
    assert not any(area.can_have_audiences_of(who) for who in (officer, outsider, None))
