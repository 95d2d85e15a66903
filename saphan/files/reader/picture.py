"""Pictures of pages: scans, photographs, and pages whose text layer cannot be believed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps

from saphan.files.reader import ocr
from saphan.files.reader.clean import DPI as DPI
from saphan.files.reader.clean import made_ready
from saphan.files.reader.job import MOST_TEXT, MOST_WORDS, Count, Job, Page, Refusal
from saphan.lib.words import INCH, text_of

MOST_PIXELS = 40_000_000  # A3 at 300 dpi has 17 million
A4 = 210.0  # millimetres
Image.MAX_IMAGE_PIXELS = 2 * MOST_PIXELS


def pages(job: Job) -> Iterator[Page | Count]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(job.path) as image:
                count = min(getattr(image, "n_frames", 1), job.last)
                yield Count(count)
                for number in range(job.first, count + 1):
                    image.seek(number - 1)
                    yield read_picture(frame(image), number, count, job)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise Refusal("heavy") from problem
    except (OSError, ValueError, SyntaxError, EOFError) as problem:
        raise Refusal("broken") from problem


def frame(image: Image.Image) -> Image.Image:
    """Upright and grey, with the resolution at which it is as wide as paper when it does not say its own."""
    if image.width * image.height > MOST_PIXELS * 2:
        raise Refusal("heavy")
    said = image.info.get("dpi", (0, 0))[0]
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "P"):
        clear = Image.new("RGB", upright.size, "white")
        with_alpha = upright.convert("RGBA")
        clear.paste(with_alpha, mask=with_alpha)
        upright = clear
    grey = upright.convert("L")
    dpi = float(said) if 90 <= said <= 1200 else max(72.0, min(grey.size) * INCH / A4)
    grey.info["dpi"] = (dpi, dpi)
    return grey


def read_picture(image: Image.Image, number: int, count: int, job: Job) -> Page:
    """Raises Refusal."""
    image = made_ready(image)
    words, confidence, dpi = ocr.read(image, languages=job.languages)
    packed = [word.packed() for word in words[:MOST_WORDS]] if number == 1 else []
    size = {"width": round(image.width * INCH / dpi, 1), "height": round(image.height * INCH / dpi, 1)}
    return Page(number, count, text_of(words)[:MOST_TEXT], "ocr", confidence, packed, **size)
