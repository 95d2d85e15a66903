from datetime import date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from saphan.lib import thai
from saphan.lib.thai import BANGKOK

MORNING = datetime(2026, 11, 22, 8, 31, tzinfo=BANGKOK)


def test_dates_are_shown_in_the_buddhist_era() -> None:
    assert thai.short_date(date(2026, 11, 22)) == "22 พ.ย. 2569"
    assert thai.long_date(date(2026, 11, 22)) == "22 พฤศจิกายน 2569"
    assert thai.short_date(date(2026, 11, 22), "en") == "22 Nov 2026"
    assert thai.long_date(date(2026, 11, 22), "en-gb") == "22 November 2026"
    assert thai.weekday(date(2026, 11, 22)) == "อาทิตย์"
    assert thai.weekday(date(2026, 11, 22), "en") == "Sunday"
    assert thai.be_year(date(2026, 1, 1)) == 2569


def test_a_moment_is_told_as_people_say_it() -> None:
    assert thai.moment(MORNING, at=MORNING) == "08:31 น."
    assert thai.moment(MORNING - timedelta(hours=16), at=MORNING) == "เมื่อวาน 16:31 น."
    assert thai.moment(MORNING - timedelta(days=2), at=MORNING) == "20 พ.ย. 2569 · 08:31 น."
    assert thai.moment(MORNING + timedelta(days=1), at=MORNING) == "23 พ.ย. 2569 · 08:31 น."
    assert thai.moment(MORNING - timedelta(hours=16), "en", at=MORNING) == "yesterday 16:31"


@time_machine.travel(datetime(2026, 12, 31, 18, 0), tick=False)
def test_the_day_changes_at_midnight_in_bangkok() -> None:
    assert thai.today() == date(2027, 1, 1)
    assert thai.be_year() == 2570


def test_digits_go_both_ways() -> None:
    assert thai.to_thai_digits("ศธ 04146/ว 1234") == "ศธ ๐๔๑๔๖/ว ๑๒๓๔"
    assert thai.to_thai_digits(2569) == "๒๕๖๙"
    assert thai.to_arabic_digits("๒๒/๑๑/๒๕๖๙") == "22/11/2569"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("ท\u0e4d\u0e32งาน", "ทำงาน"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("ก\u0e48\u0e35", "กี่"),
        ("ปี\uf70a", "ปี่"),
        ("\uf70fาติ", "ญาติ"),
        ("ผู\uf70b", "ผู้"),
        ("เเก้ไข", "แก้ไข"),
        ("หนัง\u200bสือ\ufeff", "หนังสือ"),
    ],
)
def test_text_that_other_programs_broke_is_made_whole(broken: str, whole: str) -> None:
    assert thai.normalise(broken) == whole


@given(st.text(alphabet=[chr(code) for code in range(0x0E01, 0x0E5B)] + [" ", "\u200b", "\uf701", "a"]))
def test_what_is_normalised_stays_as_it_is(text: str) -> None:
    once = thai.normalise(text)
    assert thai.normalise(once) == once


@pytest.mark.parametrize(
    "written",
    [
        "22/11/2569",
        "22-11-2569",
        "22/11/2026",
        "๒๒/๑๑/๒๕๖๙",
        "22 พ.ย. 2569",
        "22 พฤศจิกายน พ.ศ. 2569",
        "2026-11-22",
        "22 พย 2569",
    ],
)
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    assert thai.parse_thai_date(written) == date(2026, 11, 22)


@pytest.mark.parametrize("written", ["", "22/11/69", "31/2/2569", "22 พ.ค.ศ. 2569", "พรุ่งนี้", "22/13/2569"])
def test_a_date_that_cannot_be_is_refused_and_not_guessed(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        thai.parse_thai_date(written)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_every_date_that_is_shown_can_be_read_back(day: date) -> None:
    assert thai.parse_thai_date(thai.long_date(day)) == day
    assert thai.parse_thai_date(thai.to_thai_digits(thai.short_date(day))) == day


def test_initials_skip_the_vowels_written_before_a_consonant() -> None:
    assert thai.initials("เพ็ญศรี ใจดี") == "พจ"
    assert thai.initials("สมชาย") == "ส"
    assert thai.initials("นางสาวใบเฟิร์น วงศ์สะพาน") == "บว"
    assert thai.initials("ว่าที่ร้อยตรี ดร.ประเสริฐ สะพานเพชร") == "ปส"
    assert thai.initials("Ada King Lovelace") == "AL"
    assert thai.initials("") == ""
