"""A part of a question as an expression over the index, and what is compared with the text afterwards.

The index gives candidates: letters that have all the words or all the pairs of clusters. Whether the words really stand
together is then seen in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saphan.search import spelling, terms
from saphan.search.expressions import Expression, Term, all_of, any_of
from saphan.search.query import Part
from saphan.search.wording import dictionary, words

SURE = 5  # clusters from which on the edges may be left out: they may have been cut
ENOUGH = 4  # pairs of one word that the index is asked for
LONG_ENOUGH = 4  # signs of a number from which on it may still be going on
YEAR = re.compile("2[45]..|20..|19..")


@dataclass(frozen=True)
class Match:
    """What the index is asked for one part, and the pieces that its text must then have."""

    expression: Expression
    pieces: tuple[str, ...] = ()


def exact(part: Part) -> Match:
    """The part as it was typed, its clusters side by side."""
    if part.days:
        return Match(any_of(Term(term) for term in _of_days(part)))
    runs = spelling.runs(part.plain)
    found = [
        expression
        for place, run in enumerate(runs)
        for expression in _run(run, is_open=part.is_open and place == len(runs) - 1)
    ]
    return Match(all_of(found), (piece_of(part),))


def loose(part: Part) -> Match:
    """Its words, wherever they stand."""
    if part.days or part.is_phrase:
        return exact(part)
    pieces = [
        word for run in spelling.runs(part.plain) for word in (words(run) if spelling.is_thai(run) else [f" {run} "])
    ]
    telling = [piece for piece in pieces if len(spelling.clusters(piece.strip())) > 1] or pieces
    found = [one for piece in telling for run in spelling.runs(piece) for one in _run(run, is_open=False)]
    return Match(all_of(found), tuple(dict.fromkeys(telling)))


def piece_of(part: Part) -> str:
    """Numbers and Latin words with the spaces around them, so that 12 is not found in 512."""
    runs = spelling.runs(part.plain)
    start = "" if spelling.is_thai(runs[0]) else " "
    goes_on = part.is_open and _may_go_on(runs[-1])
    end = "" if spelling.is_thai(runs[-1]) or goes_on else " "
    return f"{start}{part.plain.strip()}{end}"


def _may_go_on(run: str) -> bool:
    """A short number and a year are whole as they are."""
    return not run.isdecimal() or (len(run) >= LONG_ENOUGH and not YEAR.fullmatch(run))


def _run(run: str, *, is_open: bool) -> list[Expression]:
    if not spelling.is_thai(run):
        return [Term(terms.number(run), is_start=is_open and _may_go_on(run))]
    found = terms.pairs(run)
    if not found:
        # A whole word such as ที่ begins so many others that gathering them all would take longer than it is worth.
        return [Term(run, is_start=is_open and len(run) > 1 and spelling.as_thai(run) not in dictionary())]
    if len(found) >= SURE - 1:
        return [Term(pair) for pair in telling(found[1:-1])]
    if not is_open:
        return [Term(pair) for pair in found]
    if len(found) > 2:
        return [Term(pair) for pair in found[:-1]]
    # All that the last pair may become, by name: what begins with it would be gathered from the whole index first.
    last = spelling.completions(found[-1])
    return [*map(Term, found[:-1]), any_of(map(Term, last)) if last else Term(found[-1], is_start=True)]


def telling(pairs: Sequence[str]) -> Sequence[str]:
    """Some of many, from all over the word: the text itself is compared afterwards."""
    return pairs if len(pairs) <= ENOUGH else [pairs[len(pairs) * n // ENOUGH] for n in range(ENOUGH)]


def _of_days(part: Part) -> Sequence[str]:
    first, last = part.days or (None, None)
    if first is None or last is None:
        return []
    return [f"@d{first:%Y%m%d}"] if first == last else [f"@m{first:%Y%m}"]
