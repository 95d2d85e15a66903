"""A real Chromium for the journeys: one browser for all, a context of its own for each person and each device."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from pytest_django.live_server_helper import LiveServer

from saphan.people.middleware import SESSION_KEY
from saphan.people.models import Capacity

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright's own loop would make Django take every query for one in a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Open]:
    """`visit(registrar, "/mail/")` is a page of that person, already signed in; `size=PHONE` on a phone.

    Whatever the page's scripts complain of (the strict CSP's refusals too) fails the journey.
    """
    contexts, complaints = [], []

    def open_page(capacity: Capacity | None, address: str = "/", *, size: ViewportSize = DESK) -> Page:
        context = chromium.new_context(
            viewport=size,
            has_touch=size == PHONE,
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            base_url=live_server.url,
            reduced_motion="reduce",
        )
        contexts.append(context)
        if capacity is not None:
            context.add_cookies([{"name": "sessionid", "value": session_of(capacity), "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    refused = [line for line in complaints if "status of 4" not in line]
    assert not refused, "The browser complained:\n" + "\n".join(refused)


def session_of(capacity: Capacity) -> str:
    client = Client()
    client.force_login(capacity.user)
    session = client.session
    delegation = f"/{capacity.delegation.pk}" if capacity.delegation else ""
    session[SESSION_KEY] = f"{capacity.membership.pk}{delegation}"
    session.save()
    return str(session.session_key)


def faults_of(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA on the page as it stands."""
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{row['id']}: {row['help']} ({node['target'][0]})" for row in found for node in row["nodes"][:3]]
