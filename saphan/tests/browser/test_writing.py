"""Writing as people do it: buttons, a page that follows, a template, many letters from one table, a PDF from Word."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from saphan.letters.choices import Kind
from saphan.letters.models import Letter, LetterTemplate
from saphan.letters.tests.makers import address, make_draft
from saphan.letters.tests.test_brought import word_pdf
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
from saphan.registers.models import Entry, Series
from saphan.tests.browser.conftest import PHONE, Open, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 700}


def look_at(page: Page) -> str:
    return page.locator("#sheet img").get_attribute("src") or ""


def test_buttons_write_the_markup_the_page_follows_and_undo_is_the_browsers(visit: Open, officer: Capacity) -> None:
    letter = make_draft(officer, body="")
    page = visit(officer, address("edit", letter))
    body = page.locator("#id_body")
    seen = look_at(page)
    body.click()
    page.keyboard.type("ด้วยสำนักงานจะจัดประชุม")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Control+b")
    expect(body).to_have_value("**ด้วยสำนักงานจะจัดประชุม**")
    page.keyboard.press("Control+z")
    expect(body).to_have_value("ด้วยสำนักงานจะจัดประชุม")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="ข้อ", exact=False).first.click()
    page.keyboard.type("ให้ส่งแบบตอบรับ")
    page.keyboard.press("Enter")
    page.keyboard.type("ให้มาประชุม")
    expect(body).to_have_value("ด้วยสำนักงานจะจัดประชุม\n1. ให้ส่งแบบตอบรับ\n2. ให้มาประชุม")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+k")
    page.get_by_role("button", name="จึงเรียนมาเพื่อโปรดพิจารณา", exact=True).click()
    expect(body).to_have_value("ด้วยสำนักงานจะจัดประชุม\n1. ให้ส่งแบบตอบรับ\n2. ให้มาประชุม\nจึงเรียนมาเพื่อโปรดพิจารณา")
    expect(page.locator("#sheet img")).not_to_have_attribute("src", seen)
    expect(page.locator(".saved")).to_contain_text("บันทึกแล้ว")
    assert Letter.objects.get(pk=letter.pk).body.endswith("จึงเรียนมาเพื่อโปรดพิจารณา")
    assert faults_of(page) == []


def test_a_table_from_excel_stays_a_table(visit: Open, officer: Capacity) -> None:
    page = visit(officer, address("edit", make_draft(officer, body="")))
    page.locator("#id_body").click()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            const rows = "<tr><th>ที่</th><th>ชื่อ</th></tr><tr><td>1</td><td>โรงเรียน<b>ก</b></td></tr>";
            data.setData("text/html", `<table>${rows}</table>`);
            data.setData("text/plain", "ที่ ชื่อ");
            const paste = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
            document.getElementById("id_body").dispatchEvent(paste);
        }"""
    )
    expect(page.locator("#id_body")).to_have_value("| ที่ | ชื่อ |\n| 1 | โรงเรียนก |\n")


def test_words_follow_the_addressee_until_a_person_types_others(visit: Open, officer: Capacity) -> None:
    page = visit(officer, address("edit", make_draft(officer, addressee="")))
    page.fill("#id_addressee", "ประธานศาลฎีกา")
    expect(page.locator("#id_salutation")).to_have_value("กราบเรียน")
    expect(page.locator("#id_closing")).to_have_value("ขอแสดงความนับถืออย่างยิ่ง")
    page.fill("#id_closing", "ด้วยความเคารพอย่างสูง")
    page.fill("#id_addressee", "ผู้อำนวยการโรงเรียน")
    expect(page.locator("#id_salutation")).to_have_value("เรียน")
    expect(page.locator("#id_closing")).to_have_value("ด้วยความเคารพอย่างสูง")
    page.get_by_role("button", name="ใช้คำนี้").click()
    expect(page.locator("#id_closing")).to_have_value("ขอแสดงความนับถือ")


def five(folder: Path) -> Path:
    """A list as Excel saves it."""
    sheet = folder / "รายชื่อ.csv"
    sheet.write_text("ชื่อ\n" + "\n".join(f"นางสาวสมมติ {n} ตัวอย่าง" for n in range(1, 6)), encoding="utf-8-sig")
    return sheet


def test_five_certificates_are_signed_once_and_numbered_in_a_row(
    visit: Open, officer: Capacity, director: Capacity, tmp_path: Path
) -> None:
    letter = make_draft(officer, Kind.CERTIFICATE, body="รับรองว่า {{ชื่อ}} ผ่านการอบรม", gist="รับรอง {{ชื่อ}}")
    page = visit(officer, address("keep_template", letter))
    page.fill("[name=name]", "รับรองการอบรม")
    page.get_by_role("button", name="เก็บเป็นแม่แบบ").click()
    page.get_by_role("button", name="เริ่มเขียนจากแม่แบบนี้").click()
    page.wait_for_url("**/edit/")
    assert LetterTemplate.objects.count() == 1
    letter = Letter.objects.latest("pk")
    page.goto(address("table", letter))
    page.set_input_files("[name=table]", five(tmp_path))
    page.get_by_role("button", name="ส่งตาราง").click()
    expect(page.get_by_text("พร้อมเสนอ 5 ฉบับ")).to_be_visible()
    assert faults_of(page) == []
    page.get_by_role("link", name="เสนอทั้งชุด").locator("visible=true").first.click()
    page.get_by_role("button", name="เสนอหนังสือ").locator("visible=true").first.click()
    page.wait_for_url(f"**{letter.get_absolute_url()}")
    head = visit(director, address("sign", letter), size=PHONE)
    expect(head.get_by_text("ลงนามครั้งเดียวทั้งชุด")).to_be_visible()
    head.fill("[name=password]", PASSWORD)
    head.get_by_role("button", name="ลงนามและออกเลข").locator("visible=true").first.click()
    head.wait_for_url(f"**{letter.get_absolute_url()}")
    numbers = Entry.objects.filter(series=Series.CERTIFICATE).order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5]
    page.reload()
    expect(page.get_by_text("0 / 5")).to_be_visible()
    assert faults_of(page) == []


def test_boxes_are_moved_with_keys_and_mouse(visit: Open, officer: Capacity) -> None:
    letter = make_draft(officer)
    letter.brought.bring(io.BytesIO(word_pdf()), "หนังสือ.pdf", by=officer)
    page = visit(officer, address("brought", letter))
    number = page.locator("[data-box=number]")
    left = float(page.input_value("[name=number_x]"))
    number.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    assert float(page.input_value("[name=number_x]")) == left + 2
    assert float(page.input_value("[name=number_height]")) == 9
    box = page.locator("[data-box=dated] rect").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 10, box["y"] + 105)
    page.mouse.up()
    page.get_by_role("button", name="บันทึกตำแหน่ง").locator("visible=true").first.click()
    page.wait_for_load_state("networkidle")
    placed = {row.mark: row for row in letter.placements.all()}
    assert placed["number"].x == left + 2
    assert placed["dated"].y > 62
    assert faults_of(page) == []


def test_the_pages_fit_320_pixels_and_the_paper_is_a_tab_away(visit: Open, officer: Capacity) -> None:
    letter = make_draft(officer)
    page = visit(officer, address("edit", letter), size=NARROW)
    expect(page.locator("#sheet")).to_be_hidden()
    page.get_by_label("ดูหน้ากระดาษ").check()
    expect(page.locator("#sheet img")).to_be_visible()
    expect(page.locator("#id_body")).to_be_hidden()
    for where in (
        address("edit", letter),
        address("table", letter),
        address("brought", letter),
        "/letters/words/",
        "/letters/templates/",
    ):
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, where
