"""Every route, asked by a stranger, an outsider, a colleague, the administrator and the owner; none is left out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from saphan.people.models import Capacity
from saphan.tests.access import Route

# The public page of verification is a part of letters that has an address of its own.
SPACES = ("verify",)
ROOMS = (
    "ui", "offices", "people", "trail", "files", "press", "seals", "registers", "letters", "mailroom", "matters",
    "home",
)  # fmt: skip
TABLE: dict[str, Route] = {
    name: row for room in ROOMS for name, row in import_module(f"saphan.{room}.tests.access").ROUTES.items()
}
CAST = (
    "area", "registry_group", "ict_group", "plan_group", "school", "other_school", "registrar", "director", "deputy",
    "head", "officer", "colleague", "school_clerk", "school_director", "outsider", "admin", "auditor",
)  # fmt: skip


def routes(resolver: URLResolver, space: str = "") -> list[str]:
    found: list[str] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found += routes(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.append(f"{space}{pattern.name}")
    return found


def ours() -> list[str]:
    """The named routes of our own rooms; the sign-in library tests its own."""
    return sorted({name for name in routes(get_resolver()) if name.partition(":")[0] in ROOMS + SPACES})


def test_every_route_has_a_row_in_the_access_table() -> None:
    missing = [name for name in ours() if name not in TABLE]
    assert not missing, (
        "Who may open these? Give each a row in ROUTES of its room's tests/access.py:\n  " + "\n  ".join(missing)
    )
    gone = [name for name in TABLE if name not in ours()]
    assert not gone, "These rows speak of routes that are no more: " + ", ".join(gone)


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None) -> dict[str, Any]:
    return {name: request.getfixturevalue(name) for name in CAST}


@pytest.mark.parametrize("name", sorted(TABLE))
def test_a_route_answers_each_as_the_table_says(
    name: str, cast: dict[str, Any], browse: Callable[[Capacity | None], Client]
) -> None:
    route = TABLE[name]
    address = reverse(name, kwargs=route.kwargs(cast))
    expected = {
        "stranger": route.stranger,
        "outsider": route.outsider,
        "colleague": route.colleague,
        "admin": route.admin,
        route.owner: route.ok,  # last: what the owner does may change the row
    }
    answers = {}
    for who in expected:
        ask = getattr(browse(None if who == "stranger" else cast[who]), route.method)
        data = route.data(cast) if callable(route.data) else route.data
        answers[who] = ask(address, data).status_code
    assert answers == expected, f"{route.method.upper()} {address}"
