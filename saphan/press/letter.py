"""A letter's paper: set as PDF, or one page of it as a picture."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pypdfium2

from saphan.press.laid import laid
from saphan.press.pressed import Picture, Pressed
from saphan.press.sheet import LetterSheet
from saphan.press.style import Style
from saphan.press.textlayer.mend import mended
from saphan.press.typesetter import rough


def set_letter(sheet: LetterSheet, style: Style) -> Pressed:
    """The letter as PDF/A-2a, by the form of its kind. Any text can be set; see Pressed.missing.

    A letter that runs over its first page by a few lines is set closer, as a typist does, if that saves the page.
    """
    made = chosen(laid(sheet), style)
    return replace(made, pdf=mended(made.pdf))


def chosen(data: dict[str, Any], style: Style) -> Pressed:
    made = rough("letter.typ", data, style)
    if made.pages != 2:
        return made
    closer = (rough("letter.typ", {**data, "tight": tight}, style) for tight in (1, 2))
    return next((one for one in closer if one.pages == 1), made)


def picture(sheet: LetterSheet, style: Style, page: int = 1, width: int = 900) -> Picture:
    """One page as a PNG `width` pixels wide; a page beyond the last shows the last."""
    made = chosen(laid(sheet), style)
    page = max(1, min(page, made.pages))
    return Picture(as_png(made.pdf, page, width), page, made.pages)


def picture_of(pdf: bytes, page: int = 1, width: int = 900) -> Picture:
    """A page (from 1) of a finished PDF as a PNG `width` pixels wide; a page beyond the last shows the last."""
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    page = max(1, min(page, pages))
    return Picture(as_png(pdf, page, width), page, pages)


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
