"""What waits: every room is asked by name, and the answers put in the order in which a tired person should act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from saphan.letters import panels as letters
from saphan.mailroom import panels as mailroom
from saphan.matters import panels as matters
from saphan.people import panels as people
from saphan.registers import panels as registers

if TYPE_CHECKING:
    from saphan.people.models import Capacity
    from saphan.ui.slots import Waiting

ROOMS: tuple[Callable[[Capacity], list[Waiting]], ...] = (
    mailroom.panel,
    matters.panel,
    letters.panel,
    registers.panel,
    people.panel,
)
SCOPES = ("me", "group", "office")


class Desk:
    """All that waits on one position's desk, by scope; late first, then urgent, then what has waited longest."""

    def __init__(self, capacity: Capacity) -> None:
        found = [waiting for panel in ROOMS for waiting in panel(capacity)]
        found.sort(key=order)
        self.by_scope = {scope: [row for row in found if row.scope == scope] for scope in SCOPES}
        self.late = [row for row in found if row.late]

    @property
    def is_clear(self) -> bool:
        return not any(self.by_scope.values())

    @property
    def count(self) -> int:
        """How many things wait for the person; a line that stands for many counts as many."""
        return sum(row.count if row.count is not None else 1 for row in self.by_scope["me"])


def order(row: Waiting) -> tuple[bool, int, date]:
    return (not row.late, -row.urgency, day_of(row.when))


def day_of(when: datetime | date | None) -> date:
    if isinstance(when, datetime):
        return timezone.localtime(when).date()
    return when or timezone.localdate()
