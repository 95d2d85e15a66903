from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saphan.matters.choices import Duty

if TYPE_CHECKING:
    from datetime import date

    from saphan.offices.models import Group
    from saphan.people.models import Membership


@dataclass(frozen=True)
class Charge:
    """What is to be assigned to whom: a group or a position, in which duty, until when."""

    group: Group | None = None
    seat: Membership | None = None
    duty: str = Duty.LEAD
    due_on: date | None = None
    note: str = ""
