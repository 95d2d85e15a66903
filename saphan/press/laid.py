"""A sheet as plain data for the typesetter: strings with Thai digits, blocks of the body, drawings as SVG."""

from __future__ import annotations

import io
import re
from typing import Any

import segno

from saphan.lib import thai
from saphan.press import markup, phrases
from saphan.press.digits import to_set
from saphan.press.sheet import Check, LetterSheet, SignatureBlock

PLAIN = (
    "office", "address", "number", "dated", "urgency", "secrecy", "subject", "salutation", "addressee", "closing",
    "copies_to", "owner_unit", "contact", "title", "given_on", "held_on", "place", "issue_number", "effective_on",
)  # fmt: skip


def laid(sheet: LetterSheet) -> dict[str, Any]:
    return {
        **{name: to_set(getattr(sheet, name)) for name in PLAIN},
        "kind": sheet.kind,
        "words": phrases.WORDS,
        "heading": heading(sheet),
        "citations": [to_set(words) for words in sheet.citations],
        "enclosures": [[to_set(title), to_set(amount)] for title, amount in sheet.enclosures],
        "body": [block(one) for one in markup.parse(sheet.body)],
        "block": signature(sheet.block),
        "check": check(sheet.check),
        "is_draft": sheet.is_draft,
        "year": year_of(sheet),
    }


def heading(sheet: LetterSheet) -> str:
    """The document's own title, for readers and archives."""
    said = sheet.subject or sheet.title or sheet.addressee
    return to_set(f"{phrases.TITLES.get(sheet.kind, phrases.TITLES['other'])} {sheet.number} {said}".strip())


def year_of(sheet: LetterSheet) -> str:
    """พ.ศ. of a rule, read off the end of its day."""
    found = re.search(r"(\d{4})\s*$", thai.to_arabic_digits(sheet.given_on or sheet.dated))
    return to_set(found[1]) if found else ""


def runs(pieces: tuple[markup.Run, ...]) -> list[list[Any]]:
    return [[to_set(run.text), run.is_bold] for run in pieces]


def block(one: markup.Block) -> dict[str, Any]:
    if isinstance(one, markup.Table):
        rows = [[runs(cell) for cell in row] for row in one.rows]
        return {"kind": "table", "rows": rows, "head": one.has_head, **columns(one)}
    if isinstance(one, markup.Item):
        return {"kind": "item", "level": one.level, "mark": to_set(one.mark), "runs": runs(one.runs)}
    return {"kind": "paragraph", "runs": runs(one.runs)}


def columns(table: markup.Table) -> dict[str, Any]:
    """How wide each column is beside the others, by its longest text, and whether it holds numbers alone."""
    texts = [["".join(run.text for run in cell) for cell in column] for column in zip(*table.rows, strict=True)]
    below = [column[1:] if table.has_head else column for column in texts]
    return {
        "widths": [min(max(max(map(len, column)), 5), 40) for column in texts],
        "numeric": [all(is_number(text) for text in column if text) and any(column) for column in below],
    }


def is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").replace(" ", "").isdigit()


def signature(made: SignatureBlock | None) -> dict[str, Any] | None:
    if made is None:
        return None
    lines = [parted(to_set(line)) for line in made.lines if line]
    return {"name": made.name, "lines": lines, "initials": made.initials, "note": to_set(made.note)}


def parted(line: str) -> list[str]:
    """The phrase of annex 3 and the position behind it, between which a line that is too long breaks."""
    phrase = next((phrase for phrase in phrases.ACTING if line.startswith(phrase)), "")
    return [phrase, line.removeprefix(phrase)]


def check(given: Check | None) -> dict[str, str] | None:
    return None if given is None else {"qr": qr(given.url), "code": given.code}


def qr(text: str) -> str:
    """A QR as SVG, one unit a module, without a border of its own."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True)
    return out.getvalue().decode()
