"""Journeys in a real browser: the registrar's morning, a circular from draft to receipt, the director's folder."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from saphan.letters.models import Letter
from saphan.mailroom.models import Delivery
from saphan.mailroom.tests.makers import make_delivery
from saphan.matters.models import Endorsement, Matter
from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
from saphan.registers.models import Entry
from saphan.tests.browser.conftest import PHONE, Open, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


UNDO = 6000  # milliseconds: the five seconds in which an endorsement can be undone, and one more


def submit(page: Page, words: str) -> None:
    """Press the button that is seen: on a phone it may stand in the bar at the thumb."""
    button = page.get_by_role("button", name=re.compile(words)).locator("visible=true").first
    button.click()
    page.wait_for_load_state("networkidle")


def test_the_registrar_signs_in_and_registers_by_keyboard_alone(
    visit: Open, registrar: Capacity, outsider: Capacity
) -> None:
    letters = [make_delivery(outsider, registrar.office, subject=f"ขอเชิญประชุม ครั้งที่ {n}") for n in (1, 2, 3)]
    page = visit(None, "/")
    page.keyboard.type(registrar.user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", level=1)).to_contain_text("สวัสดี")

    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/mail/**")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    for done, _letter in enumerate(letters, start=1):
        expect(page.get_by_role("button", name=re.compile("ลงรับหนังสือ")).locator("visible=true").first).to_be_visible()
        page.wait_for_load_state("networkidle")  # the keys are a module: they come after the page
        page.keyboard.press("l")
        expect(page.locator("#toasts")).to_contain_text(re.compile(rf"\b{done}\b"))
    page.wait_for_load_state("networkidle")
    assert Delivery.objects.filter(office=registrar.office, is_waiting=True).count() == 0
    numbers = Entry.objects.filter(office=registrar.office, series="received").order_by("number")
    assert [row.number for row in numbers] == [1, 2, 3]
    assert Matter.objects.filter(office=registrar.office).count() == 3


def write_circular(page: Page) -> Letter:
    page.get_by_text("หนังสือภายนอก").first.click()
    page.wait_for_load_state("networkidle")
    empty = page.locator("#sheet img").get_attribute("src") or ""
    page.fill("[name=subject]", "การแข่งขันกีฬานักเรียนระดับเขตพื้นที่")
    page.fill("[name=addressee]", "ผู้อำนวยการโรงเรียนทุกโรงเรียน")
    page.fill("[name=body]", "ด้วยสำนักงานจะจัดการแข่งขันกีฬานักเรียน\n\nจึงเรียนมาเพื่อทราบ")
    page.fill("[name=contact]", "0 2000 0000")
    page.check("[name=is_circular]")
    expect(page.locator("#sheet img")).not_to_have_attribute("src", empty)
    submit(page, "บันทึกและเสนอ")
    submit(page, "เสนอหนังสือ")
    return Letter.objects.get()


def sign(phone: Page) -> None:
    phone.get_by_role("link", name=re.compile("ลงนาม")).locator("visible=true").first.click()
    phone.fill("[name=password]", PASSWORD)
    submit(phone, "ลงนามและออกเลข")


def send(desk: Page, office: Office) -> None:
    desk.get_by_role("link", name=re.compile("^ส่งหนังสือ")).locator("visible=true").first.click()
    box = desk.get_by_label(str(office)).first
    if not box.is_visible():  # the district is folded up
        desk.locator("fieldset details summary").first.click()
    box.check()
    submit(desk, "^ส่งหนังสือ")


def test_a_circular_goes_from_draft_over_the_directors_phone_to_a_school_and_back(
    visit: Open, officer: Capacity, director: Capacity, registrar: Capacity, school_clerk: Capacity
) -> None:
    letter = write_circular(visit(officer, "/letters/new/"))
    sign(visit(director, letter.get_absolute_url(), size=PHONE))
    letter.refresh_from_db()
    assert letter.reference.endswith("/ว 1")
    send(visit(registrar, letter.get_absolute_url()), school_clerk.office)

    receiver = visit(school_clerk, "/mail/", size=PHONE)
    receiver.get_by_role("link", name=re.compile("การแข่งขันกีฬานักเรียน")).first.click()
    receiver.wait_for_load_state("networkidle")
    submit(receiver, "ลงรับหนังสือ")

    board = visit(registrar, f"/mail/letters/{letter.pk}/board/")
    expect(board.locator("main")).to_contain_text(str(school_clerk.office))
    expect(board.locator("main")).to_contain_text("ลงรับแล้ว")
    assert Delivery.objects.get(letter=letter).their_number == 1


def test_the_director_works_through_the_folder_by_keyboard_and_by_thumb(
    visit: Open, registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    for n in (1, 2):
        make_delivery(outsider, registrar.office, subject=f"ขออนุมัติโครงการ {n}").register(by=registrar)
    for matter in Matter.objects.all():
        matter.propose(director.membership, by=registrar)

    page = visit(director, "/matters/folder/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ขออนุมัติโครงการ")
    with page.expect_navigation():
        page.keyboard.press("1")
    page.wait_for_timeout(UNDO)
    phone = visit(director, "/matters/folder/", size=PHONE)
    submit(phone, "ทราบ")
    phone.wait_for_timeout(UNDO)
    assert Endorsement.objects.filter(author=director.membership).count() == 2


@pytest.mark.parametrize(
    "address",
    ["/", "/mail/", "/mail/paper/", "/letters/", "/letters/new/", "/registers/", "/matters/", "/search/?q=ประชุม"],
)
def test_axe_finds_nothing_on_the_pages_of_every_day(
    address: str, visit: Open, registrar: Capacity, outsider: Capacity
) -> None:
    make_delivery(outsider, registrar.office)
    make_delivery(outsider, registrar.office).register(by=registrar)
    assert faults_of(visit(registrar, address)) == []


@pytest.mark.parametrize("address", ["/", "/mail/", "/letters/new/", "/registers/", "/people/"])
def test_a_page_fits_a_narrow_phone_without_scrolling_sideways(address: str, visit: Open, registrar: Capacity) -> None:
    page = visit(registrar, address, size={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
