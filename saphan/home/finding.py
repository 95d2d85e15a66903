"""Global search: asks every room, keeps their order, marks nothing that a room did not give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saphan.letters import panels as letters
from saphan.lib.thai import normalise
from saphan.mailroom import panels as mailroom
from saphan.matters import panels as matters
from saphan.offices import panels as offices
from saphan.people import panels as people
from saphan.registers import panels as registers

if TYPE_CHECKING:
    from saphan.people.models import Capacity
    from saphan.ui.slots import Found

MOST = 10  # of each room; a longer answer is what the room's own list and its filters are for

Search = Callable[["Capacity", str, int], "list[Found]"]
ROOMS: tuple[tuple[Promise, Search], ...] = (
    (_("หนังสือรับ"), mailroom.search),
    (_("เรื่อง"), matters.search),
    (_("หนังสือที่จัดทำ"), letters.search),
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


def find(capacity: Capacity, words: str) -> list[Answer]:
    """The answers of the rooms that have any."""
    wanted = normalise(words)
    answers = [Answer(label, search(capacity, wanted, MOST)) for label, search in ROOMS]
    return [answer for answer in answers if answer.rows]
