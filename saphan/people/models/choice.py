"""In which capacities a person may act today: each position held, and each power lent to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saphan.people.models.capacity import Capacity
from saphan.people.models.delegation import Delegation
from saphan.people.models.membership import Membership

if TYPE_CHECKING:
    from saphan.people.models.user import User


def capacities_of(user: User) -> list[Capacity]:
    """Every capacity open to this person today; own positions first, then the powers lent to each."""
    held = Membership.objects.current().filter(user=user).select_related("user", "office", "group")
    mine = {membership.pk: membership for membership in held}
    lent = (
        Delegation.objects.current()
        .filter(delegate__in=mine)
        .select_related("principal__user", "principal__office", "principal__group")
    )
    return [Capacity(membership) for membership in mine.values()] + [
        Capacity(mine[delegation.delegate_id], delegation) for delegation in lent
    ]
