"""Digits told by their shape, in the fonts of letters, large and small, worn and askew."""

import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from saphan.lib.glyphs import LATIN, MARKS, THAI, shapes, told
from saphan.lib.misread import repaired

SARABUN = str(settings.ROOT / "saphan/press/fonts/regular.ttf")
NOTO = "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf"


def seen(text: str, font: str = SARABUN, size: int = 60, angle: float = 0.0) -> str:
    image = Image.new("L", (size * len(text), 2 * size), 255)
    ImageDraw.Draw(image).text((20, 10), text, font=ImageFont.truetype(font, size), fill=30)
    image = image.filter(ImageFilter.GaussianBlur(size / 60)).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    known = (LATIN if text[0] in LATIN else THAI) + MARKS
    return "".join(told(shape, known).sign for shape in shapes(image))


@pytest.mark.parametrize("font", [SARABUN, NOTO])
@pytest.mark.parametrize("size", [44, 66])
def test_all_thai_digits_are_known(font: str, size: int) -> None:
    assert seen("๐๑๒๓๔๕๖๗๘๙๙๘๗๖", font, size) == "๐๑๒๓๔๕๖๗๘๙๙๘๗๖"


def test_latin_digits_too_and_a_page_laid_in_askew() -> None:
    assert seen("0123456789") == "0123456789"
    assert seen("๒๕๖๙/๔๗๘", angle=1.5) == "๒๕๖๙/๔๗๘"


def test_a_letter_is_far_from_every_digit() -> None:
    image = Image.new("L", (120, 120), 255)
    ImageDraw.Draw(image).text((20, 10), "ศ", font=ImageFont.truetype(SARABUN, 60), fill=0)
    assert all(told(shape, THAI).distance > 0.12 for shape in shapes(image))


def test_nothing_is_seen_on_white_paper() -> None:
    assert shapes(Image.new("L", (50, 50), 255)) == []


def test_only_what_no_other_word_can_be_is_put_right() -> None:
    assert repaired("พืนที") == "พื้นที่"
    assert repaired("ครังที") == "ครั้งที่"
    assert [repaired(word) for word in ("นาที", "ทันที", "ทีม", "ที่", "รุ่งเรือง")] == ["นาที", "ทันที", "ทีม", "ที่", "รุ่งเรือง"]
