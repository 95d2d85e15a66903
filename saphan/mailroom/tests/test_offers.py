"""The registrar types less: what the scan says is offered with its place, and who came before is known first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saphan.files.models import Reading, StoredFile
from saphan.files.reader.job import Page
from saphan.files.tasks import read_files
from saphan.files.tests import papers
from saphan.files.tests.makers import make_upload
from saphan.letters.models import Attachment
from saphan.lib.firstpage import Level
from saphan.lib.tests.test_likeness import LETTER, OTHER, noisy
from saphan.lib.words import Box, Word
from saphan.mailroom.desk import Desk
from saphan.mailroom.models import Delivery
from saphan.mailroom.models.twins import near_content, same_content
from saphan.mailroom.tests.makers import clear, make_delivery
from saphan.mailroom.tests.test_paper import form
from saphan.offices.models import Office
from saphan.people.models import Capacity

Browse = Callable[[Capacity | None], Client]
SHEET = """#set page(paper: "a4", margin: (left: 3cm, right: 2cm))
#set text(font: "Saphan Sarabun", size: 16pt, lang: "th")
#grid(columns: (1fr, 1fr), [ที่ กค ๐๔๐๒.๔/ว ๑๐๒๑], [กรมสะพานสมมติ\\ ๑๒ ถนนริมน้ำ])
#align(center)[๕ มกราคม ๒๕๖๙]
เรื่อง ซ้อมความเข้าใจแนวทางปฏิบัติ

เรียน ผู้อำนวยการ

ด้วยกรมสะพานสมมติขอซ้อมความเข้าใจ ตามหนังสือลงวันที่ ๑ ธันวาคม ๒๕๖๘
"""


def scan(by: Capacity, sheet: str = SHEET) -> list[str]:
    """A letter on the desk, read."""
    upload = make_upload(by, content=papers.typeset(sheet))
    read_files.func()
    return [str(upload.token)]


def look(browser: Client, htmx: str = "", **said: Any) -> str:
    headers = {"HX-Request": "true"} if htmx else {}
    answer = browser.post(reverse("mailroom:paper"), {"look": htmx or "1"} | said, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def values(page: str) -> dict[str, str]:
    found = dict(re.findall(r'name="(reference|dated_on|sender)" value="([^"]*)"', page))
    if subject := re.search(r'<textarea name="subject"[^>]*>\s*([^<]*)</textarea>', page):
        found["subject"] = subject[1]
    return found


def test_what_is_sure_stands_in_the_empty_fields_and_what_was_typed_stays(registrar: Capacity, browse: Browse) -> None:
    upload = scan(registrar)
    read = values(look(browse(registrar), upload=upload, subject="ที่พิมพ์เอง"))
    assert read == {
        "reference": "กค 0402.4/ว 1021",
        "dated_on": "2026-01-05",
        "sender": "กรมสะพานสมมติ",
        "subject": "ที่พิมพ์เอง",
    }
    assert not Delivery.objects.exists()


def test_each_offer_has_its_word_and_its_place_on_the_picture(registrar: Capacity, browse: Browse) -> None:
    page = look(browse(registrar), upload=scan(registrar))
    assert page.count("<take-offer") == 5
    assert page.count("อ่านได้ชัด") == 5
    assert page.count('<rect class="mark mark--good"') == 5
    assert 'viewBox="0 0 210' in page
    assert "style=" not in page.split("marks")[1].split("</svg>")[0]
    x, y = re.findall(r'<rect class="mark mark--good" x="([\d.]+)" y="([\d.]+)"', page)[1]
    assert 25 < float(x) < 32
    assert float(y) < 40


def test_one_press_takes_an_offer_without_scripts_even_over_what_was_typed(registrar: Capacity, browse: Browse) -> None:
    said = {"upload": scan(registrar), "subject": "ที่พิมพ์ผิด", "take": "subject"}
    page = browse(registrar).post(reverse("mailroom:paper"), said).content.decode()
    assert values(page)["subject"] == "ซ้อมความเข้าใจแนวทางปฏิบัติ"
    assert not Delivery.objects.exists()


def test_the_browser_asks_until_it_is_read_and_gets_the_offers_alone(registrar: Capacity, browse: Browse) -> None:
    upload = make_upload(registrar, content=papers.typeset(SHEET))
    waiting = look(browse(registrar), "offers", upload=[str(upload.token)])
    assert "load delay" in waiting
    assert "<take-offer" not in waiting
    read_files.func()
    read = look(browse(registrar), "offers", upload=[str(upload.token)])
    assert "load delay" not in read
    assert read.count('hx-swap-oob="true"') == 8
    assert read.count("<take-offer") == 5
    assert "<img" not in read


def test_a_number_from_a_picture_is_shown_to_be_checked_and_never_put_in_by_itself(
    registrar: Capacity, browse: Browse
) -> None:
    upload = make_upload(registrar)
    row = upload.file.reading
    row.claim()
    words = [Word(text, Box(30 + 12 * n, 40, 10, 5), 80).packed() for n, text in enumerate(["ที่", "ศธ", "๐๕๑๕๒/๑๒๕๕"])]
    row.keep(Page(1, 1, "ที่ ศธ ๐๕๑๕๒/๑๒๕๕", "ocr", 80, words, 210, 297))
    row.finish()
    offer = Desk([upload], by=registrar).offers["reference"]
    assert (offer.value, offer.level) == ("ศธ 05152/1255", Level.FAIR)
    page = look(browse(registrar), upload=[str(upload.token)])
    assert "reference" not in values(page)
    assert "โปรดตรวจ" in page


def test_a_known_office_lends_its_name_to_a_sender_that_was_misread(registrar: Capacity, area: Office) -> None:
    upload = make_upload(registrar)
    row = upload.file.reading
    row.claim()
    name = area.name.replace("ศึกษา", "ดึกษา", 1)
    texts = [("ที่ ศธ ๐๔๑๔๖/๑", 30, 40), (name, 110, 40), ("เรื่อง ทดสอบ", 30, 80)]
    words = [Word(text, Box(x, y, 60, 5), 80, n).packed() for n, (text, x, y) in enumerate(texts)]
    row.keep(Page(1, 1, name, "ocr", 80, words, 210, 297))
    row.finish()
    school = Capacity(registrar.membership)
    Office.objects.filter(pk=area.pk).update(letter_code="ศธ 04146")
    assert Desk([upload], by=school).offers["sender"].value == area.name


def test_the_highest_grade_on_the_paper_is_warned_of(registrar: Capacity, browse: Browse) -> None:
    upload = scan(registrar, SHEET.replace("#grid", "#align(center)[#text(32pt)[ลับที่สุด]]\n#grid"))
    assert "ห้ามนำเข้าระบบ" in look(browse(registrar), upload=upload)


def registered(browser: Client, upload: Any, **said: Any) -> Delivery:
    browser.post(reverse("mailroom:paper"), form(upload=[str(upload.token)], **said))
    return Delivery.objects.latest("pk")


def test_the_same_file_again_is_warned_of_before_and_at_registering(registrar: Capacity, browse: Browse) -> None:
    browser, content = browse(registrar), papers.typeset(SHEET)
    first = registered(browser, make_upload(registrar, content=content))
    again = make_upload(registrar, content=content)
    assert first.get_absolute_url() in look(browser, upload=[str(again.token)])
    other = form(upload=[str(again.token)], reference="กค 0402.4/7777")
    warned = browser.post(reverse("mailroom:paper"), other)
    assert warned.status_code == 422
    assert first.get_absolute_url() in warned.content.decode()
    assert Delivery.objects.count() == 1
    browser.post(reverse("mailroom:paper"), other | {"sure": "1"})
    assert Delivery.objects.count() == 2


def read_as(file: StoredFile, text: str) -> Reading:
    row = file.reading
    row.claim()
    row.keep(Page(1, 1, text, "ocr", 85))
    row.finish()
    return row


@pytest.mark.parametrize("noise", [0.0, 0.05, 0.10])
def test_a_second_scan_of_a_letter_is_known_through_the_noise(
    registrar: Capacity, browse: Browse, noise: float
) -> None:
    browser = browse(registrar)
    for text in (OTHER, LETTER):
        upload = make_upload(registrar, content=papers.word(text))
        registered(browser, upload, reference=f"กค 1/{len(text)}", sure="1")
        read_as(upload.file, text)
    first = Delivery.objects.latest("pk")
    again = make_upload(registrar, content=papers.word("another file"))
    twins = near_content(read_as(again.file, noisy(LETTER, noise, 7)), by=registrar)
    assert [twin.delivery for twin in twins] == [first]
    page = look(browser, upload=[str(again.token)])
    assert "ข้อความเกือบเหมือนกัน" in page
    assert f"เหมือนกันราว {twins[0].percent}%" in page


def test_nobody_learns_of_a_letter_that_he_may_not_see(
    officer: Capacity,
    registrar: Capacity,
    school_clerk: Capacity,
    school_director: Capacity,
    outsider: Capacity,
    school: Office,
) -> None:
    upload = make_upload(officer, content=papers.word(LETTER))
    read_as(upload.file, LETTER)
    clear([officer, school_director], 2)
    delivery = make_delivery(officer, school, secrecy=2)
    Attachment.objects.create(letter=delivery.letter, ordinal=1, file=upload.file, name="ลับ.docx", is_letter=True)
    again = read_as(make_upload(school_clerk, content=papers.word("another")).file, LETTER)
    for capacity in (school_clerk, registrar, outsider):
        assert same_content([upload.file], by=capacity) == []
        assert near_content(again, by=capacity) == []
    clear([school_clerk], 2)
    assert same_content([upload.file], by=school_clerk) == [delivery]
    assert [twin.delivery for twin in near_content(again, by=school_clerk)] == [delivery]
