"""A letter is signed, its PDF is opened, and a stranger finds out whether it is genuine."""

from __future__ import annotations

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Page, expect

from saphan.letters.models import Letter
from saphan.letters.tasks import make_originals
from saphan.letters.tests.makers import make_ready
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
from saphan.seals.models import OfficeKey
from saphan.tests.browser.conftest import PHONE, Open, faults_of

DROP = """([content, name]) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, {type: "application/pdf"}));
  const dropped = new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true});
  document.querySelector("check-file").dispatchEvent(dropped);
}"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def drop(page: Page, pdf: bytes) -> None:
    page.evaluate(DROP, [b64encode(pdf).decode(), "letter.pdf"])


def work() -> None:
    try:
        make_originals.func()
    finally:
        connection.close()


def sign_and_fetch(page: Page) -> Path:
    """Sign by password, wait for the worker, and download the original."""
    page.get_by_label("รหัสผ่านของท่าน").fill(PASSWORD)
    page.get_by_role("button", name="ลงนามและออกเลข").first.click()
    expect(page.get_by_text("กำลังจัดทำต้นฉบับ PDF")).to_be_visible()
    with ThreadPoolExecutor(1) as worker:  # the browser's own loop runs in this thread
        worker.submit(work).result()
    link = page.get_by_role("link", name="ดาวน์โหลด PDF")
    expect(link).to_be_visible(timeout=15_000)  # the page has changed by itself
    with page.expect_download() as fetched:
        link.click()
    return Path(fetched.value.path())


def test_a_letter_from_its_signature_to_a_strangers_verification(
    visit: Open, officer: Capacity, director: Capacity
) -> None:
    OfficeKey.make(officer.office)
    letter = make_ready(officer, director)
    page = visit(director, reverse("letters:sign", args=[letter.pk]))
    expect(page.get_by_role("img", name="หน้า 1 ของหนังสือ")).to_be_visible()
    pdf = sign_and_fetch(page).read_bytes()
    expect(page.get_by_role("img", name="หน้า 1 ของหนังสือ")).to_be_visible()
    assert not faults_of(page)

    letter = Letter.objects.get(pk=letter.pk)
    stranger = visit(None, reverse("verify:ask"), size=PHONE)
    assert not faults_of(stranger)
    stranger.get_by_label("รหัสตรวจสอบบนหนังสือ").fill(f" {str(letter.original).lower()} ")
    stranger.get_by_role("button", name="ตรวจสอบรหัส").click()
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("ออกจริง และยังใช้ได้")
    expect(stranger.get_by_text(letter.reference)).to_be_visible()
    drop(stranger, pdf)
    expect(stranger.get_by_text("ค่าตรวจสอบตรงกับต้นฉบับ")).to_be_visible()
    expect(stranger.locator("#verdict")).to_contain_text("ถูกต้อง ตรงกับต้นฉบับ", timeout=15_000)
    assert not faults_of(stranger)

    place = pdf.index(b"stream\n") + 40
    drop(stranger, pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :])
    expect(stranger.get_by_text("ค่าตรวจสอบไม่ตรงกับต้นฉบับ")).to_be_visible()
    expect(stranger.locator("#verdict")).to_contain_text("ไม่ถูกต้อง ไฟล์ถูกแก้ไข", timeout=15_000)
