"""Words on a page with their places, as a text layer or an OCR engine gives them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

INCH = 25.4  # millimetres
SURE = 100  # the confidence of a text layer, and the highest of an OCR engine


class Box(NamedTuple):
    """Millimetres from the top left corner of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


class Word(NamedTuple):
    text: str
    box: Box
    confidence: int = SURE  # 0-100
    line: int = 0  # words of one line follow one another, from left to right

    @property
    def is_seen(self) -> bool:
        """Read from a picture: no engine is ever quite sure."""
        return self.confidence < SURE

    def packed(self) -> list[object]:
        """For JSON."""
        return [self.text, *(round(side, 1) for side in self.box), self.confidence, self.line]

    @classmethod
    def unpacked(cls, row: Sequence[object]) -> Word:
        text, x, y, width, height, confidence, line = row
        return cls(
            str(text), Box(*(float(str(n)) for n in (x, y, width, height))), int(str(confidence)), int(str(line))
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all; there is at least one."""
    kept = list(boxes)
    left, top = min(box.x for box in kept), min(box.y for box in kept)
    return Box(left, top, max(box.right for box in kept) - left, max(box.bottom for box in kept) - top)


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words by line, in the order of the page."""
    found: dict[int, list[Word]] = {}
    for word in words:
        found.setdefault(word.line, []).append(word)
    return list(found.values())


def text_of(words: Iterable[Word]) -> str:
    return "\n".join(" ".join(word.text for word in line) for line in lines_of(words))
