"""What is copied out of a page is what was typed, character by character, whoever copies."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saphan.press.laid import laid
from saphan.press.models import LetterSheet, Style, set_letter
from saphan.press.tests.makers import a_sheet, opened, poppler_text, text_of
from saphan.press.textlayer.mend import mended
from saphan.press.typesetter import rough

CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
UPPER, LOWER, TONES = "ัิีึื็", "ุู", "่้๊๋"
NASTY = (
    "น้ำ ทำ จำนวน ค่ำ ฝ้ำ ปำ ก้ำ ปั๊ม ปี่ ป้า ฟื้น ฝั่ง ปู่ ญาติ ญู ฐุ ฐาน กตัญญู ปริญญา วุฒิ ปฏิบัติ ฏู ฬู กฤษฎีกา ฤๅษี ทฤษฎี "
    "สิทธิ์ พันธุ์ เกี๊ยว เปี๊ยะ ผู้ ที่ ซึ่ง หนึ่ง เพื่อ เมื่อ แล้ว เก๋ โต๊ะ ก๋วยเตี๋ยว ๑๒๓๔๕๖๗๘๙๐ ฯลฯ ๆ พ.ศ. ๒๕๖๙ "
    "Office fi fl ffi AV. To COVID-19 A4 "
    "a1@b.example “อ้างอิง” (ก) ๑,๒๓๔.๕๐ กรุงเทพมหานคร สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"
)


@st.composite
def syllables(draw: st.DrawFn) -> str:
    said: str = draw(st.sampled_from(["", "", "", *"เแโใไ"])) + draw(st.sampled_from(CONSONANTS))
    mark = draw(st.sampled_from(["", "", "", "am", *UPPER, *LOWER]))
    tone = draw(st.sampled_from(["", "", *TONES]))
    if mark == "am":
        return f"{said}{tone}ำ"
    return f"{said}{mark}{tone}{draw(st.sampled_from(['', '', 'า', 'ะ', 'ๆ']))}"


REPEATED = st.tuples(syllables(), st.integers(2, 6)).map(lambda pair: pair[0] * pair[1])
WORDS = st.lists(syllables(), min_size=1, max_size=7).map("".join) | REPEATED | st.sampled_from(NASTY.split())
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def copied(text: str, style: Style | None = None) -> list[str]:
    """A note's body as two programs copy it out, each line end a space."""
    pdf = set_letter(LetterSheet("note", body=text), style or Style.standard()).pdf
    return [" ".join(copy(pdf).split()) for copy in (text_of, poppler_text)]


def same(typed: str, shown: str) -> bool:
    """Equal, but that a line may end between two words that no space parts."""
    if typed == shown:
        return True
    pattern = " ".join(" ?".join(map(re.escape, word)) for word in typed.split(" "))
    return re.fullmatch(pattern, shown) is not None


def test_nasty_words_come_out_as_they_went_in() -> None:
    for text in (NASTY, *(f"ข้อความ {word} {word}{word} {word * 5}" for word in NASTY.split())):
        for shown in copied(text):
            assert same(text, shown), f"{text!r} became {shown!r}"


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_thai_text_comes_out_as_it_went_in(text: str) -> None:
    text = f"ข้อความ {text}"  # single letters alone on a line look letter-spaced to poppler
    for shown in copied(text):
        assert same(text, shown), f"{text!r} became {shown!r}"


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_can_be_set(text: str) -> None:
    assert set_letter(LetterSheet("note", subject=text, body=text), Style.standard()).pages >= 1


@pytest.mark.parametrize("char", ["中", "😀", "\u0e80", "\uf8ff"])
def test_what_the_font_lacks_is_told_and_stands_as_a_box(char: str) -> None:
    made = set_letter(LetterSheet("note", body=f"ก{char}ข"), Style.standard())
    assert made.missing == char
    assert "ก□ข" in text_of(made.pdf)


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Style:
    """A font that takes sara am apart, as fonts that offices bring do."""
    folder = tmp_path_factory.mktemp("apart")
    for path in Style.standard().fonts.glob("*.ttf"):
        font = TTFont(path)
        for record in font["GSUB"].table.FeatureList.FeatureRecord:
            if record.FeatureTag == "liga":
                record.Feature.LookupListIndex = []
        font.save(folder / path.name)
    return replace(Style.standard(), fonts=Path(folder))


def test_sara_am_comes_out_whole_of_a_font_that_takes_it_apart(apart: Style) -> None:
    text = "ข้อความ น้ำ น้ำน้ำน้ำ ทำทำทำทำ ที่ที่ที่ที่ ทำ จำนวน ค่ำ ก้ำ นำ นำนำ ใจ สำนักงาน กำหนดการ ทำ"
    assert copied(text, apart) == [text, text]


def pixels(pdf: bytes) -> bytes:
    with opened(pdf) as document:
        return bytes(document[0].render(scale=0.7).to_pil().convert("L").tobytes())


def test_mending_the_text_leaves_the_picture_as_it_was() -> None:
    raw = rough("letter.typ", laid(a_sheet(subject=NASTY)), Style.standard()).pdf
    before, after = pixels(raw), pixels(mended(raw))
    assert len(before) == len(after)
    changed = sum(abs(one - other) > 60 for one, other in zip(before, after, strict=True))
    assert changed < len(before) / 1000


def test_file_that_another_program_wrote_stays_as_it_is() -> None:
    with pikepdf.open(io.BytesIO(set_letter(a_sheet(), Style.standard()).pdf)) as document:
        page = document.pages[0]
        page.Contents = document.make_stream(b"BT /f0 12 Tf 72 720 Td (x) Tj ET")
        out = io.BytesIO()
        document.save(out)
    assert mended(out.getvalue()) == out.getvalue()
