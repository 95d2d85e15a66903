"""The sender sees who has it, who registered it as what and who is missing; reminds, withdraws, records and exports."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from saphan.lib.grades import Secrecy, Urgency
from saphan.mailroom import sweeps, tasks
from saphan.mailroom.choices import Channel, DeliveryState, MailAct, MailBell, Reason
from saphan.mailroom.models import Board, Delivery, Dispatch
from saphan.mailroom.panels import panel
from saphan.mailroom.tests.makers import clear, make_delivery, make_numbered, make_outside, make_sent
from saphan.offices.models import Office, WorkCalendar
from saphan.offices.tests.makers import make_school
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.trail.models import Event, Notice

Browse = Callable[[Capacity | None], Client]


def test_the_board_shows_the_number_and_the_times_of_each_receiver(
    officer: Capacity, school_clerk: Capacity, school: Office, other_school: Office, browse: Browse
) -> None:
    dispatch = make_sent(officer, school, other_school)
    delivery = dispatch.deliveries.get(office=school)
    delivery.register(by=school_clerk)
    board = Board(dispatch.letter, officer)
    assert (board.total, board.opened, board.registered, board.missing, board.returned) == (2, 1, 1, 1, 0)
    page = browse(officer).get(reverse("mailroom:board", args=[dispatch.letter_id])).content.decode()
    assert '<td data-label="เลขรับ" class="number">1</td>' in page
    assert page.index(other_school.name) < page.index(school.name)  # those missing first


def test_the_board_is_filtered_by_state_and_district(
    officer: Capacity, school_clerk: Capacity, school: Office, other_school: Office, browse: Browse
) -> None:
    dispatch = make_sent(officer, school, other_school)
    dispatch.deliveries.get(office=school).register(by=school_clerk)
    address = reverse("mailroom:board", args=[dispatch.letter_id])
    missing = browse(officer).get(address, {"state": "delivered"}).content.decode()
    near = browse(officer).get(address, {"district": school.district}).content.decode()
    row = '<th scope="row">'
    assert row + other_school.name in missing
    assert row + school.name not in missing
    assert row + school.name in near
    assert row + other_school.name not in near


def test_a_reminder_reaches_only_those_who_are_missing_and_is_not_repeated_at_once(
    officer: Capacity, school_clerk: Capacity, school: Office, other_school: Office, browse: Browse
) -> None:
    other_clerk = make_member(other_school, Role.SCHOOL_CLERK)
    dispatch = make_sent(officer, school, other_school)
    dispatch.deliveries.get(office=school).register(by=school_clerk)
    address = reverse("mailroom:reminder", args=[dispatch.letter_id])
    for _ in range(2):
        browse(officer).post(address)
        tasks.tell_reminded.func()
    told = Notice.objects.filter(kind=MailBell.REMINDED)
    assert [notice.membership for notice in told] == [other_clerk.membership]
    assert Event.objects.filter(action=MailAct.REMINDED).count() == 1


def test_a_reminder_whose_worker_was_killed_is_told_by_the_sweep_once(
    officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    dispatch = make_sent(officer, school)
    Board(dispatch.letter, officer).remind()
    assert sweeps.wake_reminders() == 1
    for _ in range(2):
        tasks.tell_reminded.func()
    assert Notice.objects.filter(kind=MailBell.REMINDED).count() == 1
    assert sweeps.wake_reminders() == 0


def test_what_nobody_opened_can_be_withdrawn_and_leaves_a_tombstone(
    officer: Capacity, school_clerk: Capacity, school: Office, other_school: Office, browse: Browse
) -> None:
    dispatch = make_sent(officer, school, other_school, subject="หนังสือที่ส่งผิดฉบับ")
    opened = dispatch.deliveries.get(office=other_school)
    opened.open(by=make_member(other_school, Role.SCHOOL_CLERK))
    browse(officer).post(reverse("mailroom:withdrawal", args=[dispatch.letter_id]), {"reason": "แนบไฟล์ผิด"})
    states = {row.office: row.state for row in dispatch.deliveries.all()}
    assert states == {school: DeliveryState.WITHDRAWN, other_school: DeliveryState.OPENED}
    withdrawn = dispatch.deliveries.get(office=school)
    tombstone = browse(school_clerk).get(withdrawn.get_absolute_url()).content.decode()
    assert "แนบไฟล์ผิด" in tombstone
    assert "หนังสือที่ส่งผิดฉบับ" not in tombstone
    assert "หนังสือที่ส่งผิดฉบับ" not in browse(school_clerk).get(reverse("mailroom:inbox")).content.decode()


def test_who_opens_while_the_sender_withdraws_finds_one_answer(
    officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    dispatch = make_sent(officer, school)
    on_the_screen = dispatch.deliveries.get()
    assert Board(dispatch.letter, officer).withdraw(reason="ผิดฉบับ") == 1
    on_the_screen.open(by=school_clerk)
    assert on_the_screen.state == DeliveryState.WITHDRAWN
    assert not on_the_screen.can_be_read_by(school_clerk)
    other = make_delivery(officer, school)
    other.open(by=school_clerk)
    assert Board(other.letter, officer).withdraw(reason="ผิดฉบับ") == 0


def test_only_who_may_send_it_reminds_and_withdraws(
    officer: Capacity, director: Capacity, colleague: Capacity, school: Office
) -> None:
    letter = make_sent(officer, school).letter
    assert Board(letter, director).can_be_kept
    with pytest.raises(PermissionDenied):
        Board(letter, colleague).remind()
    with pytest.raises(PermissionDenied):
        Board(letter, colleague).withdraw(reason="x")


def test_a_sending_by_post_is_recorded_with_tracking_and_later_with_their_number(
    officer: Capacity, browse: Browse
) -> None:
    row = make_outside(officer)
    address = reverse("mailroom:sending", args=[row.letter_id, row.pk])
    form = {"channel": Channel.POST, "handed_on": timezone.localdate().isoformat(), "tracking": "EX123456789TH"}
    browse(officer).post(address, form)
    row.refresh_from_db()
    assert (row.state, row.tracking, row.handed_on) == (DeliveryState.SENT, "EX123456789TH", timezone.localdate())
    browse(officer).post(address, form | {"their_number": "88"})
    row.refresh_from_db()
    assert (row.state, row.their_number) == (DeliveryState.REGISTERED, 88)
    tomorrow = timezone.localdate() + timedelta(days=1)
    other = make_outside(officer)
    refused = browse(officer).post(
        reverse("mailroom:sending", args=[other.letter_id, other.pk]), form | {"handed_on": tomorrow.isoformat()}
    )
    assert refused.status_code == 422


def test_a_sheet_of_receivers_holds_no_formula(officer: Capacity, area: Office, browse: Browse) -> None:
    school = make_school(area, name="=HYPERLINK(1)")
    dispatch = make_sent(officer, school)
    csv = browse(officer).get(reverse("mailroom:export", args=[dispatch.letter_id, "csv"]))
    xlsx = browse(officer).get(reverse("mailroom:export", args=[dispatch.letter_id, "xlsx"]))
    assert "'=HYPERLINK" in csv.content.decode()
    rows = list(load_workbook(io.BytesIO(xlsx.content)).worksheets[0].iter_rows(values_only=True))
    assert rows[0][:2] == ("รหัส", "หน่วยงาน")
    assert rows[1][1] == "'=HYPERLINK(1)"
    assert Event.objects.filter(action=MailAct.EXPORTED).count() == 2


def test_time_to_register_is_half_a_working_day_or_one(officer: Capacity, school: Office) -> None:
    calendar = WorkCalendar(officer.office_id)
    urgent = make_sent(officer, school, urgency=Urgency.MOST_URGENT)
    normal = make_sent(officer, school)
    assert urgent.due_at == calendar.half_day_after(urgent.sent_at)
    assert timezone.localdate(normal.due_at) == calendar.add(timezone.localdate(normal.sent_at), 1)


def test_author_and_sender_are_told_once_when_the_time_has_passed(
    officer: Capacity, registrar: Capacity, school: Office, other_school: Office, school_clerk: Capacity
) -> None:
    late = Dispatch.send(make_numbered(officer), to=[school, other_school], by=registrar)
    done = make_sent(officer, school)
    done.deliveries.get().register(by=school_clerk)
    Dispatch.objects.update(due_at=timezone.now() - timedelta(hours=1))
    assert sweeps.tell_overdue() == 1
    assert sweeps.tell_overdue() == 0
    notices = Notice.objects.filter(kind=MailBell.OVERDUE)
    assert {notice.membership for notice in notices} == {officer.membership, registrar.membership}
    assert Board(late.letter, officer).is_overdue
    waiting = panel(officer)
    assert [(item.late, item.url) for item in waiting] == [(True, late.get_absolute_url())]


def test_home_counts_what_waits_for_the_registry_only(
    officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    make_delivery(officer, school, urgency=Urgency.URGENT)
    make_delivery(officer, school)
    found = panel(school_clerk)
    assert [(item.count, item.urgency) for item in found] == [(2, Urgency.URGENT)]
    assert panel(officer) == []


def test_redistribution_proves_itself_to_the_first_sender(
    area: Office, school: Office, officer: Capacity, outsider: Capacity, registrar: Capacity, school_clerk: Capacity,
    browse: Browse,
) -> None:  # fmt: skip
    received = make_delivery(outsider, area)
    received.register(by=registrar)
    Dispatch.pass_on(received, to=[school], by=registrar)
    Delivery.objects.get(office=school).register(by=school_clerk)
    page = browse(outsider).get(reverse("mailroom:board", args=[received.letter_id])).content.decode()
    own = browse(registrar).get(reverse("mailroom:board", args=[received.letter_id])).content.decode()
    received.refresh_from_db()
    assert received.state == DeliveryState.REGISTERED
    assert "ส่งต่อแล้ว 1 แห่ง ลงรับ 1" in page
    assert school.name not in page
    assert school.name in own


def test_a_letter_for_another_office_is_forwarded_there_and_leaves_the_inbox(
    officer: Capacity, school: Office, other_school: Office, school_clerk: Capacity, browse: Browse
) -> None:
    received = make_delivery(officer, school)
    form = {"offices": [other_school.pk], "key": "5f0c7a3e-1111-4222-8333-123456789abc"}
    for _ in range(2):
        browse(school_clerk).post(reverse("mailroom:forwarding", args=[received.pk]), form)
    received.refresh_from_db()
    passed = Delivery.objects.get(office=other_school)
    assert received.state == DeliveryState.FORWARDED
    assert (passed.sender, passed.letter, passed.is_waiting) == (school, received.letter, True)
    assert received.passed_on() == {"sent": 1, "registered": 0}
    with pytest.raises(PermissionDenied):
        received.send_back(Reason.WRONG_OFFICE, by=school_clerk)


def test_reminders_cost_the_same_few_questions_for_any_number_of_receivers(
    area: Office, officer: Capacity, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    schools = [make_school(area) for _n in range(12)]
    seats = [make_member(school, Role.SCHOOL_CLERK) for school in schools]
    Board(make_sent(officer, *schools).letter, officer).remind()
    with django_assert_max_num_queries(8):
        assert tasks.tell_some() == 12
    told = Notice.objects.filter(kind=MailBell.REMINDED).values_list("membership_id", flat=True)
    assert sorted(told) == sorted(seat.membership.pk for seat in seats)


def test_a_reminder_of_a_secret_letter_names_no_number(
    officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    clear([officer, school_clerk], Secrecy.SECRET)
    Board(make_delivery(officer, school, secrecy=Secrecy.SECRET).letter, officer).remind()
    tasks.tell_some()
    assert Notice.objects.get(membership=school_clerk.membership, kind=MailBell.REMINDED).number == ""
