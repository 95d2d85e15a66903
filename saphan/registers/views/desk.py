"""Who reads registers, as the views ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from saphan.people.models import Role

if TYPE_CHECKING:
    from saphan.people.models import Capacity
    from saphan.ui.http import UserRequest


def reader(request: UserRequest) -> Capacity:
    """The capacity of one who may read the office's registers; everybody else does not find them."""
    capacity: Capacity | None = request.capacity
    if capacity is None or capacity.role == Role.ADMIN:
        raise Http404
    return capacity
