"""The light markup: understood where it can be, kept as typed where not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saphan.press.models import Item, Paragraph, Run, Table, parse


@pytest.mark.parametrize(
    ("line", "level", "mark", "rest"),
    [
        ("1. แรก", 1, "1.", "แรก"),
        ("๑. แรก", 1, "๑.", "แรก"),
        ("1.1 ย่อย", 2, "1.1", "ย่อย"),
        ("๑.๑.๒ ย่อย", 3, "๑.๑.๒", "ย่อย"),
        ("1) แรก", 1, "1)", "แรก"),
        ("(1) แรก", 1, "(1)", "แรก"),
        ("ก. แรก", 1, "ก.", "แรก"),
        ("- ขีด", 1, "-", "ขีด"),
        ("ข้อ 1 ระเบียบนี้", 1, "ข้อ 1", "ระเบียบนี้"),
    ],
)
def test_line_that_begins_with_a_number_is_an_item(line: str, level: int, mark: str, rest: str) -> None:
    assert parse(line) == [Item(level, mark, (Run(rest),))]


@pytest.mark.parametrize("line", ["25 คนเข้าร่วม", "พ.ศ. 2569", "ก.พ. ปีนี้", "1.", "-", "15.30 น. เริ่มประชุม", "ปกติ"])
def test_line_that_only_looks_like_one_stays_a_paragraph(line: str) -> None:
    assert parse(line) == [Paragraph((Run(line),))]


def test_letters_and_dashes_hang_below_the_last_number() -> None:
    levels = [block.level for block in parse("1. ก\n1.1 ข\n(1) ค\n- ง\n2. จ\nก. ฉ") if isinstance(block, Item)]
    assert levels == [1, 2, 3, 3, 1, 2]


def test_stars_in_pairs_are_bold_and_single_ones_stay() -> None:
    assert parse("ก **ข ค** ง * จ ** ฉ") == [Paragraph((Run("ก "), Run("ข ค", True), Run(" ง * จ ** ฉ")))]


def test_rows_of_pipes_are_a_table_filled_to_one_width() -> None:
    assert parse("| ก | ข |\n|---|---|\n| 1 |\nจบ") == [
        Table((((Run("ก"),), (Run("ข"),)), ((Run("1"),), ())), has_head=True),
        Paragraph((Run("จบ"),)),
    ]
    assert parse("| |") == []
    assert parse("|") == [Paragraph((Run("|"),))]


@given(st.text(alphabet="ก1๑.|*-() \n:ข้อ", max_size=120))
def test_nothing_typed_is_an_error_or_lost(text: str) -> None:
    kept = []
    for block in parse(text):
        if isinstance(block, Table):
            kept += [run.text for row in block.rows for cell in row for run in cell]
        else:
            kept += [block.mark if isinstance(block, Item) else "", *(run.text for run in block.runs)]
    letters = [char for char in text if char in "ก1๑้อ"]
    assert [char for char in "".join(kept) if char in "ก1๑้อ"] == letters
