from datetime import date

import pytest
from django.core.exceptions import ValidationError

from saphan.offices.models import Group, Office
from saphan.people.models import Capacity
from saphan.trail.models import Event


def names(office: Office) -> list[str]:
    return [group.name for group in office.groups.open()]


def test_a_new_group_stands_at_the_end(area: Office, admin: Capacity) -> None:
    for name in "กขค":
        Group.add(office=area, by=admin, name=name)
    assert names(area) == ["ก", "ข", "ค"]
    assert Event.objects.filter(action="offices.group_added", user=admin.user).count() == 3


def test_groups_are_put_in_another_order_one_place_at_a_time(area: Office) -> None:
    first, _second, third = (Group.add(office=area, name=name) for name in "กขค")
    third.move(up=True)
    first.move(up=True)
    assert names(area) == ["ก", "ค", "ข"]
    first.move(up=False)
    assert names(area) == ["ค", "ก", "ข"]


def test_an_office_has_one_registry(area: Office) -> None:
    first = Group.add(office=area, name="ก", is_registry=True)
    second = Group.add(office=area, name="ข")
    second.change(is_registry=True)
    first.refresh_from_db()
    assert (first.is_registry, second.is_registry) == (False, True)


def test_a_closed_group_goes_from_the_list_and_stays_in_the_books(area: Office, admin: Capacity) -> None:
    group = Group.add(office=area, name="ก")
    group.close(on=date(2026, 11, 22), by=admin)
    assert names(area) == []
    assert Group.objects.filter(pk=group.pk).exists()
    group.reopen(by=admin)
    assert names(area) == ["ก"]


def test_the_registry_is_not_closed_before_another_group_takes_it_over(area: Office) -> None:
    group = Group.add(office=area, name="ก", is_registry=True)
    with pytest.raises(ValidationError, match="สารบรรณกลาง"):
        group.close(on=date(2026, 11, 22))


def test_an_event_says_which_facts_changed_and_not_more(area: Office, admin: Capacity) -> None:
    group = Group.add(office=area, name="ก")
    group.change(by=admin, name="ข", phone=group.phone)
    assert Event.objects.of(group).get().detail == {"fields": ["name"]}
