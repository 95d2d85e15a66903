"""The receiving desk: looking is not receiving, a number is taken once, what is not ours goes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from saphan.lib.grades import Secrecy, Urgency
from saphan.lib.pointers import point
from saphan.mailroom.choices import DeliveryState, MailAct, MailBell, Reason
from saphan.mailroom.models import Delivery, Refused
from saphan.mailroom.signals import delivery_registering
from saphan.mailroom.tests.makers import clear, make_delivery, make_scan
from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.registers.models import Entry, Series
from saphan.trail.models import Event, Notice

Browse = Callable[[Capacity | None], Client]


def test_a_school_opens_and_registers_and_the_sender_sees_the_number(
    registrar: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    delivery = make_delivery(registrar, school)
    desk = browse(school_clerk)
    assert delivery.letter.subject in desk.get(reverse("mailroom:inbox")).content.decode()
    desk.get(delivery.get_absolute_url())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.entry, delivery.opened_by) == (DeliveryState.OPENED, None, school_clerk.membership)
    answer = desk.post(reverse("mailroom:registration", args=[delivery.pk]), follow=True)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.REGISTERED
    assert delivery.their_number == 1
    assert '<strong class="toast__number">1</strong>' in answer.content.decode()


def test_the_register_row_has_the_columns_of_form_13(
    registrar: Capacity, school_clerk: Capacity, school: Office
) -> None:
    delivery = make_delivery(registrar, school, urgency=Urgency.URGENT)
    entry = delivery.register(by=school_clerk)
    letter = delivery.letter
    assert (entry.office, entry.series, entry.number) == (school, Series.RECEIVED, 1)
    assert (entry.reference, entry.dated_on, entry.subject) == (letter.reference, letter.dated_on, letter.subject)
    assert (entry.sender, entry.addressee) == (str(registrar.office), letter.addressee)
    assert (entry.entered_at, entry.urgency) == (delivery.delivered_at, Urgency.URGENT)
    assert entry.registered_by == school_clerk.membership
    assert Event.objects.filter(action=MailAct.REGISTERED, detail__number=str(entry)).count() == 1


def test_registering_twice_gives_the_same_number(registrar: Capacity, school_clerk: Capacity, school: Office) -> None:
    delivery = make_delivery(registrar, school)
    stale = Delivery.objects.get(pk=delivery.pk)
    first = delivery.register(by=school_clerk)
    assert stale.register(by=school_clerk) == first
    assert Entry.objects.filter(office=school).count() == 1
    assert Event.objects.filter(action=MailAct.REGISTERED).count() == 1


def test_what_fails_while_registering_leaves_no_number_behind(
    registrar: Capacity, school_clerk: Capacity, school: Office
) -> None:
    delivery = make_delivery(registrar, school)

    def fail(**facts: object) -> None:
        raise RuntimeError("no matter could be opened")

    delivery_registering.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            delivery.register(by=school_clerk)
    finally:
        delivery_registering.disconnect(fail)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DELIVERED
    assert not Entry.objects.filter(office=school).exists()
    assert delivery.register(by=school_clerk).number == 1


def test_only_the_receiving_offices_clerk_registers(
    registrar: Capacity, school_clerk: Capacity, school_director: Capacity, outsider: Capacity, school: Office
) -> None:
    delivery = make_delivery(registrar, school)
    for who in (registrar, school_director, outsider):
        assert not delivery.can_be_registered_by(who)
        with pytest.raises(PermissionDenied):
            delivery.register(by=who)
    assert delivery.can_be_registered_by(school_clerk)


def test_opening_again_keeps_the_first_time(
    registrar: Capacity, school_clerk: Capacity, school_director: Capacity, school: Office
) -> None:
    delivery = make_delivery(registrar, school)
    delivery.open(by=school_clerk)
    first = delivery.opened_at
    delivery.open(by=school_director)
    delivery.refresh_from_db()
    assert (delivery.opened_at, delivery.opened_by) == (first, school_clerk.membership)
    assert Event.objects.filter(action=MailAct.OPENED).count() == 1


def test_each_reading_of_a_secret_letter_is_an_event_and_the_uncleared_find_nothing(
    registrar: Capacity, school_clerk: Capacity, school_director: Capacity, school: Office, browse: Browse
) -> None:
    clear([registrar, school_director], Secrecy.CONFIDENTIAL)
    delivery = make_delivery(registrar, school, secrecy=Secrecy.CONFIDENTIAL, subject="การย้ายข้าราชการ")
    page = browse(school_clerk).get(reverse("mailroom:inbox")).content.decode()
    assert "เรื่องลับ" in page
    assert "การย้ายข้าราชการ" not in page
    assert delivery.letter.reference not in page
    assert "การย้าย" not in browse(school_clerk).get(
        reverse("mailroom:inbox"), {"q": "การย้าย"}
    ).content.decode().replace('value="การย้าย"', "")
    assert browse(school_clerk).get(delivery.get_absolute_url()).status_code == 404
    assert Event.objects.get(outcome=Event.Outcome.DENIED).membership == school_clerk.membership
    for _ in range(2):
        assert "การย้ายข้าราชการ" in browse(school_director).get(delivery.get_absolute_url()).content.decode()
    assert Event.objects.filter(action__in=[MailAct.OPENED, MailAct.READ], outcome=Event.Outcome.DONE).count() == 2
    with pytest.raises(PermissionDenied):
        delivery.register(by=school_clerk)


def test_a_mis_sent_letter_goes_back_with_its_reason_and_the_sender_is_told(
    registrar: Capacity, officer: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    delivery = make_delivery(officer, school)
    form = {"reason": Reason.WRONG_OFFICE, "note": "เป็นของโรงเรียนข้างเคียง"}
    browse(school_clerk).post(reverse("mailroom:return", args=[delivery.pk]), form)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.reason_code, delivery.reason) == (
        DeliveryState.INVALID, Reason.WRONG_OFFICE, "เป็นของโรงเรียนข้างเคียง",
    )  # fmt: skip
    assert [notice.membership for notice in Notice.objects.filter(kind=MailBell.RETURNED)] == [officer.membership]
    with pytest.raises(Refused):
        delivery.register(by=school_clerk)


def test_a_return_without_a_reason_is_asked_for_it_and_keeps_the_note(
    registrar: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    delivery = make_delivery(registrar, school)
    answer = browse(school_clerk).post(reverse("mailroom:return", args=[delivery.pk]), {"note": "พิมพ์ค้างไว้"})
    assert answer.status_code == 422
    assert "พิมพ์ค้างไว้" in answer.content.decode()
    delivery.refresh_from_db()
    assert delivery.is_waiting


def test_a_refusal_is_told_from_a_mis_sending(registrar: Capacity, school_clerk: Capacity, school: Office) -> None:
    delivery = make_delivery(registrar, school)
    delivery.send_back(Reason.NOT_IN_CHARGE, by=school_clerk)
    assert delivery.state == DeliveryState.REJECTED
    with pytest.raises(PermissionDenied):
        delivery.send_back(Reason.NOT_IN_CHARGE, by=school_clerk)


def test_registering_moves_on_to_the_next_letter_most_urgent_first(
    registrar: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    normal = make_delivery(registrar, school)
    older, newer = (make_delivery(registrar, school, urgency=Urgency.MOST_URGENT) for _ in range(2))
    desk = browse(school_clerk)
    visited = []
    current = newer
    for _ in range(3):
        answer = desk.post(reverse("mailroom:registration", args=[current.pk]))
        visited.append(answer["Location"].partition("open=")[2])
        current = Delivery.objects.get(pk=int(visited[-1])) if visited[-1] else current
    assert visited == [str(older.pk), str(normal.pk), ""]


def test_who_opens_the_file_alone_has_opened_the_letter(
    officer: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    clear([officer, school_clerk], Secrecy.SECRET)
    delivery = make_delivery(officer, school, secrecy=Secrecy.SECRET)
    make_scan(delivery.letter, by=officer)
    for _again in range(2):
        browse(school_clerk).get(reverse("mailroom:file", args=[delivery.pk, 1]))
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.OPENED
    read = Event.objects.filter(target=point(delivery)).order_by("seq").values_list("action", flat=True)
    assert list(read) == ["mailroom.opened", "mailroom.read"]


def test_a_register_row_opens_the_letter_only_for_whom_it_opens(
    browse: Browse, registrar: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    delivery = make_delivery(outsider, registrar.office)
    entry = delivery.register(by=registrar)
    link = f'href="{delivery.get_absolute_url()}"'
    assert link in browse(registrar).get(entry.get_absolute_url()).content.decode()
    assert link not in browse(officer).get(entry.get_absolute_url()).content.decode()
