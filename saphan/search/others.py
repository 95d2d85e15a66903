"""What the other rooms find: matters, rows of registers, people, offices. Each gives what this person may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saphan.lib.thai import normalise
from saphan.matters import panels as matters
from saphan.offices import panels as offices
from saphan.people import panels as people
from saphan.registers import panels as registers

if TYPE_CHECKING:
    from saphan.people.models import Capacity
    from saphan.ui.slots import Found

MOST = 10  # of each room; a longer answer is what the room's own list and its filters are for

Ask = Callable[["Capacity", str, int], "list[Found]"]
ROOMS: tuple[tuple[Promise, Ask], ...] = (
    (_("เรื่อง"), matters.search),
    (_("ทะเบียน"), registers.search),
    (_("บุคลากร"), people.search),
    (_("หน่วยงาน"), offices.search),
)


@dataclass(frozen=True)
class Answer:
    room: Promise
    rows: list[Found]

    @property
    def is_cut(self) -> bool:
        return len(self.rows) == MOST


def ask_others(capacity: Capacity, words: str) -> list[Answer]:
    """The answers of the rooms that have any."""
    wanted = normalise(words)
    answers = [Answer(label, ask(capacity, wanted, MOST)) for label, ask in ROOMS]
    return [answer for answer in answers if answer.rows]
