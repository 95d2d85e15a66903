"""The lines of a page, cut where a wide gap stands: a number at the left and an office at the right are two. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from saphan.lib.thaitext import bare, mended
from saphan.lib.words import Box, Word, around, lines_of

GAP = 7.0  # millimetres
TOUCH = 1.0


@dataclass
class Segment:
    words: list[Word]

    @cached_property
    def text(self) -> str:
        return mended(" ".join(word.text for word in self.words)).strip()

    @cached_property
    def bare(self) -> str:
        return bare(self.text)

    @cached_property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @cached_property
    def confidence(self) -> int:
        weights = [len(word.text) for word in self.words]
        told = sum(word.confidence * weight for word, weight in zip(self.words, weights, strict=True))
        return round(told / max(1, sum(weights)))

    @cached_property
    def is_seen(self) -> bool:
        """Read from a picture, and so perhaps misread."""
        return any(word.is_seen for word in self.words)


def segments_of(words: Iterable[Word]) -> list[Segment]:
    """From the top down, and from the left within a line."""
    found: list[Segment] = []
    for line in lines_of(words):
        cut: list[Word] = []
        for word in sorted(line, key=lambda one: one.box.x):
            if cut and word.box.x - cut[-1].box.right > GAP:
                found.append(Segment(cut))
                cut = []
            cut.append(word)
        found.append(Segment(cut))
    found = [segment for segment in found if segment.text]
    return in_reading(found)


def in_reading(segments: list[Segment]) -> list[Segment]:
    """Sorted by rows: what overlaps in height for the greater part is one row."""
    rows: list[list[Segment]] = []
    for one in sorted(segments, key=lambda segment: segment.box.y + segment.box.height / 2):
        middle = one.box.y + one.box.height / 2
        if rows and rows[-1][0].box.y < middle < rows[-1][0].box.bottom - 0.2 * rows[-1][0].box.height:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in together(sorted(row, key=lambda segment: segment.box.x))]


def together(row: list[Segment]) -> list[Segment]:
    """What a text layer cut although it touches: large print, and marks set apart."""
    kept: list[Segment] = []
    for one in row:
        if kept and one.box.x - kept[-1].box.right < TOUCH:
            last, first = kept[-1].words[-1], one.words[0]
            joined = Word(last.text + first.text, around([last.box, first.box]), min(last.confidence, first.confidence))
            kept[-1] = Segment([*kept[-1].words[:-1], joined, *one.words[1:]])
        else:
            kept.append(one)
    return kept
