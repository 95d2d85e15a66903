"""What somebody typed, read as people mean it: words, "phrases", numbers of letters and registers, dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from saphan.lib import thai
from saphan.lib.thaitext import normalise
from saphan.search import spelling
from saphan.search.phrases import BESIDE_NUMBERS, CIRCULAR, ERA

LONGEST = 200
MOST_PARTS = 10

_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
_MONTH = "|".join(
    map(re.escape, [*thai.MONTHS, *thai.SHORT_MONTHS, *(name.replace(".", "") for name in thai.SHORT_MONTHS)])
)
_ERA = rf"(?:{re.escape(ERA)}\s*)?"
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?![\d/])")
_WORDS = re.compile(rf"(?<!\d)(?:(\d{{1,2}})\s*)?({_MONTH})\s*{_ERA}(\d{{4}}|\d{{2}})(?!\d)")
_CIRCULAR = rf"{CIRCULAR}\s*\.?\s*"
_NUMBER = re.compile(
    rf"(?:[ก-ฮ]{{1,4}}\.?\s*)?\d{{2,}}(?:\.\d+)*\s*/\s*(?:{_CIRCULAR})?\d+(?:\s*/\s*\d{{4}})?(?!\d)"
    rf"|(?<![ก-ฮ]){_CIRCULAR}\d+(?:\s*/\s*\d{{4}})?(?!\d)"
    r"|(?<![\d/])\d+\s*/\s*\d{4}(?!\d)"
)
_OF_REGISTER = re.compile(r"(\d{1,7})(?:\s*/\s*(2[45]\d\d|20\d\d|19\d\d))?")


@dataclass(frozen=True)
class Part:
    """One thing that a letter must have. `said` as it was typed; `plain` as it is compared."""

    said: str
    plain: str = ""
    is_open: bool = False  # the last one typed: its word may go on
    is_phrase: bool = False
    days: tuple[date, date] | None = None

    @cached_property
    def register_number(self) -> tuple[int, int | None] | None:
        """Number and year (ค.ศ.) of a register, where it may be one."""
        found = _OF_REGISTER.fullmatch(self.said.strip())
        if found is None:
            return None
        return int(found[1]), year_of(found[2]) if found[2] else None


@dataclass(frozen=True)
class Query:
    """All of it. Without parts it asks for everything."""

    text: str
    parts: tuple[Part, ...] = field(default=())

    @classmethod
    def read(cls, text: str) -> Query:
        text = " ".join(normalise(text, digits=True).split(" "))[:LONGEST]
        return cls(text.strip(), tuple(_parts(text))[:MOST_PARTS])

    def __bool__(self) -> bool:
        return bool(self.parts)


def _parts(text: str) -> Iterator[Part]:
    rest = text
    for said in _QUOTED.findall(text):
        yield from _worded(said, is_phrase=True)
    rest = _QUOTED.sub(" ", rest).translate(dict.fromkeys(map(ord, '"“”„«»'), " "))
    days, rest = _days(rest)
    yield from days
    numbers = [found[0] for found in _NUMBER.finditer(rest)]
    rest = _NUMBER.sub(lambda found: " " if found.end() < len(rest) else "  ", rest)
    for said in numbers:
        yield from _worded(said, is_phrase=True)
    words = rest.split()
    if numbers or days:
        words = [word for word in words if word not in BESIDE_NUMBERS]
    last_is_open = rest == rest.rstrip()
    for place, word in enumerate(words, 1):
        yield from _worded(word, is_open=last_is_open and place == len(words))


def _worded(said: str, *, is_open: bool = False, is_phrase: bool = False) -> Iterator[Part]:
    plain = spelling.plain(said)
    if plain.strip():
        yield Part(said.strip(), plain, is_open=is_open, is_phrase=is_phrase)


def _days(text: str) -> tuple[list[Part], str]:
    """The days and months in the text, and what is left of it."""
    found: list[Part] = []

    def taken(hit: re.Match[str], days: tuple[date, date] | None) -> str:
        if days is None:
            return hit[0]
        found.append(Part(hit[0].strip(), days=days))
        return " "

    text = _ISO.sub(lambda hit: taken(hit, _range(hit[1], hit[2], hit[3])), text)
    text = _DAY.sub(lambda hit: taken(hit, _range(hit[3], hit[2], hit[1])), text)
    text = _WORDS.sub(lambda hit: taken(hit, _range(hit[3], str(thai.month_of(hit[2])), hit[1])), text)
    return found, text


def _range(year: str, month: str, day: str | None) -> tuple[date, date] | None:
    """The day, or the whole month without one; None for what no calendar has."""
    try:
        first = date(year_of(year), int(month), int(day or 1))
    except ValueError:
        return None
    return first, first if day else first.replace(day=monthrange(first.year, first.month)[1])


def year_of(digits: str) -> int:
    """ค.ศ. of a year as typed: 2569, 2026 or 69."""
    year = int(digits) + (2500 if len(digits) == 2 else 0)
    return year - thai.BUDDHIST_ERA if year >= 2400 else year
