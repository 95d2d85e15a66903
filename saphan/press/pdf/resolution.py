"""How fine the pictures of a PDF are where they stand (annex 7, 4.3: 300 dpi). In the worker apart, no Django here."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from saphan.press.pdf.limits import Bad

LARGE = 0.3  # of the page: smaller pictures are ornaments, not scans
MOST_PAGES = 300


def measure(pdf: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The lowest resolution of a picture that fills a good part of its page; None when no page is a scan."""
    try:
        paper = pypdfium2.PdfDocument(io.BytesIO(pdf))
        found = [dpi for number in range(min(len(paper), MOST_PAGES)) for dpi in _of_page(paper[number])]
    except (pypdfium2.PdfiumError, ValueError) as problem:
        raise Bad("broken") from problem
    return {"dpi": round(min(found)) if found else None}, []


def _of_page(page: Any) -> list[float]:
    whole = page.get_width() * page.get_height()
    found = []
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) < LARGE * whole:
            continue
        facts = picture.get_metadata()
        found.append(min(facts.horizontal_dpi, facts.vertical_dpi))
    return [dpi for dpi in found if dpi > 0]
