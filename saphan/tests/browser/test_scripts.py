"""What the scripts promise, in a real browser: keys, questions before what cannot be undone, drafts, files, dates."""

import json
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from saphan.people.models import Capacity

pytestmark = pytest.mark.browser


@pytest.fixture
def gallery(
    chromium: Browser, live_server: LiveServer, browse: Callable[[Capacity], Client], officer: Capacity
) -> Iterator[Page]:
    """The page of all components, opened by an officer; a fault in a script or in the policy fails the test."""
    cookie = browse(officer).cookies["sessionid"].value
    page = chromium.new_page(locale="th-TH", timezone_id="Asia/Bangkok", viewport={"width": 1280, "height": 800})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("ui:gallery"))
    yield page
    page.context.close()
    # A refused file (400) is noted by the browser itself; it is no fault of the page.
    faults = [fault for fault in faults if "status of 400" not in fault]
    assert not faults, faults


def test_keys_find_the_search_walk_the_rows_and_show_themselves(gallery: Page) -> None:
    gallery.keyboard.press("/")
    expect(gallery.locator(".topbar .search__input")).to_be_focused()
    gallery.keyboard.type("j?")
    expect(gallery.locator(".topbar .search__input")).to_have_value("j?")
    gallery.keyboard.press("Escape")
    rows = gallery.locator(".row__link")
    rows.nth(0).focus()
    gallery.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    gallery.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    gallery.keyboard.press("?")
    expect(gallery.locator("#keys-help")).to_be_visible()
    expect(gallery.locator("#keys-help")).to_contain_text("มอบหมาย")
    gallery.keyboard.press("Escape")
    expect(gallery.locator("#keys-help")).to_be_hidden()


PRESS = "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }))"
MARK = "document.querySelector('[data-key=a]').addEventListener('click', () => (document.title = 'มอบหมายแล้ว'))"


def test_keys_work_while_the_keyboard_writes_thai(gallery: Page) -> None:
    gallery.evaluate(MARK)
    gallery.evaluate(PRESS, ["ฟ", "KeyA"])
    expect(gallery).to_have_title("มอบหมายแล้ว")
    gallery.evaluate(PRESS, ["ฝ", "Slash"])
    expect(gallery.locator(".topbar .search__input")).to_be_focused()


def test_g_and_a_letter_goes_to_a_place(gallery: Page, live_server: LiveServer) -> None:
    gallery.keyboard.press("g")
    gallery.keyboard.press("t")
    expect(gallery).to_have_url(live_server.url + reverse("home:today"))


def test_what_cannot_be_undone_is_asked_first_and_wants_its_reason(gallery: Page) -> None:
    sent: list[str] = []
    gallery.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    dialog = gallery.locator("confirm-form dialog")
    gallery.locator("confirm-form [data-ask]").click()
    expect(dialog).to_contain_text("เลข ๑๒๓๔ จะถูกยกเลิกและไม่นำกลับมาใช้")
    dialog.locator("[data-sure]").click()
    expect(dialog).to_be_visible()
    dialog.locator("[data-cancel]").click()
    expect(dialog).to_be_hidden()
    assert not sent


def test_the_chosen_day_is_echoed_in_the_buddhist_era(gallery: Page) -> None:
    field = gallery.locator("#id_dated_on")
    expect(gallery.locator("output[for=id_dated_on]")).to_contain_text("22 พ.ย. 2569")
    field.fill("2027-01-03")
    expect(gallery.locator("output[for=id_dated_on]")).to_contain_text("3 ม.ค. 2570")


def test_what_was_typed_is_there_again_after_the_page_was_lost(gallery: Page) -> None:
    gallery.locator("#id_subject").fill("ขอเชิญประชุม")
    gallery.locator("#id_circular").check()
    expect(gallery.locator("keep-draft .saved")).to_contain_text("บันทึกแล้ว")
    gallery.reload()
    expect(gallery.locator("#id_subject")).to_have_value("ขอเชิญประชุม")
    expect(gallery.locator("#id_circular")).to_be_checked()


def test_nothing_typed_stays_in_the_browser_of_who_signs_out(gallery: Page) -> None:
    gallery.locator("#id_subject").fill("ขอเชิญประชุม")
    expect(gallery.locator("keep-draft .saved")).to_contain_text("บันทึกแล้ว")
    gallery.evaluate("""() => {
        const form = document.createElement("form");
        form.setAttribute("action", "/account/logout/");
        form.addEventListener("submit", (event) => event.preventDefault());
        document.body.append(form);
        form.requestSubmit();
    }""")
    gallery.reload()
    expect(gallery.locator("#id_subject")).not_to_have_value("ขอเชิญประชุม")


def test_a_file_goes_up_at_once_and_again_when_it_was_refused(gallery: Page) -> None:
    answers = [(400, {"error": "ไฟล์ใหญ่เกินไป"}), (201, {"token": "t-1", "name": "ก.pdf", "size": 1_200_000})]

    def answer(route: Route) -> None:
        status, body = answers.pop(0)
        route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

    gallery.route("**/sample-upload/", answer)
    drop = gallery.locator("file-drop[action]")
    file = {"name": "ก.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    drop.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(drop.locator(".file.is-failed")).to_contain_text("ไฟล์ใหญ่เกินไป")
    drop.get_by_role("button", name="นำออก").click()
    drop.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(drop.locator("input[type=hidden][name=upload]")).to_have_value("t-1")
    expect(drop.locator(".file")).to_contain_text("1.2 MB")


def test_dark_is_kept_for_the_next_page(gallery: Page) -> None:
    gallery.locator(".who > summary").click()
    gallery.locator(".who color-scheme button[value=dark]").click()
    gallery.reload()
    assert gallery.evaluate("document.documentElement.dataset.scheme") == "dark"
