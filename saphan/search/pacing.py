"""How many of the newest letters PostgreSQL looks through first: few for a common word, all at once for a rare one.

It is guessed from what PostgreSQL's own statistics say of the commonest terms; a wrong guess costs time, and
never a letter.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import prod

from django.db import connection

from saphan.search import terms
from saphan.search.expressions import Expression, Group, Term

LASTING = 600.0  # seconds for which the statistics are kept
AMPLE = 2  # times as many letters as should be enough
TELLING = 2  # terms of one word that the index is asked for
MOST = 8  # buckets that are asked for by name
STATISTICS = """
SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats
WHERE schemaname = current_schema() AND tablename = 'search_document_terms'
"""


@dataclass
class Shares:
    """In which share of all letters a term stands (0-1), of the commonest alone."""

    known: dict[str, float] = field(default_factory=dict)
    until: float = 0.0

    def of(self, expression: Expression) -> float:
        """0 for what is too rare to be known."""
        if isinstance(expression, Term):
            return self.known.get(expression.word, 0.0)
        shares = [self.of(member) for member in expression.members]
        return min(1.0, sum(shares)) if expression.is_any else min(shares, default=1.0)


_shares = Shares()


def shares() -> Shares:
    global _shares
    if time.monotonic() >= _shares.until:
        with connection.cursor() as cursor:
            cursor.execute(STATISTICS)
            words, numbers = cursor.fetchone() or ((), ())
        _shares = Shares(dict(zip(words or (), numbers or (), strict=False)), time.monotonic() + LASTING)
    return _shares


def rarest(asked: Iterable[Expression]) -> list[Expression]:
    """Of what one word asks for, what tells most: the rest is seen in the text."""
    return sorted(asked, key=shares().of)[:TELLING]


@dataclass(frozen=True)
class Step:
    """The buckets that are asked for by name, down to the letter `first`."""

    buckets: Group | Term
    first: int


def first_step(asked: Sequence[Expression], below: int, most: int) -> Step | None:
    """Of the letters below a number; None for all of them at once. `asked`: of the office, and of each word."""
    known = shares()
    common = prod(known.of(expression) for expression in asked)
    return step(below, int(AMPLE * most / common)) if common else None


def next_step(found: int, seen: int, below: int, most: int) -> Step | None:
    """After `found` among `seen` letters."""
    return step(below, int(AMPLE * (most - found) * seen / found)) if found else None


def step(below: int, letters: int) -> Step | None:
    """At least so many letters below a number, in small buckets or in large ones."""
    for kind, bits in terms.BUCKETS.items():
        first, last = (below - 1 - letters) >> bits, (below - 1) >> bits
        if last - first < MOST and first > 0:
            names = [Term(f"@{kind}{bucket}") for bucket in range(first, last + 1)]
            return Step(Group(tuple(names), is_any=True), first << bits)
    return None
