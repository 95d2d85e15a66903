"""Thai text out of PDFs and pictures is made whole, and what cannot be believed is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saphan.lib import thaitext

WORDS = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต ๑ ขอเชิญประชุมการบริหารจัดการระบบสารบรรณ ครั้งที่ ๒ และขอให้ส่งรายงาน"
# What broken text is made of: consonants, every mark, sara am in parts, private glyphs, invisible signs, digits, Latin.
BROKEN = st.text(st.sampled_from("กขนยญฐ่้๊๋์ิีึืฺุูั็ํ๎าำะเแๅๆ๐๙09 aÉ\u0301\u200b\ufeff\uf700\uf70a\uf712\uf884\uf89e\n\u00a0ﬁ￾\x02"))
ANY = st.one_of(BROKEN, st.text())


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("ท\u0e4d\u0e32งาน", "ทำงาน"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e33", "นำ"),
        ("ธ\u0e4c\u0e34", "ธิ์"),
        ("ที่\u0e48", "ที่"),
        ("ผู\uf70b", "ผู้"),
        ("ป\uf702\uf713", "ปี่"),
        ("ป\uf884\uf88bน", "ปั่น"),
        ("\uf89eาน", "ฐาน"),
        ("เเก้ไข", "แก้ไข"),
        ("หนัง\u200bสือ\u2060\ufeff", "หนังสือ"),
    ],
)
def test_one_spelling_for_what_looks_the_same(broken: str, whole: str) -> None:
    assert thaitext.normalise(broken) == whole
    assert thaitext.mended(broken) == whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("หนังส ือราชการ", "หนังสือราชการ"),
        ("ท ำงาน", "ทำงาน"),
        ("เ รื่อง", "เรื่อง"),
        ("ห นั ง สื อ", "หนังสือ"),
        ("ก ข ค ง จ", "ก ข ค ง จ"),
        ("เรื่อง  ขอเชิญ\x02ประชุม", "เรื่อง ขอเชิญประชุม"),
        ("กระทรวงศึกษาธิการ".encode("cp874").decode("latin-1"), "กระทรวงศึกษาธิการ"),
        ("Café à Genève, Zürich", "Café à Genève, Zürich"),
    ],
)
def test_what_only_machines_write_is_mended(broken: str, whole: str) -> None:
    assert thaitext.mended(broken) == whole


def test_digits_are_shown_as_they_stand_and_folded_to_be_found() -> None:
    assert thaitext.normalise("ศธ ๐๔๑๔๖/ว ๑๒") == "ศธ ๐๔๑๔๖/ว ๑๒"
    assert thaitext.normalise("ศธ ๐๔๑๔๖/ว ๑๒", digits=True) == "ศธ 04146/ว 12"
    assert thaitext.folded(" ศธ\u00a0๐๔๑๔๖/ว  ๑๒ PDF ﬁle") == "ศธ 04146/ว 12 pdf file"
    assert thaitext.bare("ที่ ศธ ๐๔๑๔๖/ว ๑๒") == "ที่ศธ04146ว12"


@pytest.mark.parametrize("clean", [thaitext.normalise, thaitext.mended, thaitext.folded, thaitext.bare])
@given(text=ANY)
def test_what_is_clean_stays_as_it_is(clean: object, text: str) -> None:
    assert callable(clean)
    once = clean(text)
    assert clean(once) == once


@given(text=BROKEN)
def test_folding_does_not_mind_what_was_mended_before(text: str) -> None:
    assert thaitext.folded(thaitext.normalise(text)) == thaitext.folded(text)


def test_a_whole_text_layer_is_believed() -> None:
    assert thaitext.damage(WORDS) == 0.0
    assert thaitext.damage("") == 0.0
    assert thaitext.damage("Minutes of a meeting, no Thai in it at all. " * 5) == 0.0
    assert thaitext.damage(WORDS.replace("ี่", "\uf702\uf70a")) == 0.0


@pytest.mark.parametrize(
    "broken",
    [
        "".join(sign for sign in WORDS if sign not in "่้๊๋ัิีึืุู็์"),
        WORDS.replace("า", "ำ"),
        WORDS.replace("ก", "\ufffd"),
        WORDS.replace("ที่", "\ue001\ue002"),
        "".join(f"{sign} ้" if sign == "ร" else sign for sign in WORDS.replace("ร", "x")) + "x้x่x้",
    ],
)
def test_a_broken_text_layer_is_known(broken: str) -> None:
    assert thaitext.damage(broken) > thaitext.BELIEVED
