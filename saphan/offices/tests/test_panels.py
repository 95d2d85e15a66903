from datetime import date

from saphan.offices.models import Office
from saphan.offices.panels import search
from saphan.offices.tests.makers import make_school
from saphan.people.models import Capacity


def test_an_office_is_found_by_name_and_by_code_open_ones_first(officer: Capacity, area: Office) -> None:
    make_school(area, code="10001", name="โรงเรียนหลังเก่า", closed_on=date(2026, 1, 1))
    make_school(area, code="10002", name="โรงเรียนหลังใหม่")
    found = search(officer, "โรงเรียนหลัง", limit=5)
    assert found[0].title == "โรงเรียนหลังใหม่"
    assert found[0].kind == "โรงเรียน"
    assert str(area) in found[0].detail
    assert [one.title for one in search(officer, "10001", limit=5)] == ["โรงเรียนหลังเก่า"]
    assert len(search(officer, "โรงเรียนหลัง", limit=1)) == 1


def test_who_holds_no_position_finds_nothing(area: Office) -> None:
    assert search(None, area.name, limit=5) == []
