"""What a first page says of itself: the forms of the regulation, and what engines make of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saphan.lib import thai
from saphan.lib.firstpage import Level, read_first_page
from saphan.lib.words import Box, Word

DAY = thai.today() - timedelta(days=40)
WRITTEN = thai.to_thai_digits(thai.long_date(DAY))
EXTERNAL = [
    ("ที่ ศธ ๐๔๑๔๖/ว ๑๒", 30, 40),
    ("สำนักงานเขตพื้นที่การศึกษา", 126, 40),
    ("ประถมศึกษาสะพานทอง เขต ๑", 126, 48),
    ("๑๒๙ ถนนริมน้ำ", 126, 56),
    (WRITTEN, 110, 66),
    ("เรื่อง ขอเชิญประชุมการบริหารจัดการระบบสารบรรณอิเล็กทรอนิกส์ของสถานศึกษา", 30, 75),
    ("ครั้งที่ ๒", 46, 82),
    ("เรียน ผู้อำนวยการโรงเรียนบ้านสะพานทอง", 30, 92),
    ("อ้างถึง หนังสือที่ ศธ ๐๔๑๔๖/๙๙๙ ลงวันที่ ๑ มกราคม ๒๕๖๙", 30, 102),
]


def page(lines: list[tuple[str, int, int]], confidence: int = 100) -> list[Word]:
    """Lines with the place where each begins; a sign is two millimetres wide."""
    found = []
    for number, (text, x, y) in enumerate(lines):
        left = float(x)
        for word in text.split(" "):
            found.append(Word(word, Box(left, y, 1.6 * len(word), 5), confidence, number))
            left += 1.6 * len(word) + 1.5
    return found


def values(lines: list[tuple[str, int, int]], confidence: int = 100) -> dict[str, str]:
    return {name: offer.value for name, offer in read_first_page(page(lines, confidence)).items()}


def test_an_external_letter() -> None:
    assert values([("ด่วนที่สุด", 30, 25), *EXTERNAL]) == {
        "reference": "ศธ 04146/ว 12",
        "dated_on": DAY.isoformat(),
        "sender": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต ๑",
        "subject": "ขอเชิญประชุมการบริหารจัดการระบบสารบรรณอิเล็กทรอนิกส์ของสถานศึกษา ครั้งที่ ๒",
        "addressee": "ผู้อำนวยการโรงเรียนบ้านสะพานทอง",
        "urgency": "4",
    }


def test_a_memo_with_its_date_after_its_word() -> None:
    memo = [
        ("บันทึกข้อความ", 89, 27),
        ("ส่วนราชการ กลุ่มนโยบายและแผน โทร. ๐ ๒๑๒๓ ๔๕๖๗", 30, 36),
        ("ที่ ศธ ๐๔๑๔๖/๗", 30, 44),
        (f"วันที่ {WRITTEN}", 110, 44),
        ("เรื่อง รายงานผลการอบรม", 30, 52),
        ("เรียน ผู้อำนวยการ", 30, 64),
    ]
    assert values(memo) == {
        "reference": "ศธ 04146/7",
        "dated_on": DAY.isoformat(),
        "sender": "กลุ่มนโยบายและแผน",
        "subject": "รายงานผลการอบรม",
        "addressee": "ผู้อำนวยการ",
    }


@pytest.mark.parametrize(("title", "given"), [("คำสั่ง", "สั่ง"), ("ประกาศ", "ประกาศ")])
def test_an_order_and_an_announcement_are_dated_at_their_end(title: str, given: str) -> None:
    order = [
        (f"{title}สำนักงานสะพานสมมติ", 75, 50),
        (f"ที่ ๑๒/{thai.to_thai_digits(thai.be_year(DAY))}", 95, 58),
        ("เรื่อง แต่งตั้งคณะกรรมการ", 80, 66),
        ("ตามคำสั่งลงวันที่ ๑ มกราคม ๒๕๖๘ นั้น", 55, 80),
        (f"{given} ณ วันที่ {WRITTEN}", 80, 150),
    ]
    assert values(order) == {
        "reference": f"12/{thai.be_year(DAY)}",
        "dated_on": DAY.isoformat(),
        "sender": "สำนักงานสะพานสมมติ",
        "subject": "แต่งตั้งคณะกรรมการ",
    }


def test_a_stamped_letter_is_dated_below_and_has_no_subject_of_its_own() -> None:
    stamped = [
        ("ที่ ศธ ๐๔๑๔๖/๙", 30, 40),
        ("ถึง โรงเรียนบ้านสะพานทอง", 30, 52),
        ("ตามที่ได้แจ้งให้ส่งรายงานผลการดำเนินงานภายในกำหนดนั้น", 55, 64),
        ("สำนักงานสะพานสมมติ", 95, 110),
        (WRITTEN, 98, 118),
    ]
    found = read_first_page(page(stamped))
    assert found["sender"].value == "สำนักงานสะพานสมมติ"
    assert found["dated_on"].value == DAY.isoformat()
    assert found["addressee"].value == "โรงเรียนบ้านสะพานทอง"
    assert found["subject"].level == Level.LOW


def test_a_day_that_a_sentence_speaks_of_is_not_the_letters() -> None:
    assert "dated_on" not in values([("เรียน ผู้อำนวยการ", 30, 90), (f"ประชุมในวันที่ {WRITTEN} เวลา", 55, 100)])
    assert "reference" not in values([("อ้างถึง หนังสือที่ ศธ ๐๔๑๔๖/๙๙๙", 30, 100)])


def test_a_day_to_come_or_long_past_is_never_sure() -> None:
    for day in (thai.today() + timedelta(days=3), thai.today() - timedelta(days=3000)):
        lines = [(thai.long_date(day) if text == WRITTEN else text, x, y) for text, x, y in EXTERNAL]
        assert read_first_page(page(lines))["dated_on"].level == Level.FAIR


def test_number_and_day_of_a_picture_are_sure_only_where_two_readings_agree() -> None:
    for confidence, level in ((97, Level.HIGH), (80, Level.FAIR), (30, Level.LOW)):
        found = read_first_page(page(EXTERNAL, confidence))
        assert {found["reference"].level, found["dated_on"].level} == {level}
    assert read_first_page(page(EXTERNAL, 97))["subject"].level == Level.FAIR


def test_what_an_engine_makes_of_labels_and_codes_is_understood_and_never_sure() -> None:
    worn = {"ที่ ศธ ๐๔๑๔๖/ว ๑๒": "ที ศ5 ๐๔๑๔๖//ว ๑๒", "เรียน": "เรียบ"}
    lines = [(worn.get(text, text.replace("เรื่อง", "เรอง")), x, y) for text, x, y in EXTERNAL]
    found = read_first_page(page(lines, 97))
    assert (found["reference"].value, found["reference"].level) == ("ศธ 04146/ว 12", Level.FAIR)
    assert found["subject"].value.startswith("ขอเชิญประชุม")


def test_every_offer_has_its_place() -> None:
    found = read_first_page(page(EXTERNAL))
    assert [round(side) for side in found["sender"].box[:2]] == [126, 40]
    assert found["subject"].box.bottom == 87


def test_minutes_are_dated_by_their_meeting_and_have_no_sender() -> None:
    minutes = [
        ("รายงานการประชุมคณะกรรมการสถานศึกษา", 70, 30),
        ("ครั้งที่ ๓/๒๕๖๙", 92, 38),
        (f"เมื่อวันที่ {WRITTEN}", 80, 46),
        ("ณ ห้องประชุม", 92, 54),
        ("ผู้มาประชุม", 30, 66),
    ]
    assert values(minutes) == {"dated_on": DAY.isoformat(), "subject": "รายงานการประชุมคณะกรรมการสถานศึกษา"}


def test_a_rule_is_cited_with_its_edition_and_a_statement_without_the_number_of_its_issue() -> None:
    rule = [
        ("ระเบียบสำนักงานสะพานสมมติ", 75, 50),
        ("ว่าด้วยการใช้อาคารสถานที่", 80, 58),
        ("(ฉบับที่ ๒)", 95, 66),
        ("พ.ศ. ๒๕๖๙", 96, 74),
        (f"ประกาศ ณ วันที่ {WRITTEN}", 75, 200),
    ]
    assert values(rule)["subject"] == "การใช้อาคารสถานที่ (ฉบับที่ ๒) พ.ศ. ๒๕๖๙"
    order = [("คำสั่งสำนักงานสะพานสมมติ", 75, 50), ("เรื่อง แต่งตั้งคณะกรรมการ", 80, 58), ("ครั้งที่ ๒", 95, 66)]
    assert values(order)["subject"] == "แต่งตั้งคณะกรรมการ ครั้งที่ ๒"
    statement = [("แถลงการณ์สำนักงานสะพานสมมติ", 75, 50), ("เรื่อง การปิดเรียนชั่วคราว", 80, 58), ("ฉบับที่ ๒", 95, 66)]
    assert values(statement)["subject"] == "การปิดเรียนชั่วคราว"
