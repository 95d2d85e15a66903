"""Letters to offices outside by mail: tried with growing waits, never twice, never lost without a word."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django.fixtures import Settings

from saphan.files.models import StoredFile
from saphan.letters.models import official_name
from saphan.lib.grades import Urgency
from saphan.mailroom import sweeps, tasks
from saphan.mailroom.choices import DeliveryState, MailBell
from saphan.mailroom.mail import subject_of
from saphan.mailroom.models import Board, Delivery, Mailing
from saphan.mailroom.models.mailing import LOST_AFTER, WAITS
from saphan.mailroom.tests.makers import make_delivery, make_numbered, make_scan
from saphan.offices.models import Office
from saphan.offices.tests.makers import make_area
from saphan.people.models import Capacity
from saphan.trail.models import Notice

BROKEN = "saphan.mailroom.tests.test_mailing.NoSuchServer"


@pytest.fixture
def outside(db: None) -> Office:
    return make_area(on_saphan=False, email="saraban@outside.example")


def test_the_mail_carries_urgency_subject_and_files_under_their_official_names(
    officer: Capacity, outside: Office
) -> None:
    letter = make_delivery(
        officer, outside, urgency=Urgency.MOST_URGENT, subject="ขอเชิญประชุม", reference="ศธ 04146/ว 12"
    ).letter
    make_scan(letter, by=officer)
    tasks.send_mails.func()
    sent = mail.outbox[0]
    assert sent.to == ["saraban@outside.example"]
    assert sent.subject == "ด่วนที่สุด : ขอเชิญประชุม"
    assert [attachment[0] for attachment in sent.attachments] == [f"{timezone.localdate().year + 543}_MOE04146_W12.pdf"]
    assert subject_of(make_numbered(officer, subject="ก\nข")) == "ก ข"
    assert official_name(make_numbered(officer, reference="ศธ 04146.012/45"), 1).endswith("_MOE04146_012_45_1")


def test_a_mail_is_sent_once_however_often_workers_run(officer: Capacity, outside: Office) -> None:
    delivery = make_delivery(officer, outside)
    for _ in range(3):
        tasks.send_mails.func()
        sweeps.wake_mails()
    delivery.refresh_from_db()
    assert len(mail.outbox) == 1
    assert delivery.state == DeliveryState.SENT
    assert delivery.mailing.first_attempt_at is not None


def test_two_workers_do_not_take_the_same_mail(officer: Capacity, outside: Office) -> None:
    make_delivery(officer, outside)
    Mailing.begin_missing()
    first, second = Mailing.objects.get(), Mailing.objects.get()
    assert first.claim()
    assert not second.claim()


class NoSuchServer:
    def __init__(self, **options: object) -> None:
        pass

    def send_messages(self, messages: list[object]) -> int:
        raise OSError("no route to the mail server")


def test_a_failure_is_tried_again_with_growing_waits_and_then_told(
    officer: Capacity, outside: Office, settings: Settings
) -> None:
    delivery = make_delivery(officer, outside)
    settings.EMAIL_BACKEND = BROKEN
    waits: list[datetime | None] = []
    for _ in range(len(WAITS) + 1):
        Mailing.begin_missing()
        Mailing.objects.update(next_attempt_at=timezone.now())
        tasks.send_mails.func()
        waits.append(Mailing.objects.get().next_attempt_at)
    delivery.refresh_from_db()
    tried = [wait for wait in waits if wait is not None]
    assert tried == sorted(tried)
    assert len(tried) == len(WAITS)
    assert waits[-1] is None
    assert delivery.state == DeliveryState.FAILED
    assert "no route" in delivery.reason
    assert [notice.membership for notice in Notice.objects.filter(kind=MailBell.FAILED)] == [officer.membership]
    assert Board(delivery.letter, officer).returned == 1


def test_a_mail_in_the_hand_of_a_killed_worker_is_not_sent_twice_and_not_forgotten(
    officer: Capacity, outside: Office
) -> None:
    delivery = make_delivery(officer, outside)
    Mailing.begin_missing()
    assert Mailing.objects.get().claim()  # and here the worker was killed
    Mailing.objects.update(claimed_at=timezone.now() - LOST_AFTER - timedelta(minutes=1))
    sweeps.wake_mails()
    tasks.send_mails.func()
    delivery.refresh_from_db()
    assert mail.outbox == []
    assert delivery.state == DeliveryState.FAILED
    assert "ไม่ทราบผล" in delivery.reason


def test_a_mail_that_was_withdrawn_in_time_does_not_leave(officer: Capacity, outside: Office) -> None:
    delivery = make_delivery(officer, outside)
    Mailing.begin_missing()
    assert Board(delivery.letter, officer).withdraw(reason="ผิดฉบับ") == 1
    tasks.send_mails.func()
    assert mail.outbox == []
    assert Delivery.objects.get().state == DeliveryState.WITHDRAWN


def test_a_file_that_is_held_or_infected_does_not_leave_by_mail(officer: Capacity, outside: Office) -> None:
    delivery = make_delivery(officer, outside)
    make_scan(delivery.letter, by=officer)
    StoredFile.objects.update(state="held")
    tasks.send_mails.func()
    assert not mail.outbox
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PENDING, "it is tried again"
    StoredFile.objects.update(state="clean")
    Mailing.objects.update(next_attempt_at=timezone.now())
    tasks.send_mails.func()
    assert len(mail.outbox) == 1
