from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from saphan.offices.models import Group, Office
from saphan.people.models import Capacity, Membership, Rank, Role
from saphan.people.signals import membership_ended
from saphan.people.tests.makers import make_member, make_user


def test_an_administrator_gives_a_position_and_it_is_known_who_did(area: Office, admin: Capacity) -> None:
    membership = Membership.appoint(user=make_user(), office=area, role=Role.AUDITOR, position="นักตรวจสอบ", by=admin)
    assert membership.is_current
    assert membership.appointed_by == admin.membership


def test_nobody_gives_a_position_to_themselves(area: Office, admin: Capacity) -> None:
    with pytest.raises(ValidationError, match="ตนเอง"):
        Membership.appoint(user=admin.user, office=area, role=Role.DIRECTOR, position="ผู้อำนวยการ", by=admin)


@pytest.mark.parametrize(("role", "words"), [(Role.TEACHER, "ไม่มีบทบาทนี้"), (Role.GROUP_HEAD, "ต้องระบุกลุ่ม")])
def test_a_seat_must_exist_in_such_an_office(area: Office, admin: Capacity, role: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Membership.appoint(user=make_user(), office=area, role=role, position="ครู", by=admin)


def test_a_group_of_another_office_is_refused(school: Office, ict_group: Group, admin: Capacity) -> None:
    with pytest.raises(ValidationError, match="ไม่ใช่กลุ่มของ"):
        Membership.appoint(user=make_user(), office=school, role=Role.TEACHER, position="ครู", group=ict_group, by=admin)


def test_the_same_position_is_not_given_twice(officer: Capacity, ict_group: Group, admin: Capacity) -> None:
    with pytest.raises(ValidationError, match="อยู่แล้ว"):
        Membership.appoint(
            user=officer.user, office=officer.office, role=Role.OFFICER, position="ซ้ำ", group=ict_group, by=admin
        )


def test_an_ended_position_is_over_the_day_after_and_is_told_upward(officer: Capacity, admin: Capacity) -> None:
    told: list[Membership] = []
    membership_ended.connect(lambda sender, membership, **_: told.append(membership), weak=False, dispatch_uid="test")
    today = timezone.localdate()
    officer.membership.end(on=today, by=admin)
    assert officer.membership.is_current
    assert told == [officer.membership]
    membership_ended.disconnect(dispatch_uid="test")
    with pytest.raises(ValidationError, match="สิ้นสุดแล้ว"):
        officer.membership.end(on=today, by=admin)


def test_a_position_can_be_ended_at_once_but_not_before_it_began(officer: Capacity, admin: Capacity) -> None:
    membership = officer.membership
    with pytest.raises(ValidationError, match="ก่อนวันที่เริ่ม"):
        membership.end(on=membership.starts_on - timedelta(days=2), by=admin)
    membership.end(on=membership.starts_on - timedelta(days=1), by=admin)
    assert not Membership.objects.current().filter(pk=membership.pk).exists()


def test_who_manages_whose_positions(
    officer: Capacity, admin: Capacity, school_clerk: Capacity, school: Office, outsider: Capacity
) -> None:
    school_admin = make_member(school, Role.ADMIN)
    strange_admin = make_member(outsider.office, Role.ADMIN)
    assert officer.membership.can_be_ended_by(admin)
    assert school_clerk.membership.can_be_ended_by(admin), "the area looks after its schools"
    assert school_clerk.membership.can_be_ended_by(school_admin)
    for by in (school_admin, strange_admin, officer, None):
        assert not officer.membership.can_be_ended_by(by)
    assert not admin.membership.can_be_ended_by(admin), "nobody locks themselves out"


def test_a_position_never_changes_its_person_and_is_never_deleted(officer: Capacity, director: Capacity) -> None:
    row = Membership.objects.filter(pk=officer.membership.pk)
    for act in (lambda: row.update(user=director.user), lambda: row.update(role=Role.DIRECTOR), row.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()


def test_administrators_and_auditors_read_no_letters(admin: Capacity, auditor: Capacity, officer: Capacity) -> None:
    assert not admin.reads_letters
    assert not auditor.reads_letters
    assert officer.reads_letters


def test_the_directory_shows_one_s_own_office_its_schools_and_the_one_above(
    officer: Capacity, school_clerk: Capacity, outsider: Capacity
) -> None:
    seen = set(Membership.objects.visible_to(officer))
    assert {officer.membership, school_clerk.membership} <= seen
    assert outsider.membership not in seen
    assert officer.membership in Membership.objects.visible_to(school_clerk)
    assert not Membership.objects.visible_to(None).exists()


def test_the_level_of_a_position_tells_who_may_certify_copies(area: Office, admin: Capacity, ict_group: Group) -> None:
    facts: dict[str, Any] = {"user": make_user(), "office": area, "role": Role.OFFICER, "position": "นักวิชาการศึกษา"}
    seat = Membership.appoint(by=admin, rank=Rank.ACADEMIC, **facts)
    said = [seat.may_certify]
    for rank in (None, Rank.GENERAL_FIRST, Rank.STATE_EMPLOYEE, ""):
        seat.change(position=seat.position, group=ict_group, portfolio=(), by=admin, rank=rank)
        said.append(seat.may_certify)
    assert said == [True, True, False, True, False], "what is not said stays; an unknown level certifies nothing"
