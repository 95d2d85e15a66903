"""สำเนาถูกต้อง at the foot of every page, and สำเนา above its first line. In the worker apart, no Django here."""

from __future__ import annotations

from typing import Any

from saphan.press.pdf.emptiness import Look
from saphan.press.pdf.geometry import sheet_of
from saphan.press.pdf.limits import Bad, opened, written
from saphan.press.pdf.stamping import place
from saphan.press.pressed import Box

MOST_PAGES = 200
EDGE = 6.0  # mm
TOP = 4.0  # above the garuda, which begins at 15 mm


def certify(
    pdf: bytes, mark: bytes, word: bytes, *, size: list[float], word_size: list[float]
) -> tuple[dict[str, Any], list[bytes]]:
    """Both marks stand where a page is empty; a page without room becomes longer at its foot. Raises Bad."""
    with opened(pdf) as paper:
        if len(paper.pages) > MOST_PAGES:
            raise Bad("huge")
        for number, page in enumerate(paper.pages, start=1):
            sheet = sheet_of(page)
            look = Look(pdf, number, sheet)
            middle = (sheet.width - word_size[0]) / 2
            if look.is_empty(middle - look.left, TOP, *word_size):
                place(paper, word, Box(number, middle, TOP, word_size[0], word_size[1]))
            below = max(EDGE, sheet.width - size[0] - EDGE), sheet.height + 1
            x, y = look.corner(size[0], size[1], lower=True) or below
            place(paper, mark, Box(number, x, y, size[0], size[1]))
        return {"pages": len(paper.pages)}, [written(paper)]
