"""Events and notices for tests, and a hand that can do what the database forbids."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from saphan.people.models import Capacity
from saphan.trail.models import Act, Event, Notice, NoticeKind, notify, record


class SomeAct(Act):
    OPENED = "tests.opened", _("เปิดอ่าน")
    SIGNED = "tests.signed", _("ลงนาม")


class SomeBell(NoticeKind):
    ASSIGNED = "tests.assigned", _("มอบหมายงานให้ท่าน")
    RETURNED = "tests.returned", _("ส่งหนังสือคืน")


def make_event(by: Capacity, *, row: Model | None = None, act: str = SomeAct.SIGNED, **detail: Any) -> Event:
    return record(row or by.office, act, by=by, **detail)


def make_notice(
    to: Capacity, *, kind: str = SomeBell.ASSIGNED, row: Model | None = None, number: str = "1234"
) -> Notice:
    notify(row or to.office, kind, to=[to.membership], number=number)
    return Notice.objects.filter(membership=to.membership).latest("pk")


@contextmanager
def without_guard(table: str = "trail_event") -> Iterator[None]:
    """Somebody who owns the database takes its triggers away; the test's transaction puts them back."""
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{table}_no_update"{on}')
        cursor.execute(f'DROP TRIGGER "{table}_no_delete"{on}')
    yield
