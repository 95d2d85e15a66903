"""A letter leaves once, to whom it was meant for, in one moment."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from saphan.letters.models import State
from saphan.letters.tests.makers import make_signed
from saphan.lib.grades import Secrecy, Urgency
from saphan.mailroom.choices import Channel, DeliveryState, MailAct, Purpose
from saphan.mailroom.models import Delivery, Dispatch, Refused
from saphan.mailroom.tests.makers import clear, make_numbered, make_sent
from saphan.offices.models import Audience, Office
from saphan.offices.tests.makers import make_area, make_school
from saphan.people.models import Capacity
from saphan.trail.models import Event


def test_a_letter_does_not_leave_while_somebody_asks_that_its_number_be_void(
    officer: Capacity, director: Capacity, school: Office, browse: Callable[[Capacity | None], Client]
) -> None:
    letter = make_signed(officer, director)
    letter.voiding.ask("พิมพ์ชื่อผู้รับผิด", by=officer)
    assert reverse("mailroom:dispatch", args=[letter.pk]) not in browse(officer).get(letter.get_absolute_url()).text
    form = {"offices": [school.pk], "key": uuid.uuid4()}
    answer = browse(officer).post(reverse("mailroom:dispatch", args=[letter.pk]), form)
    assert (answer.status_code, "รอพิจารณาอยู่" in answer.text) == (422, True)
    letter.refresh_from_db()
    assert (letter.state, Delivery.objects.count()) == (State.NUMBERED, 0)
    letter.voiding.refuse(by=director)
    assert browse(officer).post(reverse("mailroom:dispatch", args=[letter.pk]), form).status_code == 302
    assert Delivery.objects.get().office == school


def test_a_circular_stands_in_every_inbox_when_it_is_sent(area: Office, registrar: Capacity) -> None:
    schools = [make_school(area) for _ in range(5)]
    everybody = Audience.objects.create(office=area, name="ทุกโรงเรียน", rule=Audience.Rule.ALL)
    letter = make_numbered(registrar, urgency=Urgency.URGENT)
    dispatch = Dispatch.send(letter, to=[everybody], by=registrar, reply_by=timezone.localdate())
    letter.refresh_from_db()
    rows = Delivery.objects.filter(dispatch=dispatch)
    assert letter.state == State.DISPATCHED
    assert dispatch.words == "ทุกโรงเรียน"
    assert {row.office_id for row in rows} == {school.pk for school in schools}
    assert {(row.state, row.channel, row.urgency, row.sender_id) for row in rows} == {
        (DeliveryState.DELIVERED, Channel.INTERNAL, Urgency.URGENT, area.pk)
    }
    assert all(row.is_waiting and row.delivered_at == dispatch.sent_at for row in rows)
    assert {row.reply_by for row in rows} == {timezone.localdate()}
    assert Event.objects.get(action=MailAct.DISPATCHED).detail["receivers"] == 5


def test_a_hundred_receivers_cost_no_more_statements_than_one(area: Office, registrar: Capacity) -> None:
    everybody = Audience.objects.create(office=area, name="ทุกโรงเรียน", rule=Audience.Rule.ALL)
    make_school(area)
    with CaptureQueriesContext(
        connection,
    ) as one:
        Dispatch.send(make_numbered(registrar), to=[everybody], by=registrar)
    for _ in range(99):
        make_school(area)
    with CaptureQueriesContext(connection) as hundred:
        dispatch = Dispatch.send(make_numbered(registrar), to=[everybody], by=registrar)
    assert dispatch.deliveries.count() == 100
    assert len(hundred) <= len(one)


def test_the_same_form_sent_twice_is_one_dispatch(registrar: Capacity, school: Office) -> None:
    letter, key = make_numbered(registrar), uuid.uuid4()
    first = Dispatch.send(letter, to=[school], by=registrar, key=key)
    second = Dispatch.send(letter, to=[school], by=registrar, key=key)
    assert first == second
    assert Delivery.objects.count() == 1


def test_sending_again_reaches_only_those_who_lack_it(
    registrar: Capacity, school: Office, other_school: Office
) -> None:
    letter = make_numbered(registrar)
    Dispatch.send(letter, to=[school], by=registrar)
    again = Dispatch.send(letter, to=[school, other_school], by=registrar)
    assert [row.office for row in again.deliveries.all()] == [other_school]
    assert Delivery.objects.filter(office=school).count() == 1


def test_copies_are_told_apart_from_receivers(registrar: Capacity, school: Office, other_school: Office) -> None:
    dispatch = Dispatch.send(make_numbered(registrar), to=[school], copies=[school, other_school], by=registrar)
    assert {row.office: row.purpose for row in dispatch.deliveries.all()} == {
        school: Purpose.TO,
        other_school: Purpose.COPY,
    }


def test_a_closed_office_is_followed_by_its_successor(
    registrar: Capacity, school: Office, other_school: Office
) -> None:
    school.close(on=timezone.localdate(), successor=other_school)
    dispatch = make_sent(registrar, school)
    assert [row.office for row in dispatch.deliveries.all()] == [other_school]


def test_a_closed_office_without_successor_is_named(registrar: Capacity, school: Office) -> None:
    school.close(on=timezone.localdate())
    with pytest.raises(Refused, match=str(school)):
        make_sent(registrar, school)
    assert not Dispatch.objects.exists()


def test_a_dispatch_to_nobody_is_refused_and_nothing_is_left_of_it(registrar: Capacity, area: Office) -> None:
    letter = make_numbered(registrar)
    with pytest.raises(Refused):
        Dispatch.send(letter, to=[area], by=registrar)
    letter.refresh_from_db()
    assert letter.state == State.NUMBERED
    assert not Dispatch.objects.exists()


def test_an_office_outside_waits_for_the_postman(registrar: Capacity, area: Office) -> None:
    reached_by_mail = make_area(on_saphan=False, email="saraban@area.example")
    dispatch = Dispatch.send(make_numbered(registrar), to=["สำนักงานไปรษณีย์สมมติ", reached_by_mail], by=registrar)
    rows = {row.office.name: row for row in dispatch.deliveries.select_related("office")}
    post, mail = rows["สำนักงานไปรษณีย์สมมติ"], rows[reached_by_mail.name]
    assert (post.channel, post.state, post.delivered_at) == (Channel.POST, DeliveryState.PENDING, None)
    assert (mail.channel, mail.state, mail.is_waiting) == (Channel.MAIL, DeliveryState.PENDING, False)
    make_sent(registrar, area.children.create(name="อื่น", code="Z1"), subject="อีกฉบับ")
    Dispatch.send(make_numbered(registrar), to=["สำนักงานไปรษณีย์สมมติ"], by=registrar)
    assert Office.objects.filter(name="สำนักงานไปรษณีย์สมมติ").count() == 1


def test_a_secret_letter_goes_only_where_somebody_is_cleared(
    registrar: Capacity, school: Office, other_school: Office, school_clerk: Capacity
) -> None:
    clear([registrar, school_clerk], Secrecy.CONFIDENTIAL)
    letter = make_numbered(registrar, secrecy=Secrecy.CONFIDENTIAL)
    with pytest.raises(Refused, match=str(other_school)):
        Dispatch.send(letter, to=[school, other_school], by=registrar)
    assert not Delivery.objects.exists()
    assert Dispatch.send(letter, to=[school], by=registrar).deliveries.count() == 1


def test_a_secret_letter_never_goes_by_mail(registrar: Capacity) -> None:
    clear([registrar], Secrecy.SECRET)
    outside = make_area(on_saphan=False, email="saraban@area.example")
    row = make_sent(registrar, outside, secrecy=Secrecy.SECRET).deliveries.get()
    assert row.channel == Channel.POST


def test_who_is_not_cleared_does_not_send_a_secret_letter(registrar: Capacity, school: Office) -> None:
    with pytest.raises(PermissionDenied):
        make_sent(registrar, school, secrecy=Secrecy.CONFIDENTIAL)


def test_registry_director_author_and_group_send_others_do_not(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, colleague: Capacity,
    outsider: Capacity, admin: Capacity, auditor: Capacity, school: Office,
) -> None:  # fmt: skip
    letter = make_numbered(officer)
    allowed = {who: Dispatch.can_be_made_by(who, letter) for who in (registrar, director, head, officer)}
    refused = {who: Dispatch.can_be_made_by(who, letter) for who in (colleague, outsider, admin, auditor)}
    assert set(allowed.values()) == {True}
    assert set(refused.values()) == {False}
    with pytest.raises(PermissionDenied):
        Dispatch.send(letter, to=[school], by=colleague)


def test_a_draft_and_a_void_letter_do_not_leave(registrar: Capacity, school: Office) -> None:
    for state in (State.DRAFT, State.VOID):
        with pytest.raises(PermissionDenied):
            make_sent(registrar, school, state=state)
    letter = make_numbered(registrar)
    type(letter).objects.filter(pk=letter.pk).update(state=State.VOID)  # by somebody else, a moment ago
    with pytest.raises(Refused):
        Dispatch.send(letter, to=[school], by=registrar)
