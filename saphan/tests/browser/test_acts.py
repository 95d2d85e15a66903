"""What is done less often than every day, each clicked through once by the person concerned, in a real browser."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import CDPSession, Page, expect

from saphan.letters.models import Letter, State
from saphan.letters.tests.makers import make_draft, make_signed
from saphan.mailroom.tests.makers import make_delivery
from saphan.matters.choices import MatterState, Outcome
from saphan.matters.models import Briefing, Endorsement, HandOver, Matter, OpenItems, Phrase, RoutingRule
from saphan.matters.tests.makers import make_assigned, make_done
from saphan.people.models import Capacity, Recovery
from saphan.people.tests.makers import PASSWORD
from saphan.registers.tests.makers import make_entry, make_reservation, void
from saphan.tests.browser.conftest import PHONE, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=re.compile(words)).locator("visible=true").first.click()
    page.wait_for_load_state("networkidle")


def choose(page: Page, words: str) -> None:
    """From the menu of what else can be done."""
    page.locator("main details > summary").locator("visible=true").last.click()
    page.locator("main details[open]").get_by_text(re.compile(words)).locator("visible=true").first.click()
    page.wait_for_load_state("networkidle")


def folder_of(registrar: Capacity, director: Capacity, outsider: Capacity, letters: int) -> list[Matter]:
    for n in range(letters):
        make_delivery(outsider, registrar.office, subject=f"ขออนุมัติโครงการ {n}").register(by=registrar)
    matters = list(Matter.objects.all())
    for matter in matters:
        matter.propose(director.membership, by=registrar)
    return matters


def test_the_director_reopens_a_matter_and_says_why(
    visit: Open, registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    matter.close(by=officer, outcome=Outcome.ACTED)
    page = visit(director, f"/matters/{matter.pk}/")
    choose(page, "เปิดเรื่องใหม่")
    press(page, "เปิดเรื่องใหม่")
    expect(page.locator("main")).to_contain_text("ยังไม่ได้กรอกเหตุผล")
    page.locator("main textarea").first.fill("หน่วยงานต้นทางส่งข้อมูลเพิ่ม")
    press(page, "เปิดเรื่องใหม่")
    expect(page.locator(".letter__story")).to_contain_text("หน่วยงานต้นทางส่งข้อมูลเพิ่ม")
    matter.refresh_from_db()
    assert matter.state != MatterState.CLOSED


def test_the_officer_answers_and_begins_where_the_answer_is_written(
    visit: Open, registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_assigned(registrar, director, seat=officer).matter
    page = visit(officer, f"/matters/{matter.pk}/")
    choose(page, "ตอบหนังสือ")
    expect(page).to_have_url(re.compile(r"/letters/\d+/edit/"))
    assert matter.replies.get().author == officer.membership


def test_the_deputy_approves_that_a_number_be_void(
    visit: Open, officer: Capacity, director: Capacity, deputy: Capacity
) -> None:
    letter = make_signed(officer, director)
    page = visit(officer, f"/letters/{letter.pk}/void/")
    page.locator("main textarea, main input[name=reason]").first.fill("พิมพ์ชื่อผู้รับผิด")
    press(page, "ขอยกเลิกหนังสือ")
    deciding = visit(deputy, letter.get_absolute_url())
    press(deciding, "^อนุมัติให้ยกเลิก")
    deciding.locator("dialog[open] [data-sure]").click()
    expect(deciding.locator("main")).to_contain_text("จะไม่นำกลับมาใช้")
    assert Letter.objects.get(pk=letter.pk).state == State.VOID


def test_the_registrar_hands_over_the_work_of_who_leaves(
    visit: Open, registrar: Capacity, director: Capacity, officer: Capacity, head: Capacity
) -> None:
    make_assigned(registrar, director, seat=officer)
    page = visit(registrar, "/matters/handover/")
    page.get_by_role("link", name=str(officer.user)).click()
    page.locator("main select").first.select_option(label=f"{head.user} · {head.position}")
    press(page, "ส่งมอบทั้งหมด")
    expect(page.locator("#toasts")).to_contain_text("ส่งมอบงานครบแล้ว")
    assert (len(OpenItems.of(officer.membership)), HandOver.objects.get().taker) == (0, head.membership)


def test_a_notice_goes_to_everybody_and_is_acknowledged_on_a_phone(
    visit: Open, officer: Capacity, director: Capacity
) -> None:
    letter = make_signed(officer, director)
    page = visit(director, f"/matters/briefings/of/{letter.pk}/")
    press(page, "^แจ้งเวียน")
    expect(page.locator("main")).to_contain_text("ยังไม่ได้เลือกผู้ที่ต้องรับทราบ")
    page.get_by_label("ทุกคนในหน่วยงาน").check()
    press(page, "^แจ้งเวียน")
    briefing = Briefing.objects.get()
    phone = visit(officer, briefing.get_absolute_url(), size=PHONE)
    press(phone, "รับทราบ")
    assert briefing.acknowledgements.get(seat=officer.membership).acknowledged_at


def test_the_whole_folder_is_endorsed_with_the_password_and_not_without(
    visit: Open, registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    folder_of(registrar, director, outsider, 3)
    page = visit(director, "/matters/folder/all/")
    press(page, "เกษียนเรื่องที่เลือก")
    expect(page.locator("main")).to_contain_text("รหัสผ่านไม่ถูกต้อง")
    assert not Endorsement.objects.exists()
    page.locator("input[type=password]").fill(PASSWORD)
    press(page, "เกษียนเรื่องที่เลือก")
    expect(page.locator("#toasts")).to_contain_text("เกษียนแล้ว 3 เรื่อง")
    assert Endorsement.objects.count() == 3


def test_a_route_and_a_quick_phrase_are_kept_and_used(
    visit: Open, registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    page = visit(registrar, "/matters/routes/new/")
    page.get_by_label("ชื่อเส้นทาง").fill("เรื่องน้ำท่วมตรงถึงผู้อำนวยการ")
    page.get_by_label("คำในชื่อเรื่อง").fill("น้ำท่วม")
    page.get_by_label("ผู้อำนวยการสำนักงานเขตพื้นที่", exact=True).check()
    press(page, "บันทึกเส้นทาง")
    assert RoutingRule.objects.get().name == "เรื่องน้ำท่วมตรงถึงผู้อำนวยการ"
    phrases = visit(director, "/matters/phrases/")
    phrases.locator("#id_decision").select_option(label="อนุมัติ")
    phrases.locator("#id_text").fill("อนุมัติตามเสนอ")
    press(phrases, "เพิ่มข้อความ")
    assert Phrase.objects.get().text == "อนุมัติตามเสนอ"
    make_delivery(outsider, registrar.office, subject="สถานการณ์น้ำท่วม").register(by=registrar)
    folder = visit(director, "/matters/folder/")
    expect(folder.get_by_role("button", name=re.compile("อนุมัติตามเสนอ"))).to_be_visible()


def swipe(touch: CDPSession, page: Page, *, across: int, down: int = 0) -> None:
    x, y = 180 - across // 2, 300
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in range(1, 6):
        point = {"x": x + across * part // 5, "y": y + down * part // 5}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(800)


def test_a_thumb_drawn_to_the_left_turns_to_the_next_letter_and_back(
    visit: Open, registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    folder_of(registrar, director, outsider, 2)
    page = visit(director, "/matters/folder/", size=PHONE)
    touch, first = page.context.new_cdp_session(page), page.url
    swipe(touch, page, across=-240)
    assert page.url != first
    swipe(touch, page, across=240)
    assert page.url == first
    swipe(touch, page, across=-100, down=-200)
    assert page.url == first, "who scrolls does not turn"


def test_a_second_person_confirms_a_recovery(
    visit: Open, admin: Capacity, director: Capacity, deputy: Capacity
) -> None:
    page = visit(admin, f"/people/{director.user.pk}/")
    press(page, "ออกลิงก์ตั้งรหัสผ่านใหม่")
    expect(page.locator("#toasts")).to_contain_text("รอผู้อื่นยืนยัน")
    confirming = visit(deputy, f"/people/{director.user.pk}/")
    press(confirming, "ยืนยันว่าเป็นเจ้าของบัญชี")
    confirming.locator("dialog[open] [data-sure]").click()
    expect(confirming.locator("#toasts")).to_contain_text("ยืนยันแล้ว")
    assert Recovery.objects.get().invitation is not None


@pytest.mark.parametrize("address", ["/registers/", "/registers/reservations/", "/registers/YEAR/report/"])
def test_the_tables_of_the_registers_fit_a_phone_without_scrolling_sideways(
    address: str, visit: Open, registrar: Capacity, director: Capacity
) -> None:
    make_reservation(registrar)
    void(make_entry(registrar), by=registrar, approved_by=director)
    page = visit(registrar, address.replace("YEAR", str(timezone.localdate().year)), size=PHONE)
    wide = "[...document.querySelectorAll('.table-wrap')].filter((box) => box.scrollWidth > box.clientWidth).length"
    assert page.locator("main table").count() > 0
    assert page.evaluate(wide) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_time_limit_is_echoed_in_the_buddhist_era(visit: Open, officer: Capacity) -> None:
    letter = make_draft(officer)
    page = visit(officer, f"/letters/{letter.pk}/edit/")
    page.locator("#id_deliver_by").evaluate(
        "(field) => { field.value = '2026-11-27T09:30'; field.dispatchEvent(new Event('input')); }"
    )
    expect(page.locator("output[for=id_deliver_by]")).to_have_text(re.compile("27 พ.ย. 2569 · 09:30 น."))
