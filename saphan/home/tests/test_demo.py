"""The demo office: it seeds, and whoever looks around in it finds every page whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from saphan.home.demo.play import play
from saphan.letters.issuing import issue
from saphan.letters.models import Letter, Original
from saphan.mailroom.models import Delivery
from saphan.matters.models import Matter
from saphan.people.models import Capacity, User
from saphan.registers.models import Entry
from saphan.seals.models import Level

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]

MOST = 40  # pages that each person opens
LOOKERS = (
    "registrar", "director", "deputy2", "head_ict", "officer", "clerk_ict", "school1", "principal1", "auditor", "admin",
)  # fmt: skip
AWAY = ("/account/logout", "/static/", "/account/", "//")
LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*)')


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Capacity]]:
    """Seeded once for all tests here, each of which leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        with translation.override("th"):
            seeded = play(scale=0.08).by
        yield seeded
        transaction.set_rollback(True)


def walk(client: Client) -> dict[str, int]:
    """Follow every link from the first page on, breadth first; address -> answer."""
    waiting = ["/"]
    answers: dict[str, int] = {}
    shapes: dict[str, int] = {}
    while waiting and len(answers) < MOST:
        address = waiting.pop(0)
        response = client.get(address)
        answers[address] = response.status_code
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        for found in LINK.findall(response.content.decode()):
            link = unescape(found)
            shape = re.sub(r"\d+", "#", link.partition("?")[0])  # a few of each kind of page are enough
            if link in answers or link in waiting or link.startswith(AWAY) or shapes.get(shape, 0) >= 2:
                continue
            shapes[shape] = shapes.get(shape, 0) + 1
            waiting.append(link)
    return answers


def test_each_of_the_demo_finds_every_page_that_is_linked_for_them(
    people: dict[str, Capacity], browse: Callable[[Capacity | None], Client]
) -> None:
    faults: dict[str, int] = {}
    for who in LOOKERS:
        answers = walk(browse(people[who]))
        assert len(answers) > 5, f"{who} finds next to nothing"
        faults |= {f"{who} {address}": answer for address, answer in answers.items() if answer not in (200, 302)}
    assert faults == {}


def test_the_demo_has_letters_in_every_state(people: dict[str, Capacity]) -> None:
    states = set(Letter.objects.values_list("state", flat=True))
    assert {"draft", "in_review", "returned", "ready", "numbered", "dispatched"} <= states
    assert Delivery.objects.filter(is_waiting=True).exists()
    assert Delivery.objects.filter(state="registered").exists()
    assert Matter.objects.filter(state="closed").exists()
    assert Matter.objects.exclude(state="closed").exists()


def test_the_demo_registers_have_no_gap_and_run_in_time(people: dict[str, Capacity]) -> None:
    rows = Entry.objects.order_by("office", "series", "year", "number").values_list(
        "office", "series", "number", "registered_at"
    )
    last: dict[tuple[int, str], tuple[int, object]] = {}
    for office, series, number, at in rows:
        before = last.get((office, series))
        assert number == (before[0] + 1 if before else 1)
        assert before is None or before[1] <= at  # type: ignore[operator]
        last[(office, series)] = (number, at)
    assert last


def test_a_second_seeding_changes_nothing_and_tells_the_same_people(
    people: dict[str, Capacity], capsys: pytest.CaptureFixture[str]
) -> None:
    before = Letter.objects.count(), User.objects.count()
    call_command("seed_demo")
    assert (Letter.objects.count(), User.objects.count()) == before
    assert "registrar" in capsys.readouterr().out


def test_the_letters_of_the_demo_wait_for_the_worker_which_seals_them(people: dict[str, Capacity]) -> None:
    waiting = Original.objects.due(timezone.now())
    assert waiting.count() == Original.objects.count() > 20, "the seeding itself sets no page"
    original = waiting.select_related("letter__office").first()
    assert original is not None
    assert original.claim()
    issue(original)
    assert (original.state, original.level, original.trouble) == ("ready", Level.B, "")
