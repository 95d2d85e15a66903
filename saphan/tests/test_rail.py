"""The numbers beside the places of the rail: what waits for whom, asked once each."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saphan import menu
from saphan.mailroom.tests.makers import make_delivery
from saphan.matters.models import Matter
from saphan.people.models import Capacity


def counts(capacity: Capacity, path: str = "/people/") -> dict[str, int]:
    return {entry.id: entry.count for entry in menu.menu(RequestFactory().get(path), capacity) if entry.count}


def test_what_waits_stands_beside_its_place(registrar: Capacity, director: Capacity, outsider: Capacity) -> None:
    assert counts(registrar) == counts(director) == {}
    make_delivery(outsider, registrar.office)
    make_delivery(outsider, registrar.office).register(by=registrar)
    Matter.objects.get().propose(director.membership, by=registrar)
    assert counts(registrar) == {"inbox": 1}
    assert counts(director) == {"inbox": 1, "folder": 1}


def test_the_place_where_one_stands_says_its_number_itself(registrar: Capacity, outsider: Capacity) -> None:
    make_delivery(outsider, registrar.office)
    assert counts(registrar, reverse("mailroom:inbox")) == {}


def test_a_number_costs_one_question(director: Capacity, outsider: Capacity) -> None:
    make_delivery(outsider, director.office)
    counts(director)
    with CaptureQueriesContext(connection) as asked:
        counts(director)
    assert len(asked) == 2, "the inbox and the folder"


def test_the_number_is_on_the_page_and_changes_with_what_waits(
    registrar: Capacity, outsider: Capacity, browse: Callable[[Capacity | None], Client]
) -> None:
    client, address, mark = browse(registrar), reverse("people:index"), 'class="place__count">%s<'
    make_delivery(outsider, registrar.office)
    assert mark % 1 in client.get(address).content.decode()
    make_delivery(outsider, registrar.office)
    assert mark % 2 in client.get(address).content.decode()
