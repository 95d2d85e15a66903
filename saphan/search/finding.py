"""A search by a person: what it finds, how many, which filters there are, and what to try when there is nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from saphan.people.models import Capacity
from saphan.registers.models import Entry
from saphan.search.hits import Hit
from saphan.search.matching import Match, exact, loose
from saphan.search.misread import is_like, scanned
from saphan.search.models import Document, Generation, Standing
from saphan.search.query import Part, Query
from saphan.search.showing import mark, place
from saphan.search.sifting import Sieve
from saphan.search.statement import Asked
from saphan.search.wording import segmenter

PAGE = 25
COUNTED = 50  # letters that are counted; beyond them it says "50+"
DOUBTFUL = 300  # scanned letters that are looked at for a word that may be misread
WEIGHTS = (6, 8, 4)  # of the subject, the number, the names
ENTRIES = 40  # of one register number over the years

RUNGS: dict[str, Callable[[Part], Match]] = {"exact": exact, "loose": loose}


class Search:
    """The letters that answer a question and that one may see, newest first."""

    def __init__(
        self, capacity: Capacity, text: str, sieve: Sieve | None = None, *, below: int = 0, by_relevance: bool = False
    ) -> None:
        self.capacity, self.query, self.sieve, self.below = capacity, Query.read(text), sieve or Sieve(), below
        self.by_relevance = by_relevance
        self.rung = "exact"
        self.matches: list[Match] = []

    def __bool__(self) -> bool:
        return bool(self.query) or bool(self.sieve.on)

    @cached_property
    def hits(self) -> list[Hit]:
        """At most COUNTED. The first rung of the ladder that finds anything is taken."""
        if not self:
            return []
        for rung, made in RUNGS.items():
            matches = [made(part) for part in self.query.parts]
            if matches and matches == self.matches:
                break  # a number, a phrase: on the second rung as on the first
            self.matches = matches
            if found := self._found(matches, COUNTED + 1, is_exact=made is exact):
                place(found, self.capacity.office_id)
                self.rung = rung
                return found
        self.matches = []
        return []

    def finds(self) -> bool:
        """Whether anything answers exactly; asks once."""
        matches = [exact(part) for part in self.query.parts]
        return bool(self._asked(matches).hits(1))

    @cached_property
    def _standing(self) -> Standing:
        return Generation.standing(self.capacity.office_id)

    @property
    def slot(self) -> int:
        return self._standing.slot

    def _asked(self, matches: Sequence[Match], among: Sequence[int] = ()) -> Asked:
        """Buckets of another form of the index are not asked for."""
        newest = self._standing.newest if self._standing.segmenter == segmenter() else 0
        return Asked(self.capacity, self.slot, matches, self.sieve, self.below, among, newest)

    @property
    def pieces(self) -> list[str]:
        """What is marked in the letters that were found."""
        return [piece for match in self.matches for piece in match.pieces]

    def page(self, size: int = PAGE) -> list[Hit]:
        """The first so many, with all that a row of the list shows."""
        shown = self.ranked[:size] if self.by_relevance else self.hits[:size]
        mark(shown, self.pieces, self.slot)
        return shown

    @cached_property
    def ranked(self) -> list[Hit]:
        """Of the newest that are counted: first those that have the words in the number, the subject, the names."""
        scores = {hit.letter: score(hit.head, self.pieces) for hit in self.hits[:COUNTED]}
        return sorted(self.hits[:COUNTED], key=lambda hit: (-scores[hit.letter], -hit.letter))

    def _found(self, matches: list[Match], most: int, *, is_exact: bool) -> list[Hit]:
        asked = self._asked(matches)
        found = {hit.letter: hit for hit in asked.hits(most)}
        for here, part in enumerate(self.query.parts):
            if numbered := self._numbered(part):
                others = [match for other, match in enumerate(matches) if other != here]
                found |= {hit.letter: hit for hit in self._asked(others, numbered).hits(most)}
        if is_exact and len(found) < min(most, PAGE):
            found |= {hit.letter: hit for hit in self._misread(set(found))}
        return sorted(found.values(), key=lambda hit: -hit.letter)[:most]

    def _misread(self, known: set[int]) -> list[Hit]:
        """Scanned letters whose text has, for each part, something that a machine may have read for it."""
        asked = scanned(self.query.parts)
        if asked is None or not self._standing.has_scans:
            return []
        near = self._asked(asked).hits(DOUBTFUL)
        new = {hit.letter * 2 + self.slot: hit for hit in near if hit.letter not in known}
        texts = Document.objects.filter(pk__in=list(new)).values_list("pk", "text") if new else ()
        return [new[pk] for pk, text in texts if all(is_like(part, text) for part in self.query.parts)]

    def _numbered(self, part: Part) -> list[int]:
        """Letters with that number in one of the office's registers."""
        if part.register_number is None or not self.capacity.reads_letters:
            return []
        number, year = part.register_number
        rows = Entry.objects.visible_to(self.capacity).open_to(self.capacity).filter(number=number)
        rows = rows.filter(year=year) if year else rows
        pairs = rows.order_by("-year").values_list("delivery__letter", "letter")[:ENTRIES]
        return [letter for pair in pairs for letter in pair if letter]

    @property
    def is_first(self) -> bool:
        return not self.below

    @property
    def is_cut(self) -> bool:
        return len(self.hits) > COUNTED

    @property
    def count(self) -> int:
        return min(len(self.hits), COUNTED)

    def facets(self, value: Callable[[Hit], str]) -> list[tuple[str, int]]:
        """How many of the counted letters have each value, most first."""
        return Counter(filter(None, map(value, self.hits[:COUNTED]))).most_common()


def score(head: str, pieces: Sequence[str]) -> int:
    """What it is worth where the pieces stand: WEIGHTS for the first lines, one for anywhere else."""
    lines = head.split("\n")
    return sum(
        max([weight for weight, line in zip(WEIGHTS, lines, strict=False) if piece.strip() in line], default=1)
        for piece in pieces
    )
