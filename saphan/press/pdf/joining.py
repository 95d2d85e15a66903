"""Several papers as one, one as several, pictures as pages. In the worker apart, no Django here."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from PIL import Image, ImageOps

from saphan.press.pdf.geometry import MM
from saphan.press.pdf.limits import Bad, opened, written

A4 = (210.0, 297.0)  # mm
LIKELY_DPI = (60, 1300)  # what scanners say; anything else is a guess of some program
TURNS = {3: 180, 6: 90, 8: 270}  # EXIF


def join(*parts: bytes) -> tuple[dict[str, Any], list[bytes]]:
    with pikepdf.new() as whole:
        for part in parts:
            with opened(part) as paper:
                whole.pages.extend(paper.pages)
        return {"pages": len(whole.pages)}, [written(whole)]


def split(pdf: bytes, most: int) -> tuple[dict[str, Any], list[bytes]]:
    """Runs of pages, each at most `most` bytes. Raises Bad("page_too_large")."""
    if len(pdf) <= most:
        return {}, [pdf]
    with opened(pdf) as paper:
        total, parts, start = len(paper.pages), [], 0
        while start < total:
            count, part = _longest(paper, start, most)
            parts.append(part)
            start += count
        return {}, parts


def _longest(paper: pikepdf.Pdf, start: int, most: int) -> tuple[int, bytes]:
    """The longest run from `start` that fits, found by halving."""
    low, high, best = 1, len(paper.pages) - start, b""
    while low <= high:
        middle = (low + high) // 2
        part = _run(paper, start, middle)
        if len(part) <= most:
            best, low = part, middle + 1
        else:
            high = middle - 1
    if not best:
        raise Bad("page_too_large")
    return high, best


def _run(paper: pikepdf.Pdf, start: int, count: int) -> bytes:
    with pikepdf.new() as part:
        part.pages.extend(paper.pages[start : start + count])
        return written(part)


def from_picture(content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Each frame of a JPEG, PNG or TIFF as a page: in its own measure where it tells it, else fitted to A4."""
    try:
        with Image.open(io.BytesIO(content)) as image, pikepdf.new() as paper:
            for frame in range(int(getattr(image, "n_frames", 1))):
                image.seek(frame)
                _add_page(paper, image, content if image.format == "JPEG" else b"")
            return {"pages": len(paper.pages)}, [written(paper)]
    except (OSError, ValueError, Image.DecompressionBombError) as problem:
        raise Bad("broken") from problem


def _add_page(paper: pikepdf.Pdf, image: Image.Image, jpeg: bytes) -> None:
    turn = TURNS.get(int(image.getexif().get(0x0112, 1)), 0) if jpeg else 0
    if jpeg and image.mode in ("L", "RGB"):
        stream = pikepdf.Stream(paper, jpeg)
        stream["/Filter"] = pikepdf.Name.DCTDecode
    else:
        turn = 0
        image = ImageOps.exif_transpose(image)
        image = image if image.mode in ("1", "L", "RGB") else _on_white(image)
        image = image.convert("L") if image.mode == "1" else image
        stream = pikepdf.Stream(paper, image.tobytes())
    stream["/Type"], stream["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    stream["/Width"], stream["/Height"], stream["/BitsPerComponent"] = image.width, image.height, 8
    stream["/ColorSpace"] = pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB
    wide, high = (side / MM for side in _measure(image))
    page = paper.add_blank_page(page_size=(wide, high))
    page.obj["/Rotate"] = turn
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=paper.make_indirect(stream)))
    page.obj["/Contents"] = paper.make_stream(f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Scan Do Q".encode())


def _on_white(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    sheet = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(sheet, clear).convert("RGB")


def _measure(image: Image.Image) -> tuple[float, float]:
    """Of the page in mm."""
    across, down = (float(dpi) for dpi in image.info.get("dpi", (0, 0)))
    if all(LIKELY_DPI[0] <= dpi <= LIKELY_DPI[1] for dpi in (across, down)):
        size = image.width / across * 25.4, image.height / down * 25.4
        if all(50 <= side <= 1300 for side in size):
            return size
    sheet = A4 if image.height >= image.width else A4[::-1]
    scale = min(sheet[0] / image.width, sheet[1] / image.height)
    return image.width * scale, image.height * scale
