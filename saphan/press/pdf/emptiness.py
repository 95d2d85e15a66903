"""Where a page is empty, read from its picture: a scan has no other way to tell.

In the worker apart, no Django here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict
from itertools import accumulate
from operator import add
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from saphan.press.pdf.geometry import Sheet, sheet_of
from saphan.press.pdf.limits import Bad, opened
from saphan.press.pressed import Box

FINE = 4  # picture points to a millimetre
FAINT = 12  # how much darker than its paper (of 255) a square millimetre is where something stands
STRIP = 30.0  # mm added above a page that has no empty place
CORNER = 8.0  # mm from its edge there
AIR = 1.0  # mm left free around
LARGEST = 600  # mm searched
EDGE = 6.0  # mm from the edge of the page
Table = list[list[int]]


Spot = tuple[float, float] | None  # x and y in mm, or nowhere


class Look:
    """A page seen from above: which square millimetres are empty. Of a poster only its right part is looked at."""

    def __init__(self, pdf: bytes, page: int, sheet: Sheet) -> None:
        self.wide, self.high = round(sheet.width), round(sheet.height)
        fine = FINE if max(self.wide, self.high) <= LARGEST else 1
        grey = drawn(pdf, page, self.wide * fine, self.high * fine).reduce(fine)
        grey = grey.crop((max(0, grey.width - LARGEST), 0, grey.width, grey.height))
        self.left = self.wide - grey.width
        self.sums = summed(squares(grey))

    def corner(self, width: float, height: float, *, lower: bool = False) -> Spot:
        """The empty place nearest to the upper (or lower) right corner."""
        across, down = self.wide - self.left - width, min(self.high, LARGEST) - height
        base = self.high - min(self.high, LARGEST)
        for x, y in corner_first(across, down):
            top = base + (down - y if lower else y)
            if self.is_empty(x, top, width, height):
                return x + self.left, top
        return None

    def is_empty(self, x: float, y: float, width: float, height: float) -> bool:
        return not inked(self.sums, (x - AIR, y - AIR, x + width + AIR, y + height + AIR))


def find(pdf: bytes, page: int, width: float, height: float) -> tuple[dict[str, Any], list[bytes]]:
    """Facts: the box of `place_on`."""
    with opened(pdf) as paper:
        return asdict(place_on(paper, pdf, page, width, height)), []


def place_on(paper: pikepdf.Pdf, pdf: bytes, page: int, width: float, height: float) -> Box:
    """The empty place nearest to the upper right corner, or a place above the page where there is none."""
    sheet = sheet_of(paper.pages[page - 1])
    above = max(0.0, sheet.width - width - CORNER), -STRIP
    x, y = Look(pdf, page, sheet).corner(width, height) or above
    return Box(page, float(x), float(y), width, height)


def squares(grey: Image.Image) -> list[bytes]:
    """Rows of square millimetres, 1 where something stands."""
    counts = grey.histogram()
    paper = max(range(128, 256), key=lambda shade: counts[shade])
    inked = grey.point([1 if shade < paper - FAINT else 0 for shade in range(256)]).tobytes()
    return [inked[row * grey.width : (row + 1) * grey.width] for row in range(grey.height)]


def drawn(pdf: bytes, page: int, wide: int, high: int) -> Image.Image:
    try:
        paper = pypdfium2.PdfDocument(io.BytesIO(pdf))
        sheet = paper[page - 1]
        scale = max(wide / sheet.get_width(), high / sheet.get_height())
        image: Image.Image = sheet.render(scale=scale, grayscale=True).to_pil()
    except (pypdfium2.PdfiumError, ValueError) as problem:
        raise Bad("broken") from problem
    return image.convert("L").resize((wide, high)) if image.size != (wide, high) else image.convert("L")


def summed(rows: list[bytes]) -> Table:
    """How much stands above and left of each corner, so that any rectangle is four look-ups."""
    table = [[0] * (len(rows[0]) + 1)]
    for row in rows:
        table.append(list(map(add, table[-1], accumulate(row, initial=0))))
    return table


def inked(sums: Table, place: tuple[float, float, float, float]) -> int:
    left, top, right, bottom = (max(0, round(side)) for side in place)
    right, bottom = min(right, len(sums[0]) - 1), min(bottom, len(sums) - 1)
    return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left]


def corner_first(most_x: float, most_y: float) -> Iterator[tuple[int, int]]:
    """Places for the upper left corner of what is to stand there, those near the upper right of the page first."""
    left, top = round(EDGE), round(EDGE)
    right, bottom = int(most_x) - left, int(most_y) - top
    for away in range(right - left + bottom - top + 1):
        for y in range(max(top, top + away - (right - left)), min(bottom, top + away) + 1):
            yield right - away + y - top, y
