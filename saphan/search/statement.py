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
from saphan.search.doors import DOORS, Door, doors
from saphan.search.hits import COLUMNS, Hit
from saphan.search.matching import Expression, Match, Term, all_of, any_of
from saphan.search.sifting import Condition, Sieve

LETTER = ", ".join(f"l.{name}" for name in COLUMNS)
HAS_FILE = "EXISTS (SELECT 1 FROM letters_attachment a WHERE a.letter_id = l.id)"
SEEN = " OR ".join(f"s.{name} IS NOT NULL" for name in DOORS)
STEPS = (2, 14)  # buckets that PostgreSQL looks through first; after them all the rest

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
SQLITE_ANY = "SELECT 1 FROM search_words WHERE search_words MATCH %s LIMIT 1"
POSTGRES_ANY = "SELECT 1 FROM search_document WHERE search_terms(terms) @@ %s::tsquery LIMIT 1"
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

    @cached_property
    def doors(self) -> Sequence[Door]:
        return doors(self.capacity)

    def hits(self, most: int) -> list[Hit]:
        """The newest that this person may see, at most so many."""
        if all(door.sql == "NULL" for door in self.doors):
            return []
        if connection.vendor == "sqlite" or self.among:
            return self._ask(most, None, 0)
        return self._in_steps(most)

    def _in_steps(self, most: int) -> list[Hit]:
        top = (self.below or newest_letter() + 1) >> terms.BUCKET
        found: list[Hit] = []
        below = self.below
        for count in STEPS:
            first = max(0, top - count + 1)
            found += self._ask(most - len(found), range(first, top + 1), below)
            if len(found) >= most or first == 0:
                return found
            below, top = first << terms.BUCKET, first - 1
        return found + self._ask(most - len(found), None, below)

    def expression(self, buckets: range | None) -> Expression:
        office = any_of(Term(terms.office(self.slot, key)) for key in (self.capacity.office_id, terms.ALL))
        newest = [any_of(Term(f"@b{bucket}") for bucket in buckets)] if buckets else []
        return all_of([office, *newest, *(match.expression for match in self.matches)])

    def _ask(self, most: int, buckets: range | None, below: int) -> list[Hit]:
        is_sqlite = connection.vendor == "sqlite"
        found = self._found(buckets, below or self.below, is_sqlite=is_sqlite)
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
            cursor.execute(sql, values)
            return [Hit(*adapted(list(row))) for row in cursor.fetchall()]

    def _source(self, *, is_sqlite: bool) -> str:
        if is_sqlite and not self.among:
            return "search_words w CROSS JOIN search_document f ON f.id = w.rowid"
        return "search_document f"

    def _found(self, buckets: range | None, below: int, *, is_sqlite: bool) -> list[Condition]:
        place = "instr(f.text, %s) > 0" if is_sqlite else "strpos(f.text, %s) > 0"
        found: list[Condition] = [(place, (piece,)) for match in self.matches for piece in match.pieces]
        if below:
            found.append(("w.rowid < %s" if is_sqlite and not self.among else "f.id < %s", (below * 2,)))
        if self.among:
            ids = [letter * 2 + self.slot for letter in self.among]
            return [(f"f.id IN ({', '.join(['%s'] * len(ids))})", ids), *found]
        expression = self.expression(buckets)
        if is_sqlite:
            return [("search_words MATCH %s", (expression.sqlite(),)), *found]
        return [("search_terms(f.terms) @@ %s::tsquery", (expression.postgres(),)), *found]


def adapted(facts: list[Any]) -> list[Any]:
    """SQLite keeps dates as text and truth as numbers."""
    if connection.vendor == "sqlite":
        day, made = 1 + COLUMNS.index("dated_on"), 1 + COLUMNS.index("created_at")
        facts[day] = from_sqlite("DateField", facts[day])
        facts[made] = from_sqlite("DateTimeField", facts[made])
    return facts


def from_sqlite(kind: str, value: Any) -> Any:
    if kind == "DateField":
        return connection.ops.convert_datefield_value(value, None, connection)  # type: ignore[attr-defined]
    return connection.ops.convert_datetimefield_value(value, None, connection)  # type: ignore[attr-defined]


def has_scans(slot: int, office: int) -> bool:
    """Whether the office has any letter that was read from pictures: most questions need not ask twice."""
    held = any_of(Term(terms.office(slot, key)) for key in (office, terms.ALL))
    scans = all_of([held, Term(terms.SCANNED)])
    is_sqlite = connection.vendor == "sqlite"
    sql = SQLITE_ANY if is_sqlite else POSTGRES_ANY
    with connection.cursor() as cursor:
        cursor.execute(sql, [scans.sqlite() if is_sqlite else scans.postgres()])
        return cursor.fetchone() is not None


def newest_letter() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM letters_letter")
        return int(cursor.fetchone()[0] or 0)


def joined(conditions: Sequence[Condition]) -> str:
    return " AND ".join(f"({sql})" for sql, _params in conditions) or "1 = 1"


def params(conditions: Sequence[Condition]) -> list[Any]:
    return [adapt(value) for _sql, values in conditions for value in values]


def adapt(value: Any) -> Any:
    return value if isinstance(value, int | str) else connection.ops.adapt_datefield_value(value)
