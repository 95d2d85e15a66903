"""Which positions an office's roles mean today, and who sits in for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saphan.people.models import Clearance, Delegation, Membership, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saphan.offices.models import Group

# Who may write a note on a matter (saraban.md 7.2); clerks and registrars lay before, they do not decide.
ENDORSERS = (Role.DIRECTOR, Role.SCHOOL_DIRECTOR, Role.DEPUTY, Role.GROUP_HEAD, Role.OFFICER, Role.TEACHER)
HEADS_OF_GROUPS = (Role.GROUP_HEAD, Role.GROUP_CLERK)
WORKERS = (*ENDORSERS, Role.GROUP_CLERK, Role.REGISTRAR, Role.SCHOOL_CLERK)


def reached(seats: Iterable[Membership]) -> list[Membership]:
    """The positions and those who act for them today (รักษาราชการแทน): all of them are told."""
    held = {seat.pk: seat for seat in seats}
    acting = Delegation.objects.current().filter(principal__in=held, mode=Delegation.Mode.ACTING)
    held |= {row.delegate_id: row.delegate for row in acting.select_related("delegate")}
    return list(held.values())


def receivers_of(group: Group) -> list[Membership]:
    """Who receives work for a group: its head and its clerk, else everybody in it."""
    people = Membership.objects.current().filter(group=group).select_related("user")
    return [seat for seat in people if seat.role in HEADS_OF_GROUPS] or list(people)


def cleared(seats: Iterable[Membership], secrecy: int) -> set[int]:
    """Keys of those who are appointed to see letters of that secrecy today."""
    rows = Clearance.objects.current().filter(membership__in=list(seats), level__gte=secrecy)
    return set(rows.values_list("membership_id", flat=True))
