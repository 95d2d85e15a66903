"""The one statement of a search: candidates from the index, their text, filters, rights, newest first.

The rooms' `visible_to` stand inside, row by row; the statement stops as soon as it has enough that may be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection

from saphan.people.models import Capacity
from saphan.search import terms
from saphan.search.doors import DOORS, NOWHERE, Door, doors
from saphan.search.expressions import Expression, Term, all_of, any_of, conditions
from saphan.search.hits import COLUMNS, Hit
from saphan.search.matching import Match
from saphan.search.pacing import first_step, next_step, rarest
from saphan.search.sifting import Condition, Sieve

LETTER = ", ".join(
    [*(f"l.{name}" for name in COLUMNS), "CAST(l.dated_on AS text) AS dated", "CAST(l.created_at AS text) AS created"]
)
HAS_FILE = "EXISTS (SELECT 1 FROM letters_attachment a WHERE a.letter_id = l.id)"
SEEN = " OR ".join(f"s.{name} IS NOT NULL" for name in DOORS)
HEAD = 1500  # signs of a document in which subject, number and names stand, and mostly all of it

# Where each found letter stands and how it begins, in the same statement: asking for it afterwards cost three more.
PLACED = """
SELECT s.*, v.state, v.is_waiting, v.their_number, m.state, m.group_id, SUBSTR(d.text, 1, {head})
FROM ({found}) s
JOIN search_document d ON d.id = s.letter_id * 2 + {slot}
LEFT JOIN mailroom_delivery v ON v.id = s.delivery LEFT JOIN matters_matter m ON m.id = s.matter
"""
SQLITE = """
SELECT * FROM (
    SELECT f.letter_id, {letter}, o.name AS office_name, {has_file} AS has_file, {doors}
    FROM {source}
    CROSS JOIN letters_letter l ON l.id = f.letter_id
    CROSS JOIN offices_office o ON o.id = l.office_id
    WHERE {conditions}
    ORDER BY {order} DESC LIMIT -1 OFFSET 0
) s WHERE ({seen}) AND {door_conditions} LIMIT %s
"""
POSTGRES = """
WITH found AS MATERIALIZED (SELECT f.letter_id FROM {source} WHERE {found_conditions})
SELECT * FROM (
    SELECT f.letter_id, {letter}, l.office_name, {has_file} AS has_file, {doors}
    FROM (SELECT letter_id FROM found ORDER BY letter_id DESC OFFSET 0) f
    CROSS JOIN LATERAL (
        SELECT l.*, o.name AS office_name FROM letters_letter l JOIN offices_office o ON o.id = l.office_id
        WHERE l.id = f.letter_id AND {conditions} OFFSET 0
    ) l
    OFFSET 0
) s WHERE ({seen}) AND {door_conditions} LIMIT %s
"""


@dataclass
class Asked:
    """Everything that one search asks of the index. `matches` is empty when it asks for everything."""

    capacity: Capacity
    slot: int
    matches: Sequence[Match]
    sieve: Sieve = field(default_factory=Sieve)
    below: int = 0  # letters with smaller numbers alone
    among: Sequence[int] = ()  # these letters, whatever the index has; their text is compared all the same
    newest: int = 0  # the number of the newest letter; without it PostgreSQL looks through all at once

    @cached_property
    def doors(self) -> Sequence[Door]:
        return doors(self.capacity)

    def hits(self, most: int) -> list[Hit]:
        """The newest that this person may see, at most so many."""
        if all(door.sql == NOWHERE for door in self.doors):
            return []
        if connection.vendor == "sqlite" or self.among or not self.newest:
            return self._ask(most, None, self.below)
        return self._in_steps(most)

    def _in_steps(self, most: int) -> list[Hit]:
        """The newest first; then, by what these gave, as many as will do, or all the rest."""
        found: list[Hit] = []
        top = below = self.below or self.newest + 1
        step = first_step([self._office, *(match.expression for match in self.matches)], below, most)
        while step:
            found += self._ask(most - len(found), step.buckets, below)
            if len(found) >= most:
                return found
            below = step.first
            step = next_step(len(found), top - below, below, most)
        return found + self._ask(most - len(found), None, below)

    @cached_property
    def _office(self) -> Expression:
        return any_of(Term(terms.office(self.slot, key)) for key in (self.capacity.office_id, terms.ALL))

    def expressions(self, newest: Expression | None = None) -> list[Expression]:
        """What the index must have of a letter, all of it."""
        of_matches = [match.expression for match in self.matches]
        if connection.vendor == "postgresql":
            of_matches = [all_of(rarest(conditions([expression]))) for expression in of_matches]
        return list(conditions([self._office, *([newest] if newest else []), *of_matches]))

    def _ask(self, most: int, newest: Expression | None, below: int) -> list[Hit]:
        is_sqlite = connection.vendor == "sqlite"
        found = self._found(newest, below, is_sqlite=is_sqlite)
        of_letter = [("l.state <> 'discarded'", ()), *self.sieve.of_letter(self.capacity)]
        of_doors = [("1 = 1", ()), *self.sieve.of_doors(self.capacity)]
        columns = ", ".join(f"{door.sql} AS {door.name}" for door in self.doors)
        door_params = [param for door in self.doors for param in door.params]
        names = {
            "letter": LETTER, "has_file": HAS_FILE, "doors": columns, "seen": SEEN,
            "door_conditions": joined(of_doors), "source": self._source(is_sqlite=is_sqlite),
        }  # fmt: skip
        if is_sqlite:
            order = "f.id" if self.among else "w.rowid"
            sql = SQLITE.format(**names, conditions=joined([*found, *of_letter]), order=order)
            values = [*door_params, *params(found), *params(of_letter), *params(of_doors), most]
        else:
            sql = POSTGRES.format(**names, found_conditions=joined(found), conditions=joined(of_letter))
            values = [*params(found), *door_params, *params(of_letter), *params(of_doors), most]
        with connection.cursor() as cursor:
            cursor.execute(PLACED.format(found=sql, slot=int(self.slot), head=HEAD), values)
            rows = cursor.fetchall()
        return sorted((Hit(*row) for row in rows), key=lambda hit: -hit.letter)

    def _source(self, *, is_sqlite: bool) -> str:
        if is_sqlite and not self.among:
            return "search_words w CROSS JOIN search_document f ON f.id = w.rowid"
        return "search_document f"

    def _found(self, newest: Expression | None, below: int, *, is_sqlite: bool) -> list[Condition]:
        place = "instr(f.text, %s) > 0" if is_sqlite else "strpos(f.text, %s) > 0"
        found: list[Condition] = [(place, (piece,)) for match in self.matches for piece in match.pieces]
        if below:
            found.append(("w.rowid < %s" if is_sqlite and not self.among else "f.id < %s", (below * 2,)))
        if self.among:
            ids = [letter * 2 + self.slot for letter in self.among]
            return [(f"f.id IN ({', '.join(['%s'] * len(ids))})", ids), *found]
        asked = self.expressions(newest)
        if is_sqlite:
            return [("search_words MATCH %s", (all_of(asked).sqlite(),)), *found]
        return [*(("search_terms(f.terms) @@ %s::tsquery", (one.postgres(),)) for one in asked), *found]


def joined(conditions: Sequence[Condition]) -> str:
    return " AND ".join(f"({sql})" for sql, _params in conditions) or "1 = 1"


def params(conditions: Sequence[Condition]) -> list[Any]:
    return [adapt(value) for _sql, values in conditions for value in values]


def adapt(value: Any) -> Any:
    return value if isinstance(value, int | str) else connection.ops.adapt_datefield_value(value)
