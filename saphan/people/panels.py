"""What home may show and find of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from saphan.people.models import Membership
from saphan.people.models.membership import MembershipQuerySet
from saphan.ui.slots import Found

if TYPE_CHECKING:
    from saphan.people.models import Capacity


def search(capacity: Capacity | None, words: str, limit: int) -> list[Found]:
    """People in the directory that this capacity sees, by name, position, group, office or telephone."""
    seats: MembershipQuerySet = Membership.objects.current().visible_to(capacity).matching(words)
    found = seats.select_related("user", "office").order_by("user__first_name", "pk")[:limit]
    return [
        Found(str(seat.user), seat.get_absolute_url(), _("บุคลากร"), f"{seat.position} · {seat.office}")
        for seat in found
    ]
