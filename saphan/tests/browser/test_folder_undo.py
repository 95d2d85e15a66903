"""Five seconds in which an endorsement of the folder can be taken back, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from saphan.mailroom.tests.makers import make_delivery
from saphan.matters.models import Endorsement, Matter
from saphan.people.models import Capacity
from saphan.tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def folder_of(visit: Open, registrar: Capacity, director: Capacity, outsider: Capacity, letters: int) -> Page:
    for n in range(letters):
        make_delivery(outsider, registrar.office, subject=f"ขออนุมัติโครงการ {n}").register(by=registrar)
    assert Matter.objects.count() == letters
    return visit(director, "/matters/folder/")


def test_what_is_taken_back_in_time_was_never_written(
    visit: Open, registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    page = folder_of(visit, registrar, director, outsider, 2)
    first = page.url
    with page.expect_navigation():
        page.keyboard.press("1")
    assert page.url != first  # the next letter is there at once
    assert not Endorsement.objects.exists()
    with page.expect_navigation():
        page.get_by_role("button", name="เลิกทำ").click()
    assert page.url == first
    page.wait_for_timeout(6000)
    assert not Endorsement.objects.exists()


def test_leaving_the_folder_writes_what_was_held_back(
    visit: Open, registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    page = folder_of(visit, registrar, director, outsider, 1)
    with page.expect_navigation():
        page.keyboard.press("1")
    expect(page.locator("main")).to_contain_text("แฟ้มว่าง")
    page.goto("/matters/")
    page.wait_for_timeout(1000)
    assert Endorsement.objects.get().author == director.membership


def test_what_the_server_refuses_is_said_and_what_was_typed_is_kept(
    visit: Open, registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    page = folder_of(visit, registrar, director, outsider, 1)
    page.locator("summary", has_text="เขียนเอง").click()
    page.get_by_label("คำสั่ง/ความเห็น").select_option("return")
    page.get_by_label("คำสั่งเพิ่มเติม").fill("ดูข้อ 4")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.locator("#toasts")).to_contain_text("ยังบันทึกไม่ได้", timeout=9000)
    assert not Endorsement.objects.exists()
    with page.expect_navigation():
        page.get_by_role("button", name="เปิดเรื่องนั้น").click()
    expect(page.get_by_label("คำสั่งเพิ่มเติม")).to_have_value("ดูข้อ 4")
