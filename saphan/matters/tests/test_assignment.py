from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from saphan.matters.choices import MatterState, TaskState
from saphan.matters.models import Assignment, Charge, Matter
from saphan.matters.tests.makers import make_assigned, make_matter
from saphan.offices.models import Group
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.trail.models import Notice


def state_of(work: Assignment) -> str:
    return Matter.objects.get(pk=work.matter_id).state


def test_the_head_accepts_for_the_group_and_passes_on_inside_it(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, colleague: Capacity, ict_group: Group
) -> None:
    work = make_assigned(registrar, director, group=ict_group)
    with pytest.raises(PermissionDenied):
        work.accept(by=officer)
    with pytest.raises(PermissionDenied):
        work.pass_on(officer.membership, by=officer)
    with pytest.raises(ValidationError):
        work.pass_on(colleague.membership, by=head)
    following = work.pass_on(officer.membership, by=head, note="เร่งด่วน")
    assert work.state == TaskState.PASSED
    assert (following.seat, following.follows, following.note) == (officer.membership, work, "เร่งด่วน")
    assert state_of(work) == MatterState.ASSIGNED
    following.accept(by=officer)
    assert state_of(work) == MatterState.IN_PROGRESS
    assert Notice.objects.filter(membership=officer.membership, kind="matters.assigned").exists()


def test_a_result_needs_words_but_knowing_does_not(
    registrar: Capacity, director: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    matter = make_matter(registrar)
    charges = [Charge(seat=officer.membership), Charge(seat=colleague.membership, duty="inform")]
    matter.endorse(by=director, decision="assign", assignments=charges)
    lead, informed = matter.assignments.all()
    with pytest.raises(ValidationError):
        lead.finish(by=officer, result=" ")
    lead.finish(by=officer, result="ส่งข้อมูลแล้ว")
    assert state_of(lead) == MatterState.ASSIGNED  # the colleague has not acknowledged
    informed.finish(by=colleague)
    assert state_of(lead) == MatterState.DONE


def test_a_person_sends_back_to_the_group_and_the_group_to_who_assigned(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, ict_group: Group
) -> None:
    work = make_assigned(registrar, director, group=ict_group)
    work = work.pass_on(officer.membership, by=head)
    with pytest.raises(ValidationError):
        work.send_back(by=officer, reason="")
    work.send_back(by=officer, reason="ไม่ใช่งานของข้าพเจ้า")
    assert state_of(work) == MatterState.SENT_BACK
    back = work.followed_by
    assert (back.seat, back.group, back.state) == (None, ict_group, TaskState.WAITING)
    back.send_back(by=head, reason="เป็นงานของกลุ่มแผน")
    assert [row.seat for row in work.matter.proposals.open()] == [director.membership]
    assert state_of(work) == MatterState.SENT_BACK
    work.matter.endorse(by=director, decision="assign", assignments=[Charge(group=ict_group)])
    assert state_of(work) == MatterState.ASSIGNED


def test_the_head_takes_back_what_came_back(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, ict_group: Group
) -> None:
    work = make_assigned(registrar, director, group=ict_group).pass_on(officer.membership, by=head)
    work.send_back(by=officer, reason="ลาป่วย")
    work.followed_by.accept(by=head)
    assert state_of(work) == MatterState.IN_PROGRESS


def test_straight_work_that_comes_back_waits_at_the_central_desk(
    registrar: Capacity, head: Capacity, ict_group: Group
) -> None:
    matter = make_matter(registrar)
    work = matter.assign([Charge(group=ict_group)], by=registrar)[0]
    work.send_back(by=head, reason="ผิดกลุ่ม")
    assert state_of(work) == MatterState.SENT_BACK
    assert Notice.objects.filter(membership=registrar.membership, kind="matters.sent_back").exists()
    assert not matter.proposals.exists()


def test_the_head_of_the_office_is_told_of_the_third_sending_back(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, ict_group: Group
) -> None:
    work = make_assigned(registrar, director, group=ict_group)
    told = Notice.objects.filter(kind="matters.often_sent_back", membership=director.membership)
    for n in range(3):
        assert told.count() == 0
        given = work.pass_on(officer.membership, by=head)
        given.send_back(by=officer, reason=f"ครั้งที่ {n + 1}")
        work = given.followed_by
    assert told.count() == 1


def test_everybody_has_acknowledged_and_the_matter_closes_itself(
    registrar: Capacity, director: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    matter = make_matter(registrar)
    charges = [Charge(seat=seat.membership, duty="inform") for seat in (officer, colleague)]
    matter.endorse(by=director, decision="inform", assignments=charges)
    first, last = matter.assignments.all()
    first.finish(by=officer)
    assert state_of(first) != MatterState.CLOSED
    last.finish(by=colleague)
    assert state_of(first) == MatterState.CLOSED
    assert matter.closures.get().outcome == "acknowledged"


def test_what_is_done_cannot_be_done_again(registrar: Capacity, director: Capacity, officer: Capacity) -> None:
    work = make_assigned(registrar, director, seat=officer)
    work.finish(by=officer, result="แล้วเสร็จ")
    with pytest.raises(PermissionDenied):
        Assignment.objects.get(pk=work.pk).finish(by=officer, result="อีกครั้ง")


def test_a_clerk_of_the_group_receives_for_it_too(
    registrar: Capacity, director: Capacity, ict_group: Group, colleague: Capacity
) -> None:
    clerk = make_member(registrar.office, Role.GROUP_CLERK, group=ict_group)
    work = make_assigned(registrar, director, group=ict_group)
    assert work in Assignment.objects.of_seat(clerk)
    assert work not in Assignment.objects.of_seat(colleague)
    work.accept(by=clerk)
    assert work.seat == clerk.membership


def test_the_late_are_those_whose_day_has_passed(registrar: Capacity, director: Capacity, officer: Capacity) -> None:
    today = timezone.localdate()
    for days in (-1, 0, 1):
        due = Charge(seat=officer.membership, due_on=today + timedelta(days=days))
        make_matter(registrar).endorse(by=director, decision="assign", assignments=[due])
    assert [row.due_on for row in Assignment.objects.late()] == [today - timedelta(days=1)]
    assert Matter.objects.late().get().is_late
    assert Assignment.objects.late().get().is_late
