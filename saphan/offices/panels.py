"""What home may show of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from saphan.offices.models import Office
from saphan.ui.slots import Found

if TYPE_CHECKING:
    from saphan.offices.models import By


def search(capacity: By | None, words: str, limit: int) -> list[Found]:
    """Offices by name, place or code; those that are open first."""
    found = Office.objects.visible_to(capacity).matching(words).select_related("parent")
    return [
        Found(
            title=office.name, url=office.get_absolute_url(), kind=str(office.get_kind_display()), detail=office.place
        )
        for office in found.order_by(F("closed_on").asc(nulls_first=True), "code")[:limit]
    ]
