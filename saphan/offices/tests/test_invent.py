from io import StringIO

import pytest
from django.core.management import call_command

from saphan.offices.invent import invent
from saphan.offices.models import Group, Kind, Level, Office

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return list(Office.objects.order_by("code").values_list("name", flat=True))


def test_invented_offices_have_codes_groups_districts_and_schools() -> None:
    areas = invent(areas=5, schools=23)
    assert [area.level for area in areas] == [Level.PRIMARY] * 4 + [Level.SECONDARY]
    assert Group.objects.filter(office=areas[0]).count() == 10
    schools = Office.objects.filter(kind=Kind.SCHOOL)
    assert schools.count() == 23
    assert not schools.filter(district="").exists()
    assert schools.filter(parent=areas[0]).count() == 5


def test_the_same_seed_invents_the_same_offices_and_another_seed_others() -> None:
    told = []
    for seed in (1, 1, 2):
        invent(areas=2, schools=10, seed=seed)
        told.append(names())
        Group.objects.all().delete()
        Office.objects.filter(kind=Kind.SCHOOL).delete()
        Office.objects.all().delete()
    assert told[0] == told[1] != told[2]


def test_the_command_says_how_many_it_made() -> None:
    said = StringIO()
    call_command("invent_offices", areas=2, schools=3, stdout=said)
    assert said.getvalue().startswith("2 areas, 3 schools")
