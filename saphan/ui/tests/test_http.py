from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from saphan.ui.http import Keyset, allow, page, tell
from saphan.ui.jinja import told

ORDER = ("name", "-id")


def ask(address: str = "/x/") -> HttpRequest:
    parts = urlsplit(address)
    return RequestFactory().get(parts.path, parse_qs(parts.query))


def groups() -> QuerySet[Group]:
    return Group.objects.all()


def names(keyset: Keyset) -> list[str]:
    return [group.name for group in keyset]


@pytest.fixture
def ten(db: None) -> list[str]:
    Group.objects.bulk_create([Group(name=f"g{n}") for n in range(10)])
    return [f"g{n}" for n in range(10)]


def test_a_refusal_carries_its_sentence() -> None:
    allow(True)
    with pytest.raises(PermissionDenied, match="ลงนามแล้ว"):
        allow(False, "ลงนามแล้ว")
    with pytest.raises(PermissionDenied, match="ไม่มีสิทธิ"):
        allow(False)


def test_what_was_done_is_told_with_its_number_and_way_back() -> None:
    request = ask()
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    tell(request, "ลงรับแล้ว", number="1235/2569", undo="/mail/7/undo/?a=1&b=2")
    [message] = get_messages(request)
    assert told(message) == {"undo": "/mail/7/undo/?a=1&b=2", "number": "1235/2569"}


def asked_by(request: HttpRequest) -> HttpRequest:
    """The request as the middleware would have left it for a stranger."""
    request.user, request.capacity = AnonymousUser(), None  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    return request


def test_htmx_gets_one_block_of_the_page_and_everybody_else_the_whole() -> None:
    whole = page(asked_by(ask()), "404.html", {}, block="lead").content.decode()
    asking = asked_by(RequestFactory().get("/x/", headers={"HX-Request": "true"}))
    part = page(asking, "404.html", {}, block="lead").content.decode()
    assert whole.startswith("<!doctype html>")
    assert part in whole
    assert part.startswith("ที่อยู่นี้ไม่มี")


def test_pages_follow_one_another_without_gap_or_repetition(ten: list[str]) -> None:
    seen, part = [], Keyset(groups(), ask("/x/?q=a"), by=ORDER, size=4)
    assert part.newer_url == ""
    while True:
        seen += names(part)
        if not part.older_url:
            break
        assert "q=a" in part.older_url
        part = Keyset(groups(), ask(part.older_url), by=ORDER, size=4)
    assert seen == ten
    assert names(Keyset(groups(), ask(part.newer_url), by=ORDER, size=4)) == ten[4:8]


def test_the_way_back_ends_on_the_first_page(ten: list[str]) -> None:
    first = Keyset(groups(), ask(), by=ORDER, size=5)
    second = Keyset(groups(), ask(first.older_url), by=ORDER, size=5)
    back = Keyset(groups(), ask(second.newer_url), by=ORDER, size=5)
    assert second.older_url == ""
    assert names(back) == names(first) == ten[:5]
    assert back.newer_url == ""


def test_rows_that_are_dicts_are_paged_too(ten: list[str]) -> None:
    part = Keyset(Group.objects.values("name", "id"), ask(), by=("-name", "id"), size=3)
    assert [
        row["name"]
        for row in Keyset(Group.objects.values("name", "id"), ask(part.older_url), by=("-name", "id"), size=3)
    ] == [
        "g6",
        "g5",
        "g4",
    ]


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIl0", "bnVsbA", "WyJhIixbXV0", "%00"])
def test_a_cursor_nobody_was_given_shows_the_first_page(ten: list[str], cursor: str) -> None:
    assert names(Keyset(groups(), ask(f"/x/?after={cursor}"), by=ORDER, size=3)) == ten[:3]
    assert names(Keyset(groups(), ask(f"/x/?before={cursor}"), by=ORDER, size=3)) == ten[:3]


def test_a_cursor_of_the_wrong_kind_shows_the_first_page(ten: list[str]) -> None:
    cursor = Keyset(groups(), ask(), by=("name", "name"), size=3).older_url
    assert names(Keyset(groups(), ask(cursor), by=("-id", "name"), size=3))[0] == "g9"


def test_an_empty_list_is_one_empty_page(db: None) -> None:
    part = Keyset(groups(), ask(), by=ORDER)
    assert (len(part), part.older_url, part.newer_url) == (0, "", "")
