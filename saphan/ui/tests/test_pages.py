"""The frame as people in different positions see it, and the pages of failure."""

from collections.abc import Callable

import pytest
from django.template import loader
from django.test import Client, RequestFactory
from django.urls import reverse

from saphan import menu
from saphan.people.models import Capacity
from saphan.tests.client import LintedClient
from saphan.ui.lint import lint_page


def test_the_page_of_components_keeps_every_promise_of_a_page(
    browse: Callable[[Capacity], Client], officer: Capacity
) -> None:
    answer = browse(officer).get(reverse("ui:gallery"))
    assert answer.status_code == 200
    assert "องค์ประกอบหน้าจอ" in answer.content.decode()


def test_a_stranger_is_sent_to_sign_in(db: None) -> None:
    assert LintedClient().get(reverse("ui:gallery")).status_code == 302


def test_the_rail_shows_only_the_places_of_ones_position(
    officer: Capacity, director: Capacity, admin: Capacity
) -> None:
    request = RequestFactory().get("/mail/")
    shown = {who: {place.id for place in menu.PLACES if place.shown(who)} for who in (officer, director, admin)}
    assert "folder" in shown[director]
    assert "folder" not in shown[admin]
    assert not shown[admin] & {"inbox", "letters", "matters", "folder", "registers"}
    assert "trail" in shown[admin]
    assert "trail" not in shown[director]
    assert all(entry.url for entry in menu.menu(request, director))


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_failures_are_whole_pages_even_without_a_request(name: str) -> None:
    assert lint_page(loader.get_template(name).render()) == []


def test_a_page_that_is_not_there_answers_in_thai(browse: Callable[[Capacity], Client], officer: Capacity) -> None:
    answer = browse(officer).get("/no-such-page/")
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.content.decode()


def test_nothing_is_loaded_from_elsewhere(browse: Callable[[Capacity], Client], officer: Capacity) -> None:
    policy = browse(officer).get(reverse("ui:gallery")).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
