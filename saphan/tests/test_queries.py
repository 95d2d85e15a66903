"""What a page may ask of the database. A budget is changed on purpose: edit queries.json and say why in the commit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from saphan.mailroom.tests.makers import make_delivery
from saphan.matters.models import Matter
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member

BUDGETS: dict[str, int] = json.loads((Path(__file__).parent / "queries.json").read_text(encoding="utf-8"))


def address(name: str) -> str:
    arguments = [timezone.localdate().year, "received"] if name == "registers:book" else []
    return reverse(name, args=arguments) + ("?q=ประชุม" if name == "search:index" else "")


def fill(registrar: Capacity, director: Capacity, outsider: Capacity, times: int) -> None:
    """Some letters that wait, some that are registered, and a folder; and some more people."""
    for _time in range(times):
        make_delivery(outsider, registrar.office)
        make_delivery(outsider, registrar.office).register(by=registrar)
        make_member(registrar.office, Role.OFFICER, group=registrar.group)
    for matter in Matter.objects.exclude(proposals__seat=director.membership):
        matter.propose(director.membership, by=registrar)


@pytest.mark.parametrize("name", sorted(BUDGETS))
def test_a_page_keeps_its_budget_and_asks_no_more_when_there_is_more(
    name: str, registrar: Capacity, director: Capacity, outsider: Capacity, browse: Callable[[Capacity | None], Client]
) -> None:
    client = browse(director if name == "matters:folder" else registrar)
    counts = []
    for times in (2, 4):
        fill(registrar, director, outsider, times)
        client.get(address(name), follow=True)  # templates and the session are warm
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address(name), follow=True).status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0], f"{name} asks more the more rows there are: {counts}"
    assert counts[0] <= BUDGETS[name], f"{name} asks {counts[0]} times, its budget is {BUDGETS[name]}"
