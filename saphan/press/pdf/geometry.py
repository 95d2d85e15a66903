"""Pages as people see them: turned, cropped, in millimetres from the top left. In the worker apart, no Django here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from saphan.press.pdf.limits import SIDE, Bad
from saphan.press.pressed import Box

MM = 25.4 / 72  # of a point
LETTER = (0.0, 0.0, 612.0, 792.0)  # what readers take where a page does not say
DEEPEST = 60
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """The seen part of a page in its own units, and how it is turned (degrees clockwise)."""

    x0: float
    y0: float
    x1: float
    y1: float
    turn: int
    unit: float  # mm of one unit

    @property
    def width(self) -> float:
        """In mm, as seen."""
        return self.unit * (self.x1 - self.x0 if self.turn % 180 == 0 else self.y1 - self.y0)

    @property
    def height(self) -> float:
        return self.unit * (self.y1 - self.y0 if self.turn % 180 == 0 else self.x1 - self.x0)

    def placing(self, box: Box, size: tuple[float, float]) -> Matrix:
        """The matrix that puts a picture of `size` (points) into the box, upright for who looks at the page."""
        scale = min(box.width / (size[0] * MM), box.height / (size[1] * MM))
        wide, high = size[0] * MM * scale, size[1] * MM * scale
        left = box.x + (box.width - wide) / 2
        bottom = self.height - box.y - box.height + (box.height - high) / 2
        origin, right, up = self._axes()
        step = MM * scale / self.unit
        u, v = left / self.unit, bottom / self.unit
        return (
            right[0] * step, right[1] * step, up[0] * step, up[1] * step,
            origin[0] + u * right[0] + v * up[0], origin[1] + u * right[1] + v * up[1],
        )  # fmt: skip

    def _axes(self) -> tuple[tuple[float, float], tuple[int, int], tuple[int, int]]:
        """Where the seen lower left corner lies on the page, and which way right and up go there."""
        return {
            0: ((self.x0, self.y0), (1, 0), (0, 1)),
            90: ((self.x1, self.y0), (0, 1), (-1, 0)),
            180: ((self.x1, self.y1), (-1, 0), (0, -1)),
            270: ((self.x0, self.y1), (0, -1), (1, 0)),
        }[self.turn]

    def taller(self, by: float) -> Sheet:
        """The same page with `by` mm more at its seen top."""
        more = by / self.unit
        grown = {
            0: (self.x0, self.y0, self.x1, self.y1 + more),
            90: (self.x0 - more, self.y0, self.x1, self.y1),
            180: (self.x0, self.y0 - more, self.x1, self.y1),
            270: (self.x0, self.y0, self.x1 + more, self.y1),
        }[self.turn]
        return Sheet(*grown, self.turn, self.unit)

    def deeper(self, by: float) -> Sheet:
        """The same page with `by` mm more at its seen foot."""
        over = Sheet(self.x0, self.y0, self.x1, self.y1, (self.turn + 180) % 360, self.unit).taller(by)
        return Sheet(over.x0, over.y0, over.x1, over.y1, self.turn, self.unit)


def sheet_of(page: pikepdf.Page) -> Sheet:
    """Raises Bad("huge") for a page that no paper could be."""
    whole = _box(_inherited(page, "/MediaBox")) or LETTER
    seen = _box(_inherited(page, "/CropBox"))
    if seen is not None:
        seen = (max(whole[0], seen[0]), max(whole[1], seen[1]), min(whole[2], seen[2]), min(whole[3], seen[3]))
    x0, y0, x1, y1 = seen if seen and seen[2] - seen[0] >= 1 and seen[3] - seen[1] >= 1 else whole
    unit = _number(page.obj.get("/UserUnit"), 1.0)
    unit = unit if 0 < unit <= 100 else 1.0
    if max(x1 - x0, y1 - y0) * unit > SIDE:
        raise Bad("huge")
    turn = round(_number(_inherited(page, "/Rotate"), 0.0) / 90) * 90 % 360
    return Sheet(x0, y0, x1, y1, turn, unit * MM)


def lay_down(page: pikepdf.Page, sheet: Sheet) -> None:
    """Write the page's measures on the page itself, where nobody has to search for them."""
    for name in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]
    page.obj["/MediaBox"] = pikepdf.Array([round(side, 4) for side in (sheet.x0, sheet.y0, sheet.x1, sheet.y1)])
    page.obj["/CropBox"] = page.obj["/MediaBox"]
    page.obj["/Rotate"] = sheet.turn


def _inherited(page: pikepdf.Page, name: str) -> Any:
    node: Any = page.obj
    for _level in range(DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None


def _box(found: Any) -> tuple[float, float, float, float] | None:
    if not isinstance(found, pikepdf.Array) or len(found) != 4:
        return None
    try:
        a, b, c, d = (float(side) for side in _list(found))
    except (TypeError, ValueError):
        return None
    x0, x1, y0, y1 = min(a, c), max(a, c), min(b, d), max(b, d)
    return (x0, y0, x1, y1) if x1 - x0 >= 1 and y1 - y0 >= 1 and abs(x0) + abs(y0) < 1e6 else None


def _list(array: pikepdf.Array) -> Sequence[Any]:
    return list(array)


def _number(found: Any, other: float) -> float:
    try:
        return float(found)
    except (TypeError, ValueError):
        return other
