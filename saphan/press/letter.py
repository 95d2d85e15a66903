"""A letter's paper: set as PDF, or one page of it as a picture."""

from __future__ import annotations

import io

import pypdfium2

from saphan.press.laid import laid
from saphan.press.pressed import Picture, Pressed
from saphan.press.sheet import LetterSheet
from saphan.press.style import Style
from saphan.press.typesetter import typeset

A4_POINTS = 595.276


def set_letter(sheet: LetterSheet, style: Style) -> Pressed:
    """The letter as PDF/A-2a, by the form of its kind. Any text can be set; see Pressed.missing."""
    made = typeset("letter.typ", laid(sheet), style)
    return Pressed(made.pdf, made.pages, made.boxes)


def picture(sheet: LetterSheet, style: Style, page: int = 1, width: int = 900) -> Picture:
    """One page as a PNG `width` pixels wide; a page beyond the last shows the last."""
    made = typeset("letter.typ", laid(sheet), style)
    page = max(1, min(page, made.pages))
    return Picture(as_png(made.pdf, page, width), page, made.pages)


def as_png(pdf: bytes, page: int, width: int) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = document[page - 1]
        image = drawn.render(scale=width / drawn.get_width(), rev_byteorder=True).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
