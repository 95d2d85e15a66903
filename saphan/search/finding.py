"""A search by a person: what it finds, how many, which filters there are, and what to try when there is nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property

from saphan.people.models import Capacity
from saphan.registers.models import Entry
from saphan.search.hits import Hit
from saphan.search.matching import Match, exact, loose
from saphan.search.models import Generation
from saphan.search.query import Part, Query
from saphan.search.showing import mark, place
from saphan.search.sifting import Sieve
from saphan.search.statement import Asked

PAGE = 25
COUNTED = 100  # letters that are counted; beyond them it says "100+"
ENTRIES = 40  # of one register number over the years

RUNGS: dict[str, Callable[[Part], Match]] = {"exact": exact, "loose": loose}


class Search:
    """The letters that answer a question and that one may see, newest first."""

    def __init__(self, capacity: Capacity, text: str, sieve: Sieve | None = None, *, below: int = 0) -> None:
        self.capacity, self.query, self.sieve, self.below = capacity, Query.read(text), sieve or Sieve(), below
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
            if found := self._found(made, COUNTED + 1):
                place(found, self.capacity.office_id)
                self.rung, self.matches = rung, [made(part) for part in self.query.parts]
                return found
        return []

    @cached_property
    def slot(self) -> int:
        return Generation.live_slot()

    @property
    def pieces(self) -> list[str]:
        """What is marked in the letters that were found."""
        return [piece for match in self.matches for piece in match.pieces]

    def page(self, size: int = PAGE) -> list[Hit]:
        """The first so many, with all that a row of the list shows."""
        shown = self.hits[:size]
        mark(shown, self.pieces, self.slot)
        return shown

    def _found(self, made: Callable[[Part], Match], most: int) -> list[Hit]:
        asked = Asked(self.capacity, self.slot, [made(part) for part in self.query.parts], self.sieve, self.below)
        found = {hit.letter: hit for hit in asked.hits(most)}
        for here, part in enumerate(self.query.parts):
            if numbered := self._numbered(part):
                others = [match for other, match in enumerate(asked.matches) if other != here]
                extra = Asked(self.capacity, self.slot, others, self.sieve, self.below, numbered, asked.doors)
                found |= {hit.letter: hit for hit in extra.hits(most)}
        return sorted(found.values(), key=lambda hit: -hit.letter)[:most]

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
    def is_cut(self) -> bool:
        return len(self.hits) > COUNTED

    @property
    def count(self) -> int:
        return min(len(self.hits), COUNTED)

    def facets(self, value: Callable[[Hit], str]) -> list[tuple[str, int]]:
        """How many of the counted letters have each value, most first."""
        return Counter(filter(None, map(value, self.hits[:COUNTED]))).most_common()
