"""Typed text is data: it runs nothing, reads nothing, breaks nothing."""

import pytest

from saphan.press.models import LetterSheet, SignatureBlock, Style, set_letter
from saphan.press.tests.makers import a_sheet, squeezed, text_of

HOSTILE = (
    '#read("/etc/passwd")',
    '#include "/etc/passwd"',
    '#import "parts.typ": *',
    "#panic()",
    "#while true {}",
    "$ x^2 $",
    "@reference",
    "<label>",
    "back\\slash \\u{41}",
    "_emphasis_ *star* `raw` ~ -- ---",
    "= heading",
    "/* comment */ // line",
    "\"quoted\" 'single'",
    "{[(])}",
    "</script><svg onload=x>",
    "%PDF-1.7 endstream endobj",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stands_on_the_paper_as_it_was_typed(text: str) -> None:
    said = squeezed(text_of(set_letter(LetterSheet("note", body=f"ก {text} ข"), Style.standard()).pdf))
    assert squeezed(text) in said
    assert "root:" not in said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_does_no_harm_in_any_field(text: str) -> None:
    fields = ("office", "number", "dated", "subject", "salutation", "addressee", "closing", "contact", "copies_to")
    sheet = a_sheet(**dict.fromkeys(fields, text), block=SignatureBlock(text, (text,)), citations=(text,))
    assert squeezed(text_of(set_letter(sheet, Style.standard()).pdf)).count(squeezed(text)) >= len(fields)
