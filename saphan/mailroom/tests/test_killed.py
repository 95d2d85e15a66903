"""Killed at any moment, nothing is half done, and the same click again does it once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from saphan.letters.models import State
from saphan.mailroom import tasks
from saphan.mailroom.choices import DeliveryState, MailAct, MailBell
from saphan.mailroom.models import Board, Delivery, Dispatch
from saphan.mailroom.tests.makers import make_delivery, make_numbered, make_sent
from saphan.offices.models import Office
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.registers.models import Entry
from saphan.trail.models import Event, Notice


class Killed(BaseException):
    """As the process ends: nothing catches it."""


@contextmanager
def killed_before(statement: int) -> Iterator[None]:
    """The process ends just before its nth statement; what it had not committed is gone."""
    left = [statement]

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        left[0] -= 1
        if left[0] < 0 and not sql.startswith(("ROLLBACK", "SAVEPOINT", "RELEASE")):
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield


def kill_everywhere(work: Callable[[], object], whole: Callable[[], bool]) -> int:
    """Kill `work` before its first, second, ... statement, until it lives; each time nothing may have stayed."""
    for statement in range(200):
        try:
            with transaction.atomic(), killed_before(statement):
                work()
        except Killed:
            assert not whole()
        else:
            return statement
    pytest.fail("it never came to an end")


def test_a_dispatch_killed_at_any_statement_reaches_everybody_once_when_it_is_sent_again(
    officer: Capacity, school: Office, other_school: Office
) -> None:
    letter, key = make_numbered(officer), uuid.uuid4()

    def send() -> None:
        letter.refresh_from_db()
        Dispatch.send(letter, to=[school, other_school], by=officer, key=key)

    kills = kill_everywhere(send, lambda: Delivery.objects.exists() or Dispatch.objects.exists())
    send()
    letter.refresh_from_db()
    assert kills > 5
    assert letter.state == State.DISPATCHED
    assert sorted(row.office_id for row in Delivery.objects.all()) == sorted([school.pk, other_school.pk])
    assert Event.objects.filter(action=MailAct.DISPATCHED).count() == 1


def test_a_registration_killed_at_any_statement_loses_no_number(
    officer: Capacity, school: Office, school_clerk: Capacity
) -> None:
    delivery = make_delivery(officer, school)

    def register() -> None:
        Delivery.objects.get(pk=delivery.pk).register(by=school_clerk)

    kills = kill_everywhere(register, lambda: Entry.objects.exists())
    register()
    delivery.refresh_from_db()
    assert kills > 5
    assert (delivery.state, delivery.their_number) == (DeliveryState.REGISTERED, 1)
    assert Entry.objects.count() == 1


def test_reminders_killed_at_any_statement_are_told_once(
    officer: Capacity, school: Office, other_school: Office
) -> None:
    for office in (school, other_school):
        make_member(office, Role.SCHOOL_CLERK)
    Board(make_sent(officer, school, other_school).letter, officer).remind()
    told = Notice.objects.filter(kind=MailBell.REMINDED)
    kills = kill_everywhere(tasks.tell_reminded.func, told.exists)
    tasks.tell_reminded.func()
    assert kills > 3
    assert told.count() == 2
