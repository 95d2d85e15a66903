"""What stands in the index: the same terms for SQLite's FTS5 and PostgreSQL's tsvector.

abc      a Thai word            =2569    a number or a Latin word
+abc     two Thai clusters that stand side by side, so that a part of a compound is found
@o12     letters of that office; @all: sent to so many that the delivery alone says to whom
@b31     letters with numbers from 31 x 2**13 on, so that the newest are looked at first; @c3: from 3 x 2**16 on
@r                     read from pictures: signs may be wrong
    @d20261105, @m202611   of that day, of that month
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from saphan.search import spelling
from saphan.search.wording import words

BUCKETS = {"b": 13, "c": 16}  # bits of a letter's number that one bucket of the kind spans
LONGEST = 40  # signs of a word or number that are kept
ALL = "all"
SCANNED = "@r"


def word_terms(spelt: str) -> set[str]:
    """Words, numbers and Latin words of a text as `spelling.spelt` gives it."""
    found: set[str] = set()
    for run in spelling.runs(spelt):
        found |= set(words(run)) if spelling.is_thai(run) else {number(run)}
    return {term[:LONGEST] for term in found if term.strip()}


def number(run: str) -> str:
    return f"={run.lower()}"[:LONGEST]


def pairs(run: str) -> list[str]:
    """The overlapping pairs of clusters of a Thai run."""
    pieces = spelling.clusters(run)
    return [f"+{one}{two}"[:LONGEST] for one, two in pairwise(pieces)]


def pair_terms(plain: str) -> set[str]:
    """The pairs of a text as `spelling.plain` gives it: over the spaces that were typed."""
    return {pair for run in spelling.runs(plain) if spelling.is_thai(run) for pair in pairs(run)}


def office(slot: int, key: int | str) -> str:
    return f"@o{slot}.{key}"


def buckets(letter: int) -> set[str]:
    return {f"@{kind}{letter >> bits}" for kind, bits in BUCKETS.items()}


def day_terms(day: date | None) -> set[str]:
    return {f"@d{day:%Y%m%d}", f"@m{day:%Y%m}"} if day else set()


def joined(terms: Iterable[str]) -> str:
    return " ".join(sorted(terms))
