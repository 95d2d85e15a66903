"""Finding a letter in a real browser: by keyboard while one types, by filters, and again by what was saved."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from saphan.mailroom.tests.makers import make_delivery, make_numbered
from saphan.people.models import Capacity
from saphan.search.indexing import catch_up
from saphan.tests.browser.conftest import PHONE, Open, faults_of

FOUND = ".found__letters > .rows > .row"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_letter_is_found_while_one_types(visit: Open, registrar: Capacity, officer: Capacity) -> None:
    for subject in ("การแข่งขันกีฬานักเรียน", "กีฬาสี", "การประกวดดนตรี"):
        make_numbered(officer, subject=subject)
    catch_up()
    page = visit(registrar, "/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.keyboard.type("กีฬา")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    rows = page.locator(FOUND)
    expect(rows).to_have_count(2)
    expect(rows.first.locator("mark").first).to_have_text("กีฬา")

    page.wait_for_load_state("networkidle")
    field = page.get_by_role("searchbox")
    expect(field).to_have_count(1)
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("ดนตรี")  # it takes the place of what stood there
    expect(rows).to_have_count(1)
    expect(page).to_have_url(re.compile("q=%E0%B8%94%E0%B8%99%E0%B8%95%E0%B8%A3%E0%B8%B5$"))
    assert not faults_of(page)


def test_what_was_found_is_narrowed_saved_and_found_again(
    visit: Open, registrar: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    own = make_numbered(officer, subject="การแข่งขันกีฬานักเรียน")
    received = make_delivery(outsider, registrar.office, subject="ขอเชิญชมกีฬาสี")
    catch_up()
    page = visit(registrar, "/search/?q=กีฬา")
    rows = page.locator(FOUND)
    expect(rows).to_have_count(2)
    page.locator(".found__filters a", has_text="รอลงรับ").first.click()
    expect(rows).to_have_count(1)
    expect(rows.first.locator("a")).to_have_attribute("href", received.get_absolute_url())
    assert f'href="{own.get_absolute_url()}"' not in page.locator("#results").inner_html()
    page.get_by_role("button", name="บันทึกการค้นนี้").click()
    page.goto("/search/")
    page.get_by_text("ที่บันทึกไว้").click()
    page.locator(".saved-searches__list a").first.click()
    expect(rows).to_have_count(1)
    assert not faults_of(page)
    rows.first.click()
    page.wait_for_url(f"**{received.get_absolute_url()}")


def test_on_a_phone_a_wrong_word_is_helped(visit: Open, registrar: Capacity, officer: Capacity) -> None:
    make_numbered(officer, subject="การแข่งขันวิทยาศาสตร์")
    catch_up()
    page = visit(registrar, "/search/", size=PHONE)
    page.get_by_role("searchbox").fill("วิทยาสาสต")
    expect(page.get_by_text("แสดงหนังสือที่มีคำเหล่านี้แทน")).to_be_visible()
    expect(page.locator(FOUND)).to_have_count(1)
    assert not faults_of(page)
    page.get_by_role("searchbox").fill("ขนมครก")
    expect(page.get_by_text("ไม่พบหนังสือ")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not faults_of(page)
