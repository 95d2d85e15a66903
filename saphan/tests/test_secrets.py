"""Every route of the house is walked with words planted into its letters; nobody reads them who may not."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.letters.models import Letter
from saphan.lib.grades import Secrecy
from saphan.mailroom.models import bring_in
from saphan.mailroom.tests.makers import make_delivery
from saphan.matters.tests.makers import make_matter
from saphan.people.models import Capacity, Clearance
from saphan.registers.models import Entry
from saphan.registers.tests.makers import make_entry
from saphan.tests.access import Route
from saphan.tests.test_access import CAST, TABLE

ASKED = "จำปี"  # what is looked for: a page may say it again
WORDS = {
    "subject": f"{ASKED}ในกล่องไม้สัก",
    "gist": f"{ASKED}ในหีบเหล็ก",
    "sender": "วัดป่าริมธารสมมติ",
    "addressee": "ผู้ใหญ่บ้านหนองบัวสมมติ",
    "body": "เนื้อความที่ไม่ควรมีใครเห็น",
    "reference": "ศธ 09999/88881",
}
# The registers are the auditor's (SECURITY.md), with the subjects of open letters.
BOOKS = ("registers:", "search:index")
# What is for everybody in the office: a secret letter never comes there.
CIRCULATED = ("matters:brief", "matters:acknowledge", "matters:remind")

Browse = Callable[[Capacity | None], Client]


@contextmanager
def planted(secrecy: Secrecy) -> Iterator[None]:
    """Letters and register rows that are made meanwhile say WORDS, and are as secret as that."""

    def plant(sender: type[Model], instance: Any, **_facts: Any) -> None:
        if instance._state.adding:
            for name, words in WORDS.items():
                if getattr(instance, name, ""):  # a form without a field refuses it
                    setattr(instance, name, words)
            instance.secrecy = secrecy

    for model in (Letter, Entry):
        pre_save.connect(plant, sender=model, weak=False, dispatch_uid=plant)
    try:
        yield
    finally:
        for model in (Letter, Entry):
            pre_save.disconnect(sender=model, dispatch_uid=plant)


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None) -> dict[str, Any]:
    return {name: request.getfixturevalue(name) for name in CAST}


def some_letters(cast: dict[str, Any]) -> None:
    """What every list and count of the office has to pass over."""
    make_matter(cast["registrar"])
    make_entry(cast["registrar"])
    make_delivery(cast["officer"], cast["school"])
    make_delivery(cast["outsider"], cast["area"])
    paper = {name: WORDS[name] for name in ("sender", "subject", "reference")}
    bring_in(by=cast["registrar"], key=uuid.uuid4(), uploads=[], **paper)


def said(client: Client, name: str, route: Route, address: str, cast: dict[str, Any]) -> str:
    """All that the route answers, also after it sent the browser on, and when it is searched."""
    ask = getattr(client, route.method)
    data = route.data(cast) if callable(route.data) else route.data
    looks = [data, {"q": ASKED, "words": ASKED, "scope": "office", "tab": "all"}] if route.method == "get" else [data]
    return "".join(text_of(ask(address, look, follow=True)) for look in looks)


def text_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(member).decode() for member in book.namelist())
    return str(content.decode(errors="replace"))


def leaks(
    names: list[str], cast: dict[str, Any], browse: Browse, secrecy: Secrecy, readers: Callable[[str], list[str]]
) -> Iterator[str]:
    """Each route with rows of its own, put back after each reader and when it has been looked at."""
    for name in names:
        if not (who_reads := readers(name)):
            continue
        with transaction.atomic():
            with planted(secrecy):
                address = reverse(name, kwargs=TABLE[name].kwargs(cast))
            Clearance.objects.update(revoked_at=timezone.now())
            for who in who_reads:
                with transaction.atomic():
                    text = said(browse(cast[who]), name, TABLE[name], address, cast)
                    yield from (f"{who} reads the {field} at {name}" for field, words in WORDS.items() if words in text)
                    transaction.set_rollback(True)
            transaction.set_rollback(True)


PARTS = 6  # for as many workers as there are
by_parts = pytest.mark.parametrize("names", [sorted(TABLE)[part::PARTS] for part in range(PARTS)], ids=range(PARTS))


@by_parts
def test_administrators_and_auditors_read_no_letter_anywhere(
    names: list[str], cast: dict[str, Any], browse: Browse
) -> None:
    with planted(Secrecy.OPEN):
        some_letters(cast)
    readers = lambda name: ["admin"] if name.startswith(BOOKS) else ["admin", "auditor"]  # noqa: E731
    assert not list(leaks(names, cast, browse, Secrecy.OPEN, readers))


@by_parts
def test_a_secret_letter_is_nowhere_more_than_secret_to_who_is_not_cleared(
    names: list[str], cast: dict[str, Any], browse: Browse
) -> None:
    for who in cast.values():
        if isinstance(who, Capacity):
            Clearance.objects.create(
                membership=who.membership, level=Secrecy.SECRET, order_number="1/2569", order_date="2026-01-05"
            )
    with planted(Secrecy.SECRET):
        some_letters(cast)

    def readers(name: str) -> list[str]:
        return [] if name.startswith(CIRCULATED) else sorted({TABLE[name].owner, "registrar", "director", "auditor"})

    assert not list(leaks(names, cast, browse, Secrecy.SECRET, readers))
