"""A scan made ready for an engine: at 300 dpi, upright to a tenth of a degree, without specks."""

from __future__ import annotations

import re
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter

DPI = 300
COARSE = 260  # dpi below which a picture is enlarged
SMALL = 700  # points: the width in which the slant is measured
STEEPEST = 3.0  # degrees
DIM = 170  # shades below it are ink of a dot
DOT = 8  # points that one may measure
ROW_OF_DOTS = 10
WIDEST_STEP = 24  # points from one dot to the next
_DOTS = re.compile(rb"(?<=\x00\x00)\xff{1,7}(?=\x00\x00)")
SPECKED = 0.12  # the share of dark points that stand alone
WHITE = 255


def made_ready(image: Image.Image) -> Image.Image:
    """`image.info["dpi"]` says how many points an inch has, before and after. The size on paper stays."""
    dpi = float(image.info["dpi"][0])
    if dpi < COARSE:
        scale = DPI / dpi
        size = (round(image.width * scale), round(image.height * scale))
        image, dpi = image.resize(size, Image.Resampling.LANCZOS), dpi * scale
    image = without_specks(without_dots(image))
    if abs(angle := slant(image)) >= 0.1:
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=WHITE)
    image.info["dpi"] = (dpi, dpi)
    return image


def without_dots(image: Image.Image) -> Image.Image:
    """Without the dotted lines that a memo's head is written on: an engine takes them for letters."""
    dark = image.point(lambda shade: WHITE if shade < DIM else 0).tobytes()
    sheet, width = bytearray(image.tobytes()), image.width
    for row in range(DOT, image.height - DOT):
        ink = dark[row * width : (row + 1) * width]
        for left, right in in_rows([found.span() for found in _DOTS.finditer(ink)]):
            middle = row * width + (left + right) // 2
            if not dark[middle - DOT * width] and not dark[middle + DOT * width]:
                sheet[row * width + left - 1 : row * width + right + 1] = bytes([WHITE]) * (right - left + 2)
    made = Image.frombytes("L", image.size, bytes(sheet))
    made.info = image.info
    return made


def in_rows(dots: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that follow one another at one distance, many at a time."""
    kept: list[tuple[int, int]] = []
    row: list[tuple[int, int]] = dots[:1]
    for before, dot in pairwise(dots):
        step = dot[0] - before[0]
        if step > WIDEST_STEP or (len(row) > 1 and abs(step - (row[1][0] - row[0][0])) > 1):
            kept += row if len(row) >= ROW_OF_DOTS else []
            row = [before] if step <= WIDEST_STEP else []
        row.append(dot)
    return kept + (row if len(row) >= ROW_OF_DOTS else [])


def without_specks(image: Image.Image) -> Image.Image:
    """Only where there are many: a filter also eats the smallest marks of Thai."""
    smooth = image.filter(ImageFilter.MedianFilter(3))
    dark = image.point(lambda shade: WHITE if shade < 128 else 0)
    gone = ImageChops.subtract(dark, smooth.point(lambda shade: WHITE if shade < 128 else 0))
    share = gone.histogram()[WHITE] / max(1, dark.histogram()[WHITE])
    return smooth if share > SPECKED else image


def slant(image: Image.Image) -> float:
    """Degrees to turn it by, so that its lines lie level: then rows of ink and of paper differ most."""
    small = image.resize((SMALL, max(1, image.height * SMALL // image.width)), Image.Resampling.BOX)
    small = small.point(lambda shade: WHITE - shade)
    coarse = max((step / 4 for step in range(-int(STEEPEST * 4), int(STEEPEST * 4) + 1)), key=lambda a: level(small, a))
    fine = max((coarse + step / 20 for step in range(-4, 5)), key=lambda angle: level(small, angle))
    return fine if level(small, fine) > 1.01 * level(small, 0.0) else 0.0


def level(small: Image.Image, angle: float) -> float:
    turned = small.rotate(angle, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - other) ** 2 for one, other in pairwise(rows)))
