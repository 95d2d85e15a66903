"""Through which doors a person comes to a letter: the rooms' own `visible_to`, asked for each candidate at each search.

Nothing of it is kept in the index, so a right that is given or taken counts from that moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from saphan.letters.models import Letter, State
from saphan.mailroom.models import Delivery
from saphan.matters.models import Briefing, Matter
from saphan.people.models import Capacity

KEPT = 500  # positions whose SQL is kept
NOWHERE = "CAST(NULL AS bigint)"
DOORS = ("delivery", "own", "matter", "briefing")  # in the order in which one of them is taken

_written: dict[tuple[Any, ...], list[Door]] = {}


@dataclass(frozen=True)
class Door:
    """One way to a letter, as a subquery that gives the row behind it or nothing."""

    name: str
    sql: str
    params: Sequence[Any]


def doors(capacity: Capacity) -> list[Door]:
    """The letter is `f.letter_id` in the query around them.

    Writing this SQL costs more than asking it (decision 014), so it is kept for each set of values that stand in it:
    for another position, group or clearance it is another.
    """
    key = (
        connection.vendor, capacity.key, capacity.role, capacity.office_id, capacity.seat.pk, capacity.group_ids,
        capacity.clearance,
    )  # fmt: skip
    if key not in _written:
        if len(_written) >= KEPT:
            _written.clear()
        _written[key] = _doors(capacity)
    return _written[key]


def _doors(capacity: Capacity) -> list[Door]:
    # Of a letter one office has one delivery, so that there is nothing to sort; of matters the newest is taken.
    return [
        _door("delivery", Delivery.objects.visible_to(capacity).order_by(), "letter"),
        _door("own", Letter.objects.visible_to(capacity).exclude(state=State.DISCARDED).order_by(), "pk"),
        _door("matter", Matter.objects.visible_to(capacity).order_by("-pk"), "letter"),
        _door("briefing", Briefing.objects.visible_to(capacity).order_by("-pk"), "letter"),
    ]


def visible_letters(capacity: Capacity) -> QuerySet[Letter]:
    """The same in one queryset: what search may find for this person, and nothing else."""
    received = Delivery.objects.visible_to(capacity).order_by().values("letter")
    own = Letter.objects.visible_to(capacity).exclude(state=State.DISCARDED).order_by().values("pk")
    matters = Matter.objects.visible_to(capacity).order_by().values("letter")
    told = Briefing.objects.visible_to(capacity).order_by().values("letter")
    return Letter.objects.filter(pk__in=received.union(own, matters, told))


def _door(name: str, rows: QuerySet[Any], field: str) -> Door:
    here = rows.filter(**{field: RawSQL("f.letter_id", ())}).values("pk")[:1]
    if here.query.is_empty():
        return Door(name, NOWHERE, ())
    sql, params = here.query.sql_with_params()
    return Door(name, f"({sql})", params)
