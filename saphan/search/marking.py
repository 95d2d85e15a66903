"""Found words marked in what people read: the letter's own text, compared in the spelling that search compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from markupsafe import Markup

from saphan.lib.thaitext import normalise
from saphan.search import spelling

AROUND = 70  # signs shown on either side of the first found word
WINDOW = 1500  # signs of a long text in which the place is looked for


class Marked:
    """A text and where the pieces stand in it."""

    def __init__(self, text: str, pieces: Iterable[str]) -> None:
        self.text = normalise(text)
        compared = list(spelling.places(self.text))
        self._places = [place for place, symbol in compared if symbol != " "]
        self._symbols = "".join(symbol for _place, symbol in compared if symbol != " ")
        self._gaps = _gaps(compared)
        self.spans = _merged(span for piece in pieces for span in self._found(piece))

    def _found(self, piece: str) -> Iterator[tuple[int, int]]:
        wanted = piece.replace(" ", "").replace("\n", "")
        at = self._symbols.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if self._stands_alone(piece, at, end):
                yield self._places[at], self._end_of(end)
            at = self._symbols.find(wanted, at + 1)

    def _stands_alone(self, piece: str, start: int, end: int) -> bool:
        """Numbers and Latin words are found whole: 12 is not marked in 512."""
        fits = not piece.startswith(" ") or self._is_border(start)
        return fits and (not piece.endswith(" ") or self._is_border(end))

    def _is_border(self, at: int) -> bool:
        if at in self._gaps or at in (0, len(self._symbols)):
            return True
        return spelling.is_thai(self._symbols[at - 1]) != spelling.is_thai(self._symbols[at])

    def _end_of(self, end: int) -> int:
        """After the last sign and the marks above it that are not compared."""
        place = self._places[end - 1] + 1
        while place < len(self.text) and self.text[place] in spelling.DROPPED:
            place += 1
        return place

    def whole(self) -> Markup:
        return self.between(0, len(self.text))

    def between(self, start: int, end: int) -> Markup:
        made, at = [], start
        for first, last in self.spans:
            if last <= start or first >= end:
                continue
            made += [
                escape(self.text[at : max(first, at)]),
                "<mark>",
                escape(self.text[max(first, at) : min(last, end)]),
                "</mark>",
            ]
            at = min(last, end)
        made.append(escape(self.text[at:end]))
        return Markup("".join(made))  # noqa: S704 - every sign of the text is escaped above

    def excerpt(self) -> Markup | None:
        """Some words around the first that was found; None when none was."""
        if not self.spans:
            return None
        first = self.spans[0][0]
        start = self._word_start(max(0, first - AROUND))
        end = self._word_end(min(len(self.text), max(self.spans[0][1], first + AROUND) + AROUND))
        before, after = "… " if start else "", " …" if end < len(self.text) else ""
        return before + self.between(start, end) + after

    def _word_start(self, at: int) -> int:
        """At a space where one is near, else not between a letter and the marks that belong to it."""
        space = self.text.find(" ", at, at + 20)
        if at and space >= 0:
            return space + 1
        while 0 < at < len(self.text) and not _begins(self.text, at):
            at += 1
        return at

    def _word_end(self, at: int) -> int:
        space = self.text.rfind(" ", at - 20, at)
        if at < len(self.text) and space >= 0:
            return space
        while at < len(self.text) and not _begins(self.text, at):
            at += 1
        return at


def _begins(text: str, at: int) -> bool:
    """Whether a cluster may begin here."""
    belongs = spelling.MARKS + spelling.FOLLOWING + spelling.DROPPED + "ื"
    return text[at] not in belongs and text[at - 1] not in spelling.LEADING + "ใ"


def _gaps(compared: Sequence[tuple[int, str]]) -> set[int]:
    gaps, count = set(), 0
    for _place, symbol in compared:
        if symbol == " ":
            gaps.add(count)
        else:
            count += 1
    return gaps


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def window(line: str, share: float) -> str:
    """The part of a long line that lies so far into it (0-1)."""
    if len(line) <= 2 * WINDOW:
        return line
    middle = int(share * len(line))
    return line[max(0, middle - WINDOW) : middle + WINDOW]
