"""Texts and drawings set into boxes of a PDF that was made elsewhere (a letter from Word)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from saphan.press.digits import on_paper
from saphan.press.pdf.copies import stamped_all
from saphan.press.pressed import Box
from saphan.press.style import Style
from saphan.press.typesetter import pressed


@dataclass(frozen=True)
class Mark:
    """What stands in a box: `text` (its lines, Thai digits are made here), or a drawing as `svg`, or `pdf` (page 1).

    `size` in points; a text too large for its box is set smaller.
    """

    box: Box
    text: str = ""
    svg: str = ""
    pdf: bytes = b""
    size: int = 16
    align: Literal["left", "center", "right"] = "left"


def filled(pdf: bytes, marks: Sequence[Mark], style: Style | None = None) -> bytes:
    """A copy with each mark in its box, upright on turned pages too; the given bytes stay as they are.

    Raises BadPdf. Give it the clean copy of a PDF that somebody brought.
    """
    if not marks:
        return pdf
    return stamped_all(pdf, [(mark.pdf or drawn(mark, style or Style.standard()), mark.box) for mark in marks])


def drawn(mark: Mark, style: Style) -> bytes:
    lines = [on_paper(line) for line in mark.text.splitlines()]
    data = {
        "title": " ".join(lines) or "-",
        "width": mark.box.width,
        "height": mark.box.height,
        "lines": lines,
        "svg": mark.svg,
        "size": mark.size,
        "align": mark.align,
    }
    return pressed("mark.typ", data, style).pdf
