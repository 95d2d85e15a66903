"""Digits of a picture are sure only where both readings saw all of them."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from saphan.files.reader.digits import read_again
from saphan.files.reader.sign import Sign
from saphan.files.tests.papers import FONT
from saphan.lib.words import Box

WORD = "๓๑"


@pytest.mark.parametrize(("seen", "is_sure"), [(WORD, True), (WORD[1:], False)])
def test_a_digit_that_the_engine_left_out_makes_the_number_doubtful(seen: str, is_sure: bool) -> None:
    font, image = ImageFont.truetype(FONT, 70), Image.new("L", (400, 160), 255)
    ImageDraw.Draw(image).text((100, 30), WORD, font=font, fill=0)
    signs = []
    for sign in seen:
        left, top, right, bottom = font.getbbox(sign)
        x = 100 + font.getlength(WORD[: WORD.index(sign)])
        signs.append(Sign(sign, Box(x + left, 30 + top, right - left, bottom - top), 95, 1))
    assert [one.is_sure for one in read_again(image, signs)] == [is_sure]
