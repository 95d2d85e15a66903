"""Texts and drawings in boxes of a foreign page: at their place, upright, no larger than the box."""

from __future__ import annotations

import subprocess

import pytest

from saphan.press.models import Box, Mark, filled
from saphan.press.tests import pdfs

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>'


def text_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_number_and_date_stand_in_their_boxes(turn: int) -> None:
    page = pdfs.paper(turn=turn)
    number, dated = Box(1, 30, 40, 60, 9), Box(1, 100, 60, 60, 9)
    made = filled(page, [Mark(number, "ศธ 04146/1234"), Mark(dated, "22 พฤศจิกายน 2569", align="center")])
    said = text_of(made)
    assert "ศธ ๐๔๑๔๖/๑๒๓๔" in said
    assert "๒๒ พฤศจิกายน ๒๕๖๙" in said
    assert pdfs.judged(made) == ""
    seen = pdfs.seen(made, 1, 100).point([255 if shade < 128 else 0 for shade in range(256)])
    left, top, right, bottom = (side / 100 * 25.4 for side in seen.getbbox() or (0, 0, 0, 0))
    assert left >= 29
    assert top >= 39
    assert right <= 161
    assert bottom <= 70


def test_a_long_text_is_set_smaller_and_a_drawing_fills_its_box() -> None:
    box = Box(1, 20, 20, 40, 14)
    made = filled(
        pdfs.paper(), [Mark(box, "(นางสาวสมมติ ตัวอย่างนามสกุลยาวมาก)\nผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", align="center")]
    )
    ink = pdfs.seen(made, 1, 100).point([255 if shade < 128 else 0 for shade in range(256)]).getbbox()
    assert ink
    assert (ink[2] - ink[0]) / 100 * 25.4 <= 40.5
    drawn = pdfs.seen(filled(pdfs.paper(), [Mark(Box(1, 50, 50, 20, 20), svg=SQUARE)]), 1, 100)
    square = drawn.point([255 if shade < 128 else 0 for shade in range(256)]).getbbox()
    assert square
    assert [round(side / 100 * 25.4) for side in square] == [50, 50, 70, 70]


def test_without_marks_the_paper_is_not_touched() -> None:
    page = pdfs.paper()
    assert filled(page, []) == page
