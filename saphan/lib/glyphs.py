"""Digits told by their shape. Tesseract's Thai knows five of the ten Thai digits; this knows all. Pure.

A shape is laid over what each digit looks like in the fonts of letters (`glyphs.json`, made by `glyphs_make.py`): the
share of ink that finds no ink beside it on the other side is its distance. Bits of whole shapes are compared at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

SIDE = 24  # points of a shape laid over another
THAI, LATIN = "๐๑๒๓๔๕๖๗๘๙", "0123456789"
MARKS = "/.,-():"
_ROW = (1 << SIDE) - 1
_LEFT = sum(1 << (SIDE * row) for row in range(SIDE))  # the first column
_ALL = (1 << (SIDE * SIDE)) - 1


class Shape(NamedTuple):
    """Ink that hangs together, in points of its picture; `bits` are its own, scaled to SIDE x SIDE."""

    left: int
    top: int
    right: int
    bottom: int
    bits: int
    is_cut: bool = False  # it touched its neighbour

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


class Likeness(NamedTuple):
    sign: str
    distance: float  # 0 is the same, above 0.3 is another
    margin: float  # how much further the next sign is


class Template(NamedTuple):
    sign: str
    bits: int
    wide: int  # dilated
    ink: int
    aspect: float  # width / height


def dilated(bits: int) -> int:
    """Each point with its neighbours."""
    across = bits | ((bits << 1) & ~_LEFT & _ALL) | ((bits & ~_LEFT) >> 1)
    return across | ((across << SIDE) & _ALL) | (across >> SIDE)


@cache
def templates() -> tuple[Template, ...]:
    rows = json.loads((Path(__file__).parent / "glyphs.json").read_text(encoding="utf-8"))
    return tuple(template_of(sign, int(bits, 36), aspect) for sign, bits, aspect in rows)


def template_of(sign: str, bits: int, aspect: float) -> Template:
    return Template(sign, bits, dilated(bits), bits.bit_count(), aspect)


def told(shape: Shape, signs: str) -> Likeness:
    """Which of the signs it is most like."""
    wide, ink = dilated(shape.bits), shape.bits.bit_count()
    aspect = shape.width / max(1, shape.height)
    best: dict[str, float] = {}
    for one in templates():
        if one.sign not in signs:
            continue
        strange = (shape.bits & ~one.wide).bit_count() + (one.bits & ~wide).bit_count()
        plain = (shape.bits ^ one.bits).bit_count()
        distance = (strange + 0.3 * plain) / (ink + one.ink) + 0.25 * abs(aspect - one.aspect)
        if distance < best.get(one.sign, 9.0):
            best[one.sign] = distance
    ranked = sorted((distance, sign) for sign, distance in best.items())
    return Likeness(ranked[0][1], ranked[0][0], ranked[1][0] - ranked[0][0])


def threshold(image: Image.Image) -> int:
    """The shade that parts ink from paper best (Otsu)."""
    counts = image.histogram()
    total, whole = sum(counts), sum(shade * count for shade, count in enumerate(counts))
    best, cut, below, weight = -1.0, 128, 0, 0
    for shade, count in enumerate(counts):
        below += count
        weight += shade * count
        if not below or below == total:
            continue
        apart = (whole * below / total - weight) ** 2 / (below * (total - below))
        if apart > best:
            best, cut = apart, shade
    return cut


def shapes(image: Image.Image, shift: int = 0) -> list[Shape]:
    """The shapes of ink in a grey picture, from the left; specks are left out. `shift`: take more or less for ink."""
    cut = threshold(image) + shift
    dark = image.point(lambda shade: 255 if shade <= cut else 0)
    width = dark.width
    ink = bytearray(dark.tobytes())
    found = [box for start in range(len(ink)) if ink[start] for box in [_flooded(ink, start, width)]]
    tall = max((bottom - top for _l, top, _r, bottom, _n in found), default=0)
    kept = [box for box in found if box[4] >= 6 and max(box[2] - box[0], box[3] - box[1]) >= tall / 8]
    return [Shape(*box, _bits(dark, box), is_cut) for box, is_cut in _parted(dark, sorted(_merged(kept)), tall)]


Place = tuple[int, int, int, int]


def _parted(dark: Image.Image, boxes: list[Place], tall: int) -> Iterator[tuple[Place, bool]]:
    """Signs that touch are cut where the least ink stands, near where they should part."""
    wide = sorted(right - left for left, top, right, bottom in boxes if bottom - top > 0.5 * tall)
    usual = wide[len(wide) // 2] if wide else 0
    for left, top, right, bottom in boxes:
        count = (
            round((right - left) / usual) if usual and bottom - top > 0.5 * tall and right - left > 1.55 * usual else 1
        )
        if count < 2 or usual > 1.2 * tall:
            yield (left, top, right, bottom), False
            continue
        columns = dark.crop((left, top, right, bottom)).resize((right - left, 1), Image.Resampling.BOX).tobytes()
        cuts = [0]
        for number in range(1, count):
            middle, reach = number * len(columns) // count, max(1, usual // 4)
            cuts.append(min(range(middle - reach, middle + reach + 1), key=lambda x: columns[min(x, len(columns) - 1)]))
        for begin, end in zip(cuts, [*cuts[1:], len(columns)], strict=True):
            box = dark.crop((left + begin, top, left + end, bottom)).getbbox()
            if box is not None:
                yield (left + begin + box[0], top + box[1], left + begin + box[2], top + box[3]), True


def _flooded(ink: bytearray, start: int, width: int) -> tuple[int, int, int, int, int]:
    """Box and size of the ink that hangs together with a point; it is wiped away."""
    stack, left, right, top, bottom, size = [start], width, 0, len(ink), 0, 0
    ink[start] = 0
    while stack:
        point = stack.pop()
        size += 1
        y, x = divmod(point, width)
        left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
        for step in (-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1):
            other = point + step
            if 0 <= other < len(ink) and ink[other] and abs(other % width - x) <= 1:
                ink[other] = 0
                stack.append(other)
    return left, top, right + 1, bottom + 1, size


def _merged(boxes: list[tuple[int, int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Parts that stand one above the other are one broken shape."""
    kept: list[list[int]] = []
    for left, top, right, bottom, _size in sorted(boxes):
        last = kept[-1] if kept else None
        if last and min(right, last[2]) - max(left, last[0]) > 0.6 * min(right - left, last[2] - last[0]):
            last[:] = [min(left, last[0]), min(top, last[1]), max(right, last[2]), max(bottom, last[3])]
        else:
            kept.append([left, top, right, bottom])
    for one in kept:
        yield one[0], one[1], one[2], one[3]


def _bits(dark: Image.Image, box: tuple[int, int, int, int]) -> int:
    """The shape in SIDE x SIDE, its proportions kept, in the middle."""
    part = dark.crop(box)
    scale = SIDE / max(part.size)
    size = (max(1, round(part.width * scale)), max(1, round(part.height * scale)))
    sheet = Image.new("L", (SIDE, SIDE), 0)
    sheet.paste(part.resize(size, Image.Resampling.BOX), ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2))
    return sum(1 << place for place, shade in enumerate(sheet.tobytes()) if shade > 110)
