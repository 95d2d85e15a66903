"""What PDF/A-2a asks and can be checked here (docs/decisions/022): the file is whole in itself, tagged and readable."""

from __future__ import annotations

import io
import re
import threading
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from saphan.press.models import BookForm, BookSheet, Style, set_book, set_letter
from saphan.press.tests.makers import OFFICE, a_sheet, text_of

PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>")


@pytest.fixture(scope="module", params=["letter", "book"])
def document(request: pytest.FixtureRequest) -> Any:
    style = Style.standard()
    nasty = "น้ำ ปั๊ม กตัญญู ฐุ ที่ปรึกษา ก็ ญี่ปุ่น"
    made = (
        set_letter(a_sheet(subject=nasty, secrecy="ลับ"), style)
        if request.param == "letter"
        else set_book(BookSheet(BookForm.RECEIVED, OFFICE), style)
    )
    return pikepdf.open(io.BytesIO(made.pdf))


def test_it_claims_what_it_is(document: Any) -> None:
    with document.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
        assert said["pdfuaid:part"] == "1"
        assert "ที่" in said["dc:title"] or "ทะเบียน" in said["dc:title"]
    intents = document.Root.OutputIntents
    assert [str(one.S) for one in intents] == ["/GTS_PDFA1"]
    assert "/DestOutputProfile" in intents[0]


def test_it_is_tagged_titled_and_in_thai(document: Any) -> None:
    root = document.Root
    assert bool(root.MarkInfo.Marked)
    assert "/StructTreeRoot" in root
    assert str(root.Lang) == "th"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert "/ID" in document.trailer


def test_nothing_runs_hides_or_loads(document: Any) -> None:
    assert not document.is_encrypted
    for name in ("/OpenAction", "/AA", "/AcroForm", "/Names"):
        assert name not in document.Root
    for page in document.pages:
        assert "/AA" not in page
        assert "/Annots" not in page
    for item in document.objects:
        if isinstance(item, pikepdf.Stream):
            assert "/F" not in item  # content outside the file
            assert item.get("/Filter", None) != pikepdf.Name.LZWDecode


def fonts_of(document: Any) -> list[Any]:
    found = {font.objgen: font for page in document.pages for font in page.Resources.get("/Font", {}).values()}
    return list(found.values())


def test_every_code_of_every_font_has_one_text_and_the_fonts_own_width(document: Any) -> None:
    assert fonts_of(document)
    for font in fonts_of(document):
        inner = font.DescendantFonts[0]
        outlines = TTFont(io.BytesIO(inner.FontDescriptor.FontFile2.read_bytes()))
        metrics = [outlines["hmtx"][name][0] for name in outlines.getGlyphOrder()]
        places = glyphs_by_code(inner, len(metrics))
        texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in table_of(font)}
        scale = 1000 / outlines["head"].unitsPerEm
        row = list(inner.W)
        for first, last, width in zip(row[::3], row[1::3], row[2::3], strict=True):
            for code in range(int(first), int(last) + 1):
                assert float(width) == pytest.approx(metrics[places[code]] * scale, abs=1)
        assert texts
        assert not any(char in "\0\ufeff\ufffe" for text in texts.values() for char in text)


def table_of(font: Any) -> list[tuple[bytes, bytes]]:
    return PAIR.findall(font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2])


def glyphs_by_code(inner: Any, count: int) -> list[int]:
    if inner.CIDToGIDMap == pikepdf.Name.Identity:
        return list(range(count))
    raw = inner.CIDToGIDMap.read_bytes()
    return [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)]


def test_many_threads_press_at_once() -> None:
    made: dict[int, str] = {}

    def work(number: int) -> None:
        made[number] = text_of(set_letter(a_sheet(number=f"ศธ 04999/{number}"), Style.standard()).pdf)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(101, 107)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    assert sorted(made) == list(range(101, 107))
    assert all(f"/{str(number).translate(digits)}" in text for number, text in made.items())
