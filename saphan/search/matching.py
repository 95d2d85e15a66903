"""A part of a question as an expression over the index, and what is compared with the text afterwards.

The index gives candidates: letters that have all the words or all the pairs of clusters. Whether the words really stand
together is then seen in the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saphan.search import spelling, terms
from saphan.search.query import Part
from saphan.search.wording import words

SURE = 5  # clusters from which on the edges may be left out: they may have been cut
LONG_ENOUGH = 4  # signs of a number from which on it may still be going on


@dataclass(frozen=True)
class Term:
    word: str
    is_start: bool = False

    def sqlite(self) -> str:
        return f'"{self.word}" *' if self.is_start else f'"{self.word}"'

    def postgres(self) -> str:
        return f"'{self.word}':*" if self.is_start else f"'{self.word}'"


@dataclass(frozen=True)
class Group:
    """All of the members, or any of them."""

    members: tuple[Term | Group, ...]
    is_any: bool = False

    def sqlite(self) -> str:
        return f"({(' OR ' if self.is_any else ' AND ').join(member.sqlite() for member in self.members)})"

    def postgres(self) -> str:
        return f"({(' | ' if self.is_any else ' & ').join(member.postgres() for member in self.members)})"


Expression = Term | Group


def all_of(members: Iterable[Expression]) -> Expression:
    found = tuple(dict.fromkeys(members))
    return found[0] if len(found) == 1 else Group(found)


def any_of(members: Iterable[Expression]) -> Expression:
    found = tuple(dict.fromkeys(members))
    return found[0] if len(found) == 1 else Group(found, is_any=True)


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
    return not run.isdecimal() or len(run) >= LONG_ENOUGH


def _run(run: str, *, is_open: bool) -> list[Expression]:
    if not spelling.is_thai(run):
        return [Term(terms.number(run), is_start=is_open and _may_go_on(run))]
    found = terms.pairs(run)
    if not found:
        return [Term(run, is_start=is_open and len(run) > 1)]
    if len(found) >= SURE - 1:
        return [Term(pair) for pair in found[1:-1]]
    return [*map(Term, found[:-1]), Term(found[-1], is_start=is_open)]


def _of_days(part: Part) -> Sequence[str]:
    first, last = part.days or (None, None)
    if first is None or last is None:
        return []
    return [f"@d{first:%Y%m%d}"] if first == last else [f"@m{first:%Y%m}"]
