from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.registers.models import (
    BadRegister,
    Entry,
    EntryState,
    LateRequest,
    Reservation,
    ReservationRequest,
    Series,
    VoidRequest,
)
from saphan.registers.models.reserving import MOST_OPEN, end_of
from saphan.registers.sweeps import expire_reservations
from saphan.registers.tests.makers import make_entry, make_late_request, make_reservation, make_void_request
from saphan.trail.models import Event, Notice


def test_registrar_asks_and_director_voids(registrar: Capacity, director: Capacity) -> None:
    entry = make_entry(registrar)
    request = make_void_request(entry, registrar)
    assert entry.state == EntryState.USED
    assert Notice.objects.filter(membership=director.membership, kind="registers.to_decide").exists()
    request.approve(by=director)
    entry.refresh_from_db()
    assert entry.state == EntryState.VOID
    assert (entry.voided.asked_by, entry.voided.approved_by) == (registrar.membership, director.membership)
    assert Event.objects.get(action="registers.voided").user == director.user


def test_refused_void_leaves_the_number_as_it_was(registrar: Capacity, director: Capacity) -> None:
    entry = make_entry(registrar)
    request = make_void_request(entry, registrar)
    request.refuse(by=director, note="ใช้อยู่")
    entry.refresh_from_db()
    assert entry.state == EntryState.USED
    with pytest.raises(BadRegister):
        request.approve(by=director)
    assert VoidRequest.objects.get().note == "ใช้อยู่"


def test_only_head_or_deputy_of_the_office_decides_and_nobody_for_himself(
    registrar: Capacity, director: Capacity, deputy: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    request = make_void_request(make_entry(registrar), registrar)
    other_director = make_member(outsider.office, Role.DIRECTOR)
    assert request.can_be_decided_by(director)
    assert request.can_be_decided_by(deputy)
    assert not any(request.can_be_decided_by(who) for who in (registrar, officer, outsider, other_director))
    same_person = make_member(registrar.office, Role.DEPUTY, user=registrar.user)
    assert not request.can_be_decided_by(same_person)
    with pytest.raises(BadRegister):
        request.approve(by=same_person)


def test_one_void_request_at_a_time(registrar: Capacity) -> None:
    entry = make_entry(registrar)
    make_void_request(entry, registrar)
    with pytest.raises(BadRegister):
        make_void_request(entry, registrar)


def test_reserved_number_is_used_with_the_date_of_its_day(registrar: Capacity, director: Capacity) -> None:
    today = timezone.localdate()
    reservation = make_reservation(
        registrar, expires_at=end_of(today + timedelta(days=3)), approved_by=director.membership
    )
    assert reservation.entry.state == EntryState.RESERVED
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        entry = reservation.use(by=registrar, subject="ส่งคำสั่งแต่งตั้ง", addressee="นายอำเภอ")
    assert (entry.state, entry.dated_on, entry.subject) == (EntryState.USED, today, "ส่งคำสั่งแต่งตั้ง")
    with pytest.raises(BadRegister):
        Reservation.objects.get().use(by=registrar)


def test_unused_reservation_expires_and_its_number_is_never_offered_again(registrar: Capacity) -> None:
    reservation = make_reservation(registrar)
    assert expire_reservations() == 0
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        with pytest.raises(BadRegister):
            reservation.use(by=registrar)
        assert expire_reservations() == 1
        assert expire_reservations() == 0
    entry = Entry.objects.get()
    assert entry.state == EntryState.VOID
    assert "หมดอายุ" in entry.voided.reason
    assert make_entry(registrar, Series.SENT).number == 2
    assert Notice.objects.filter(membership=registrar.membership, kind="registers.expired").exists()


def test_number_that_got_its_letter_in_the_last_moment_is_not_voided(registrar: Capacity) -> None:
    seen_by_the_sweep = make_reservation(registrar)
    Reservation.objects.select_related("entry").get().use(by=registrar, subject="ส่งคำสั่งแต่งตั้ง")
    seen_by_the_sweep.expire()
    with pytest.raises(BadRegister, match="ใช้ไปแล้ว"):
        seen_by_the_sweep.cancel(by=registrar, reason="ไม่ใช้แล้ว")
    assert Entry.objects.get().state == EntryState.USED


def test_block_follows_each_other_and_needs_approval(registrar: Capacity, director: Capacity) -> None:
    with pytest.raises(BadRegister):
        make_reservation(registrar, count=60)
    tonight = end_of(timezone.localdate())
    request = ReservationRequest.ask(Series.ORDER, by=registrar, reason="คำสั่งบรรจุ 60 ราย", count=60, expires_at=tonight)
    assert not Entry.objects.exists()
    rows = request.approve(by=director)
    assert [row.entry.number for row in rows] == list(range(1, 61))
    assert {row.holder for row in rows} == {registrar.membership}
    assert {row.approved_by for row in rows} == {director.membership}


@pytest.mark.parametrize("days", [-1, 8])
def test_no_reservation_in_the_past_or_beyond_a_week(registrar: Capacity, director: Capacity, days: int) -> None:
    expires_at = end_of(timezone.localdate() + timedelta(days=days))
    with pytest.raises(BadRegister):
        make_reservation(registrar, expires_at=expires_at, approved_by=director.membership)
    assert not Entry.objects.exists()


def test_group_clerk_reserves_an_officer_does_not_and_nobody_hoards(registrar: Capacity, officer: Capacity) -> None:
    clerk = make_member(officer.office, Role.GROUP_CLERK, group=officer.group)
    for _ in range(MOST_OPEN):
        make_reservation(clerk)
    for who in (clerk, officer):
        with pytest.raises(BadRegister):
            make_reservation(who)
    assert Reservation.objects.usable_by(clerk).count() == Reservation.objects.usable_by(registrar).count() == MOST_OPEN
    assert not Reservation.objects.usable_by(officer).exists()


def test_reservation_given_up_stays_void_with_its_reason(registrar: Capacity, officer: Capacity) -> None:
    reservation = make_reservation(registrar)
    with pytest.raises(BadRegister):
        reservation.cancel(by=officer, reason="ไม่ใช้")
    reservation.cancel(by=registrar, reason="ผู้อำนวยการไม่ลงนาม")
    reservation.entry.refresh_from_db()
    assert "ผู้อำนวยการไม่ลงนาม" in reservation.entry.voided.reason


def test_number_of_a_letter_that_comes_cannot_be_reserved(registrar: Capacity) -> None:
    with pytest.raises(BadRegister):
        make_reservation(registrar, Series.RECEIVED)


def test_no_reservation_outlives_its_year(registrar: Capacity, director: Capacity) -> None:
    with time_machine.travel("2026-12-30T03:00:00+00:00"):
        long = end_of(date(2027, 1, 5))
        reservation = make_reservation(registrar, expires_at=long, approved_by=director.membership)
    assert reservation.expires_at == end_of(date(2026, 12, 31))


def test_late_registration_takes_todays_number_and_keeps_the_papers_date(
    registrar: Capacity, director: Capacity
) -> None:
    day = timezone.localdate() - timedelta(days=4)
    request = make_late_request(registrar, dated_on=day)
    assert not Entry.objects.exists()
    entry = request.approve(by=director)
    assert (entry.number, entry.dated_on, entry.day, entry.is_late) == (1, day, timezone.localdate(), True)
    assert entry.registered_by == registrar.membership
    assert entry.late_request.decided_by == director.membership


def test_late_registration_is_for_older_papers_with_a_reason_by_a_registrar(
    registrar: Capacity, officer: Capacity
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(BadRegister):
        make_late_request(registrar, dated_on=timezone.localdate())
    with pytest.raises(BadRegister):
        make_late_request(officer, dated_on=yesterday)
    with pytest.raises(BadRegister):
        make_late_request(registrar, dated_on=yesterday, subject=" ")
    make_late_request(registrar, dated_on=yesterday)
    assert LateRequest.objects.waiting().count() == 1
