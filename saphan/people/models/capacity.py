"""In which position a person acts now: the `by` of every verb."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone

from saphan.lib.grades import Secrecy
from saphan.lib.statement import Statement
from saphan.people.models.clearance import Clearance, ClearanceQuerySet
from saphan.people.models.membership import Role

if TYPE_CHECKING:
    from saphan.offices.models import Group, Office
    from saphan.people.models.delegation import Delegation
    from saphan.people.models.membership import Membership
    from saphan.people.models.user import User

WHOLE_OFFICE = {Role.DIRECTOR, Role.REGISTRAR, Role.SCHOOL_CLERK, Role.SCHOOL_DIRECTOR}
REGISTRARS = {Role.REGISTRAR, Role.SCHOOL_CLERK}
HEADS = {Role.DIRECTOR, Role.SCHOOL_DIRECTOR}
READERS = set(Role) - {Role.ADMIN, Role.AUDITOR}


def held_by(membership: int, today: date) -> ClearanceQuerySet:
    return Clearance.objects.current(on=today).filter(membership=membership)


HELD = Statement(held_by, membership=-1, today=date(1, 1, 1))  # asked with every request that shows letters


@dataclass(frozen=True)
class Capacity:
    """A membership, and perhaps the delegation by which another position's power is used.

    `address` and `agent` are where the act came from (IP address, browser), for the trail.
    """

    membership: Membership
    delegation: Delegation | None = None
    address: str = field(default="", compare=False)
    agent: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """How the session remembers the choice: "membership" or "membership/delegation"."""
        return f"{self.membership.pk}/{self.delegation.pk}" if self.delegation else str(self.membership.pk)

    @property
    def user(self) -> User:
        return self.membership.user

    @property
    def office(self) -> Office:
        return self.membership.office

    @property
    def office_id(self) -> int:
        return self.membership.office_id

    @property
    def group(self) -> Group | None:
        return self.membership.group

    @property
    def acting_for(self) -> Membership | None:
        """The position whose power is used, when it is not one's own."""
        return self.delegation.principal if self.delegation else None

    @property
    def seat(self) -> Membership:
        """The position whose work and rights these are: the principal's while acting for somebody."""
        return self.acting_for or self.membership

    @property
    def role(self) -> str:
        return self.seat.role

    @property
    def position(self) -> str:
        """One's own position, always (it is printed first: ระเบียบฯ ภาคผนวก 3)."""
        return self.membership.position

    @property
    def phrase(self) -> str:
        """The words between the two positions, in Thai for paper: ปฏิบัติราชการแทน or รักษาราชการแทน, or nothing."""
        return {"": "", "on_behalf": "ปฏิบัติราชการแทน", "acting": "รักษาราชการแทน"}[
            self.delegation.mode if self.delegation else ""
        ]

    @property
    def title(self) -> str:
        """As it is frozen with an act: position, phrase, principal's position."""
        return f"{self.position} {self.phrase}{self.acting_for.position}" if self.acting_for else self.position

    @property
    def reads_letters(self) -> bool:
        """An administrator administers and an auditor audits; neither reads letters."""
        return self.role in READERS

    @property
    def sees_whole_office(self) -> bool:
        return self.role in WHOLE_OFFICE

    @property
    def registers(self) -> bool:
        """May take and give the office's register numbers."""
        return self.role in REGISTRARS

    @property
    def heads_office(self) -> bool:
        return self.role in HEADS

    @property
    def administers(self) -> bool:
        return self.role == Role.ADMIN

    def administers_at(self, office: Office) -> bool:
        """Manages the people of this office: its own administrator, or for a school that of its area office."""
        return office.can_be_administered_by(self)

    @cached_property
    def group_ids(self) -> frozenset[int]:
        """The groups whose letters are seen: one's own; a deputy's portfolio."""
        own = {self.seat.group_id} if self.seat.group_id else set()
        if self.role == Role.DEPUTY:
            own |= set(self.seat.portfolio.values_list("pk", flat=True))
        return frozenset(own)

    @cached_property
    def clearance(self) -> int:
        """The highest secrecy that this person may see; OPEN without an appointment.

        Never lent by a delegation, whose order may only narrow it.
        """
        held = HELD.ask(membership=self.membership.pk, today=timezone.localdate())
        own = max((row.level for row in held), default=Secrecy.OPEN)
        return min(own, self.delegation.max_secrecy) if self.delegation else own

    def __str__(self) -> str:
        return f"{self.user} · {self.title}"
