"""Found words marked in what people read: the letter's own text, compared in the spelling that search compares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from markupsafe import Markup

from saphan.lib.thaitext import normalise
from saphan.search import spelling

BEFORE, AFTER = 40, 110  # signs shown around the first found word; it must stand in the first lines on a phone
NEARBY = 20  # signs within which an excerpt looks for a better place to begin or end
NEAR, WINDOW = 250, 1500  # signs of a long text on either side, in which the place is looked for

# What `normalise` would put together otherwise: sara am in two signs, two เ for a แ, glyphs and signs nobody sees.
_ODD = re.compile("[\u0e4d\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]|\u0e40\u0e40")
_MARKS = spelling.MARKS + "ื"  # vowels that are no letters to Python, and are compared
_OPENING = re.compile(f"(?<=[^ ])[{spelling.LEADING}ใ]")
_SKIPPED = f"(?:[^\\w{_MARKS}]|[ๆฯ_])*"
_BESIDE = "[^\\W_ก-\u0e4e]"  # a digit or a Latin letter


@lru_cache(500)
def _pattern(piece: str) -> re.Pattern[str] | None:
    """A piece in any spelling that is compared as it is, with whatever stands between its signs and is not compared.

    Numbers and Latin words are found whole: 12 is not marked in 512.
    """
    symbols = "".join(piece.split())
    if not symbols:
        return None
    signs = (f"[{re.escape(spelling.signs(symbol))}]" for symbol in symbols)
    start = f"(?<!{_BESIDE})" if piece.startswith(" ") else ""
    end = f"(?!{_BESIDE})" if piece.endswith(" ") else ""
    return re.compile(f"{start}{_SKIPPED.join(signs)}[{spelling.DROPPED}]*{end}")


class Marked:
    """A text and where the pieces stand in it."""

    def __init__(self, text: str, pieces: Iterable[str]) -> None:
        self.text = normalise(text) if _ODD.search(text) else text
        wanted = (_pattern(piece) for piece in pieces)
        self.spans = _merged(found.span() for one in wanted if one for found in one.finditer(self.text))

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

    def excerpt(self, *, begins: bool = True, ends: bool = True) -> Markup | None:
        """Some words around the first that was found; None when none was. The text may be cut from a longer one."""
        if not self.spans:
            return None
        first, last = self.spans[0]
        start = self._word_start(max(0 if begins else min(1, first), first - BEFORE), first)
        end = self._word_end(min(len(self.text), max(last, first + AFTER)), last)
        before = "… " if start or not begins else ""
        after = " …" if end < len(self.text) or not ends else ""
        return before + self.between(start, end) + after

    def _word_start(self, at: int, most: int) -> int:
        """At a space where one is near, or a vowel that opens a syllable, else before a letter with all its marks."""
        reach = min(at + NEARBY, most)
        if at and (space := self.text.find(" ", at, reach)) >= 0:
            return space + 1
        if at and (opening := _OPENING.search(self.text, at, reach)):
            return opening.start()
        while 0 < at < most and not _begins(self.text, at):
            at += 1
        return at

    def _word_end(self, at: int, least: int) -> int:
        reach = max(at - NEARBY, least)
        if at < len(self.text) and (space := self.text.rfind(" ", reach, at)) >= 0:
            return space
        if at < len(self.text) and (opening := _OPENING.search(self.text, reach, at)):
            return opening.start()
        while at < len(self.text) and not _begins(self.text, at):
            at += 1
        return at


def _begins(text: str, at: int) -> bool:
    """Whether a cluster may begin here."""
    belongs = _MARKS + spelling.FOLLOWING + spelling.DROPPED
    return text[at] not in belongs and text[at - 1] not in spelling.LEADING + "ใ"


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def window(line: str, share: float, reach: int = WINDOW) -> slice:
    """Which part of a long line lies so far into it (0-1)."""
    if len(line) <= 2 * reach:
        return slice(0, len(line))
    middle = int(share * len(line))
    return slice(max(0, middle - reach), min(len(line), middle + reach))


def excerpt(line: str, share: float, pieces: Iterable[str]) -> Markup | None:
    """Some words around the first piece about so far into a line, which may be a whole letter."""
    wanted = list(pieces)
    for reach in (NEAR, WINDOW):
        part = window(line, share, reach)
        said = Marked(line[part], wanted).excerpt(begins=part.start == 0, ends=part.stop == len(line))
        if said:
            return said
    return None
