"""What home may show of the mailroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saphan.people.models import Capacity
    from saphan.ui.slots import Found, Waiting


def panel(capacity: Capacity) -> list[Waiting]:
    return []


def search(capacity: Capacity, words: str, limit: int) -> list[Found]:
    return []
