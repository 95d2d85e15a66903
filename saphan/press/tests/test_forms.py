"""Every form of the regulation, measured on the page itself (saraban.md 1.4, 1.22)."""

import dataclasses
from typing import Any

import pypdfium2
import pytest

from saphan.press.models import LetterSheet, Style, set_letter
from saphan.press.tests.makers import (
    BODY,
    MM,
    OFFICE,
    PATH,
    TEXT,
    a_sheet,
    boxes_of,
    opened,
    said_by,
    squeezed,
    text_of,
    union,
)

GIVEN = "ณ วันที่ 22 พฤศจิกายน พ.ศ. 2569"
KINDS: dict[str, dict[str, Any]] = {
    "external": {},
    "memo": {},
    "stamped": {},
    "order": {
        "title": f"คำสั่ง{OFFICE}",
        "number": "12/2569",
        "given_on": f"สั่ง {GIVEN}",
        "effective_on": "1 ธันวาคม 2569",
    },
    "rule": {"title": f"ระเบียบ{OFFICE}", "issue_number": "2", "given_on": f"ประกาศ {GIVEN}"},
    "bylaw": {"title": f"ข้อบังคับ{OFFICE}", "issue_number": "2", "given_on": f"ประกาศ {GIVEN}"},
    "announcement": {"title": f"ประกาศ{OFFICE}", "number": "5/2569", "given_on": f"ประกาศ {GIVEN}"},
    "statement": {"title": f"แถลงการณ์{OFFICE}", "issue_number": "1", "block": None},
    "news": {"title": f"ข่าว{OFFICE}", "issue_number": "1", "block": None},
    "certificate": {"number": "7/2569", "given_on": f"ให้ไว้ {GIVEN}"},
    "minutes": {"issue_number": "11/2569", "held_on": "20 พฤศจิกายน 2569", "place": "ห้องประชุม"},
    "note": {},
}
WORDS = {
    "external": "ที่ ศธ ๐๔๙๙๙/๑๒๓๔|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย ๑. กำหนดการประชุม จำนวน ๑ ฉบับ|ขอแสดงความนับถือ|"
    "(นางสาวพิมพ์ลภัส ทดสอบระบบ)|กลุ่มอำนวยการ|โทร. ๐ ๒๓๔๕ ๖๗๘๙|สำเนาส่ง ประธานกลุ่มโรงเรียน",
    "memo": "บันทึกข้อความ|ส่วนราชการ|กลุ่มอำนวยการ|ที่|วันที่|เรื่อง|เรียน",
    "stamped": "ถึง ผู้อำนวยการโรงเรียนบ้านหนองน้ำใส|พ.ท.|โทร.",
    "order": "คำสั่งสำนักงาน|ที่ ๑๒/๒๕๖๙|เรื่อง|ทั้งนี้ ตั้งแต่วันที่ ๑ ธันวาคม ๒๕๖๙|สั่ง ณ วันที่ ๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙",
    "rule": "ระเบียบสำนักงาน|ว่าด้วย|(ฉบับที่ ๒)|พ.ศ. ๒๕๖๙|ประกาศ ณ วันที่",
    "bylaw": "ข้อบังคับสำนักงาน|ว่าด้วย|(ฉบับที่ ๒)|พ.ศ. ๒๕๖๙|ประกาศ ณ วันที่",
    "announcement": "ประกาศสำนักงาน|ที่ ๕/๒๕๖๙|เรื่อง|ประกาศ ณ วันที่",
    "statement": "แถลงการณ์สำนักงาน|เรื่อง|ฉบับที่ ๑|๒๒ พฤศจิกายน ๒๕๖๙",
    "news": "ข่าวสำนักงาน|เรื่อง|ฉบับที่ ๑|๒๒ พฤศจิกายน ๒๕๖๙",
    "certificate": "เลขที่ ๗/๒๕๖๙|ให้ไว้ ณ วันที่",
    "minutes": "ครั้งที่ ๑๑/๒๕๖๙|เมื่อวันที่ ๒๐ พฤศจิกายน ๒๕๖๙|ณ ห้องประชุม|ผู้จดรายงานการประชุม",
    "note": "เรียน ผู้อำนวยการ",
}
WITHOUT = {
    "memo": "ขอแสดงความนับถือ",  # no closing phrase (clause 12)
    "stamped": "เรียน",  # no salutation (clause 14)
    "statement": "ลงชื่อ",
    "news": "ลงชื่อ",
}


def sheet_of(kind: str) -> LetterSheet:
    linked: dict[str, Any] = {} if kind == "external" else {"citations": (), "enclosures": ()}
    body = "ส่งสำเนาคำสั่งมาพร้อมหนังสือนี้" if kind == "stamped" else BODY
    return a_sheet(**{"kind": kind, "body": body, **linked, **KINDS[kind]})


@pytest.mark.parametrize("kind", KINDS)
def test_form_says_what_the_law_asks_for(kind: str) -> None:
    said = squeezed(text_of(set_letter(sheet_of(kind), Style.standard()).pdf))
    missing = [words for words in WORDS[kind].split("|") if squeezed(words) not in said]
    assert not missing
    if kind in WITHOUT:
        assert WITHOUT[kind] not in said.replace("โรงเรียน", "").replace(squeezed(BODY), "")


@pytest.mark.parametrize("kind", KINDS)
def test_judges_find_the_file_sound_tagged_titled_and_its_fonts_within(kind: str) -> None:
    made = set_letter(sheet_of(kind), Style.standard())
    assert made.pages == 1
    said_by("qpdf", "--check", "{}", pdf=made.pdf)
    facts = said_by("pdfinfo", "{}", pdf=made.pdf)
    assert "Tagged:          yes" in facts
    assert "Title:           " in facts
    assert "A4" in facts
    fonts = [line.split() for line in said_by("pdffonts", "{}", pdf=made.pdf).splitlines()[2:]]
    assert fonts
    assert all("SaphanSarabun" in font[0] and font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


def drawn(kind: str) -> list[float]:
    """Left, top and height in mm of the garuda: what is drawn in the page's upper part, lines left out."""
    paths = boxes_of(set_letter(sheet_of(kind), Style.standard()).pdf, PATH)
    bird = union([box for box in paths if box.y < 46 and box.height > 0.5])
    return [bird.x, bird.y, bird.height, bird.x + bird.width / 2]


def test_garuda_is_three_centimetres_high_and_half_of_that_on_a_memo() -> None:
    for kind in ("external", "stamped", "order", "rule", "announcement", "statement", "news", "certificate"):
        _left, top, height, middle = drawn(kind)
        assert height == pytest.approx(30, abs=0.5), kind
        assert top == pytest.approx(15, abs=0.5), kind
        assert middle == pytest.approx(110, abs=0.5), kind
    left, top, height, _middle = drawn("memo")
    assert height == pytest.approx(15, abs=0.5)
    assert (left, top) == pytest.approx((30, 15), abs=0.5)


@pytest.mark.parametrize("kind", KINDS)
def test_text_keeps_three_centimetres_at_the_left_and_two_at_the_right(kind: str) -> None:
    made = set_letter(dataclasses.replace(sheet_of(kind), body=BODY * 6), Style.standard())
    for page in range(1, made.pages + 1):
        text = union(boxes_of(made.pdf, TEXT, page))
        assert text.x == pytest.approx(30, abs=0.6) or text.x > 30
        assert text.x + text.width <= 190.3
    assert union(boxes_of(made.pdf, TEXT)).x == pytest.approx(30, abs=0.6)


def test_body_is_set_in_sixteen_points_and_urgency_in_thirty_two() -> None:
    made = set_letter(a_sheet(urgency="ด่วนที่สุด"), Style.standard())
    with opened(made.pdf) as document:
        sizes = {sized(item): item for item in document[0].get_objects(max_depth=15) if item.type == TEXT}
    assert {16.0, 32.0} <= set(sizes)
    assert set(sizes) <= {9.0, 16.0, 32.0}


def sized(item: pypdfium2.PdfObject) -> float:
    size = pypdfium2.raw.c_float()
    pypdfium2.raw.FPDFTextObj_GetFontSize(item, size)
    return float(round(size.value, 1))


def red_in(pdf: bytes, left: int, top: int, right: int, low: int) -> int:
    """How many red points a part of the first page has, at 72 dpi; the part in mm."""
    with opened(pdf) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    part = image.crop(tuple(round(side / MM) for side in (left, top, right, low)))
    pixels = part.tobytes()
    points = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
    return sum(red > 150 and green < 90 and blue < 90 for red, green, blue in points)


def test_urgency_and_secrecy_are_red_at_their_places_and_nothing_is_without_them() -> None:
    plain = set_letter(a_sheet(), Style.standard()).pdf
    marked = set_letter(a_sheet(urgency="ด่วนที่สุด", secrecy="ลับ"), Style.standard()).pdf
    urgency, above, below = (28, 22, 95, 42), (90, 2, 130, 15), (90, 278, 130, 295)
    for place in (urgency, above, below):
        assert red_in(plain, *place) == 0
        assert red_in(marked, *place) > 10


def test_page_number_stands_from_the_second_page_on() -> None:
    made = set_letter(a_sheet(body="\n".join([BODY] * 8)), Style.standard())
    assert made.pages >= 3
    assert "- ๑ -" not in text_of(made.pdf, 1)
    for page in range(2, made.pages + 1):
        assert f"- {'๐๑๒๓๔๕๖๗๘๙'[page]} -" in text_of(made.pdf, page)


def test_draft_is_marked_and_a_letter_is_not() -> None:
    mark = "ร่าง"
    assert mark in text_of(set_letter(a_sheet(is_draft=True), Style.standard()).pdf)
    assert mark not in text_of(set_letter(a_sheet(), Style.standard()).pdf)
