"""A piece of the text around what was found."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saphan.search import spelling
from saphan.search.marking import BEFORE, Marked, excerpt

RUN = "ด้วยสำนักงานเขตพื้นที่การศึกษาได้รับแจ้งให้ดำเนินการแต่งตั้งคณะกรรมการดำเนินงานแข่งขันกีฬานักเรียนเพื่อให้เป็นไปด้วยความเรียบร้อย"


def plain(piece: str) -> str:
    return unescape(piece.replace("<mark>", "").replace("</mark>", ""))


def test_an_excerpt_begins_where_a_word_may_begin() -> None:
    said = str(excerpt(RUN * 2, 0.4, [spelling.plain("กีฬา")]))
    assert said.startswith("… แต่งตั้งคณะกรรมการ")
    assert "<mark>กีฬา</mark>" in said


@given(st.text("กาเแ่ีนร 1<&", max_size=200), st.text("กาเแ่ีนร 1<&", max_size=200), st.booleans(), st.booleans())
def test_what_was_found_stands_whole_in_its_excerpt_near_the_beginning(
    before: str, after: str, begins: bool, ends: bool
) -> None:
    marked = Marked(f"{before} กีฬา {after}", [spelling.plain("กีฬา")])
    said = str(marked.excerpt(begins=begins, ends=ends))
    start = said.index("<mark>")
    assert "กีฬา" in said[start : said.index("</mark>")]
    assert len(unescape(said[:start])) <= BEFORE + len("… ")
    assert plain(said).removeprefix("… ").removesuffix(" …") in marked.text


@pytest.mark.parametrize("begins", [True, False])
def test_a_text_that_was_cut_says_so(begins: bool) -> None:
    said = str(Marked("กีฬาสี", [spelling.plain("กีฬา")]).excerpt(begins=begins, ends=begins))
    assert said == ("<mark>กีฬา</mark>สี" if begins else "… <mark>กีฬา</mark>สี …")
