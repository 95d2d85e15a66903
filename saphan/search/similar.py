"""Letters that stand near a letter: what it answers, what answered it, and what else reads like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from django.db import connection
from django.db.models import QuerySet

from saphan.letters.models import Citation, Letter
from saphan.people.models import Capacity
from saphan.search import spelling, terms
from saphan.search.expressions import Term, any_of
from saphan.search.finding import PAGE
from saphan.search.hits import Hit
from saphan.search.matching import Match
from saphan.search.models import Generation
from saphan.search.showing import place
from saphan.search.statement import Asked

MOST = 20  # words of a subject that are weighed
MANY = 1000  # letters from which on a word tells nothing
SQLITE = "SELECT %s, COUNT(*) FROM (SELECT 1 FROM search_words WHERE search_words MATCH %s LIMIT %s)"
POSTGRES = (
    "SELECT %s::int, COUNT(*) FROM"
    " (SELECT 1 FROM search_document WHERE search_terms(terms) @@ %s::tsquery LIMIT %s) AS found"
)
TELLING = 8  # rarest words of the subject that are looked for
LOOKED_AT = 60  # newest letters that have one of them
SHOWN = 5
SHARE = 0.34  # of the telling words' weight that a like letter has


class Similar:
    """Of one letter, for one person: only what search would find for him."""

    def __init__(self, letter: Letter, capacity: Capacity) -> None:
        self.letter, self.capacity = letter, capacity

    def __bool__(self) -> bool:
        return bool(self.answered or self.answers or self.alike)

    @cached_property
    def answered(self) -> list[Hit]:
        """What this letter answers."""
        return self._hits(self._answering.filter(letter=self.letter).values_list("cited", flat=True))

    @cached_property
    def answers(self) -> list[Hit]:
        """What answers this letter."""
        return self._hits(self._answering.filter(cited=self.letter).values_list("letter", flat=True))

    @cached_property
    def alike(self) -> list[Hit]:
        """What shares its rare words, most alike first."""
        known = {self.letter.pk, *(hit.letter for hit in (*self.answered, *self.answers))}
        weights = weighed(self.telling)
        if not weights:
            return []
        wanted = any_of(Term(term) for term in weights)
        found = Asked(self.capacity, Generation.live_slot(), [Match(wanted)]).hits(LOOKED_AT)
        scores: Counter[int] = Counter()
        for hit in found:
            has = telling(hit.title)
            scores[hit.letter] = round(1000 * sum(weight for term, weight in weights.items() if term in has))
        least = 1000 * SHARE * sum(weights.values())
        near = [hit for hit in found if hit.letter not in known and scores[hit.letter] >= least]
        shown = sorted(near, key=lambda hit: (-scores[hit.letter], -hit.letter))[:SHOWN]
        place(shown, self.capacity.office_id)
        return shown

    @property
    def telling(self) -> set[str]:
        return telling(self.letter.title)

    @property
    def _answering(self) -> QuerySet[Citation]:
        return Citation.objects.filter(relation=Citation.Relation.ANSWERS).exclude(cited=None)

    def _hits(self, letters: Iterable[int | None]) -> list[Hit]:
        wanted = [letter for letter in letters if letter][:PAGE]
        if not wanted:
            return []
        hits = Asked(self.capacity, Generation.live_slot(), [], among=wanted).hits(PAGE)
        place(hits, self.capacity.office_id)
        return hits


def telling(title: str) -> set[str]:
    """Words of a subject that may say what it is about: longer than one cluster, and no number."""
    found = terms.word_terms(spelling.spelt(title))
    return {term for term in found if spelling.is_thai(term) and len(spelling.clusters(term)) > 1}


def weighed(words: set[str]) -> dict[str, float]:
    """The rarest that another letter has, too; the fewer have one, the more it weighs."""
    counts = counted(sorted(words)[:MOST])
    rarest = sorted((count, word) for word, count in counts.items() if 1 < count < MANY)[:TELLING]
    return {word: 1 / (1 + count) ** 0.5 for count, word in rarest}


def counted(words: list[str]) -> dict[str, int]:
    """How many letters of the whole house have each word, counted so far as it matters; shown to nobody."""
    if not words:
        return {}
    is_sqlite = connection.vendor == "sqlite"
    asked = [Term(word).sqlite() if is_sqlite else Term(word).postgres() for word in words]
    sql = " UNION ALL ".join([SQLITE if is_sqlite else POSTGRES] * len(words))
    with connection.cursor() as cursor:
        cursor.execute(sql, [param for number, term in enumerate(asked) for param in (number, term, MANY)])
        return {words[number]: count for number, count in cursor.fetchall()}
