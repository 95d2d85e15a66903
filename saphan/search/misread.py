"""Words in pages that a machine has read from pictures: one or two signs of a word may be wrong.

A wrong sign lies in one half of a word, so the other half finds it; whether the rest is like enough the text shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from saphan.search import spelling, terms
from saphan.search.expressions import Term, all_of, any_of
from saphan.search.matching import Match, exact
from saphan.search.query import Part

FEWEST = 3  # clusters of a word that is looked for in this way
WRONG = 3  # one sign in so many may be wrong
LONG = 9  # clusters from which on there are three pieces: two signs may be wrong
SHORT = 5  # signs of a word below which only a sign that looks like the right one may stand for it
PLACES = 40  # of one piece in one text that are looked at


def misread(part: Part) -> Match | None:
    """What the index is asked for scanned letters; None for a part that must be right (numbers, days, short words)."""
    run = part.plain.strip()
    if part.days or not spelling.is_thai(run) or len(spelling.runs(run)) != 1 or len(spelling.clusters(run)) < FEWEST:
        return None
    halves = [all_of(Term(pair) for pair in pairs) for _at, piece in pieces(run) if (pairs := terms.pairs(piece))]
    return Match(any_of([*halves, exact(part).expression]))


def scanned(parts: Sequence[Part]) -> list[Match] | None:
    """For all parts of a question; None when none of them may be misread."""
    found = [misread(part) for part in parts]
    if not any(found):
        return None
    asked = [match or exact(part) for match, part in zip(found, parts, strict=True)]
    return [Match(Term(terms.SCANNED)), *asked]


def pieces(run: str) -> Iterator[tuple[int, str]]:
    """Where each piece begins, and the piece: halves of a short word, one of which is surely right."""
    found = spelling.clusters(run)
    count = 2 if len(found) < LONG else 3
    if len(found) == FEWEST:
        yield 0, "".join(found[:2])
        yield len(found[0]), "".join(found[1:])
        return
    borders = [len(found) * n // count for n in range(count + 1)]
    for start, end in pairwise(borders):
        yield len("".join(found[:start])), "".join(found[start:end])


def is_like(part: Part, text: str) -> bool:
    """Whether the text has the part, or something that a machine may have read for it."""
    run = part.plain.strip()
    return any(piece in text for piece in exact(part).pieces) or any(
        may_be(run, text[start : start + len(run) + shift])
        for at, piece in pieces(run)
        for start in places(text, piece, at)
        for shift in (0, 1, -1)
    )


def may_be(run: str, read: str) -> bool:
    """A sign in four may be wrong; but in a short word a sign may only be taken for another that looks like it."""
    allowed = max(1, len(run) // (WRONG + 1))
    if Levenshtein.distance(run, read, score_cutoff=allowed) > allowed:
        return False
    others = min(len(run) // SHORT, 1) if len(run) < 2 * SHORT else len(run) // SHORT  # lost, doubled, quite another
    return Indel.distance(spelling.shapes(run), spelling.shapes(read), score_cutoff=others) <= others


def places(text: str, piece: str, at: int) -> Iterator[int]:
    """Where the whole word would begin, for each place of its piece."""
    found = text.find(piece)
    for _time in range(PLACES):
        if found < 0:
            return
        yield max(0, found - at)
        if at:
            yield max(0, found - at + 1)
            yield max(0, found - at - 1)
        found = text.find(piece, found + 1)
