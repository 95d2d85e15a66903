"""Pages as pictures. Only PDF and images are ever opened; everything else is data."""

import io
import threading
from typing import IO

import pypdfium2
from PIL import Image, ImageOps

WIDTHS = (240, 900, 1600)  # pixels: a thumbnail, a page beside its facts, a page to read
TALLEST = 3  # times the width, whatever the page says of itself
PDF = "application/pdf"
_PDFIUM = threading.Lock()  # pdfium serves one thread at a time


class BadPage(Exception):
    """There is no such page, or the content cannot be read as what it says it is."""


def page_count(content: IO[bytes], media_type: str) -> int:
    """Raises BadPage."""
    try:
        if media_type != PDF:
            with Image.open(content) as image:
                return int(getattr(image, "n_frames", 1))
        with _PDFIUM:
            paper = pypdfium2.PdfDocument(content)
            try:
                return len(paper)
            finally:
                paper.close()
    except (OSError, ValueError, pypdfium2.PdfiumError, Image.DecompressionBombError) as problem:
        raise BadPage(str(problem)) from problem


def picture(content: IO[bytes], media_type: str, *, page: int, width: int) -> bytes:
    """PNG of a page (from 1) in the given width in pixels. Raises BadPage."""
    try:
        image = _of_paper(content, page, width) if media_type == PDF else _of_image(content, page, width)
        out = io.BytesIO()
        image.save(out, "PNG")
    except (OSError, ValueError, IndexError, pypdfium2.PdfiumError, Image.DecompressionBombError) as problem:
        raise BadPage(str(problem)) from problem
    return out.getvalue()


def _of_paper(content: IO[bytes], page: int, width: int) -> Image.Image:
    with _PDFIUM:
        paper = pypdfium2.PdfDocument(content)
        try:
            sheet = paper[page - 1] if page > 0 else paper[len(paper)]
            scale = min(width / sheet.get_width(), TALLEST * width / sheet.get_height())
            image: Image.Image = sheet.render(scale=scale).to_pil()
            return image
        finally:
            paper.close()


def _of_image(content: IO[bytes], page: int, width: int) -> Image.Image:
    image = Image.open(content)
    if page != 1:
        image.seek(page - 1)
    image.draft("RGB", (width, width * TALLEST))
    image.thumbnail((width, width * TALLEST))
    upright = ImageOps.exif_transpose(image)
    return upright if upright.mode in ("RGB", "RGBA", "L") else upright.convert("RGB")
