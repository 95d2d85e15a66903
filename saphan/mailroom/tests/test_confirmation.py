"""Who telephoned, with whom and when, stands beside a delivery that left the system (ภาคผนวก 7)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.mailroom.choices import DeliveryState
from saphan.mailroom.models import Board, Confirmation, Delivery
from saphan.mailroom.tests.makers import make_delivery, make_outside
from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]


def said(**changes: Any) -> dict[str, Any]:
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    return {"spoken_with": "นางสาวรับ เรื่อง เจ้าหน้าที่ธุรการ", "phone": "0 2000 0001", "spoken_at": now, "note": ""} | changes


def address(delivery: Delivery) -> str:
    return reverse("mailroom:confirmation", args=[delivery.letter_id, delivery.pk])


def test_it_stands_on_the_board_with_who_said_so_and_when(officer: Capacity, browse: Browse) -> None:
    delivery = make_outside(officer)
    assert browse(officer).get(address(delivery)).status_code == 200
    page = browse(officer).post(address(delivery), said(), follow=True).text
    assert "นางสาวรับ เรื่อง เจ้าหน้าที่ธุรการ ยืนยันทางโทรศัพท์" in page
    made = Confirmation.objects.get()
    assert (made.recorded_by, made.delivery) == (officer.membership, delivery)
    assert Event.objects.filter(action="mailroom.confirmed").exists()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PENDING, "hearing of it does not register it"


def test_with_their_number_it_counts_as_registered_there(officer: Capacity, browse: Browse) -> None:
    delivery = make_outside(officer)
    browse(officer).post(address(delivery), said(their_number="412"))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.their_number) == (DeliveryState.REGISTERED, 412)


def test_a_name_is_needed_and_the_time_has_come(officer: Capacity, browse: Browse) -> None:
    later = (timezone.localtime() + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    answer = browse(officer).post(address(make_outside(officer)), said(spoken_with="", spoken_at=later))
    assert answer.status_code == 422
    assert "เวลานี้ยังมาไม่ถึง" in answer.text
    assert not Confirmation.objects.exists()


def test_others_record_nothing_and_inside_the_system_the_receiver_says_so_himself(
    officer: Capacity, colleague: Capacity, school: Office, browse: Browse
) -> None:
    delivery, inside = make_outside(officer), make_delivery(officer, school)
    assert browse(colleague).post(address(delivery), said()).status_code == 404
    assert browse(officer).post(address(inside), said()).status_code == 404
    with pytest.raises(PermissionDenied):
        Confirmation.make(Board(inside.letter, officer), inside, by=officer, spoken_with="x", spoken_at=timezone.now())
    with pytest.raises(PermissionDenied):
        Confirmation.make(Board(delivery.letter, colleague), delivery, by=colleague, spoken_with="x")


def test_it_is_never_changed(officer: Capacity, browse: Browse) -> None:
    browse(officer).post(address(make_outside(officer)), said())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Confirmation.objects.update(note="x")
