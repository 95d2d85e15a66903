"""What home shows of registers: what waits for somebody, and what a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.lib import thai
from saphan.people.models import Role
from saphan.registers import phrases
from saphan.registers.lines import lines_for
from saphan.registers.models import Entry, LateRequest, Reservation, ReservationRequest, VoidRequest, series_of
from saphan.registers.models.request import DECIDERS
from saphan.ui.slots import Found, Waiting

if TYPE_CHECKING:
    from saphan.people.models import Capacity

__all__ = ["panel", "search"]


def panel(capacity: Capacity) -> list[Waiting]:
    """Requests for those who decide, and one's own reserved numbers before they expire."""
    return [*to_decide(capacity), *to_use(capacity)]


def to_decide(capacity: Capacity) -> list[Waiting]:
    if capacity.role not in DECIDERS:
        return []
    waiting = (model.objects.waiting().visible_to(capacity) for model in (VoidRequest, ReservationRequest, LateRequest))
    count = sum(rows.exclude(asked_by__user=capacity.user).count() for rows in waiting)
    url = reverse("registers:requests")
    return (
        [Waiting(_("คำขอเรื่องเลขทะเบียน"), url, state=_("รอพิจารณา %(n)s คำขอ") % {"n": count}, count=count)]
        if count
        else []
    )


def to_use(capacity: Capacity) -> list[Waiting]:
    mine = Reservation.objects.usable_by(capacity).filter(holder=capacity.membership).select_related("entry")
    return [
        Waiting(
            _("เลขที่จองไว้ %(number)s") % {"number": kept.entry},
            reverse("registers:use", args=[kept.pk]),
            when=kept.expires_at,
            state=_("รอใช้ก่อนหมดอายุ"),
        )
        for kept in mine.order_by("expires_at")[:5]
    ]


def search(capacity: Capacity, words: str, limit: int) -> list[Found]:
    """Rows of one's own office's registers; what is masked for this person is not found."""
    said = thai.to_arabic_digits(thai.normalise(words)).strip()
    if not said or capacity.role == Role.ADMIN:
        return []
    names = series_of(capacity.office_id)
    rows = Entry.objects.visible_to(capacity).matching(said, capacity).select_related("voided").order_by("-id")[:limit]
    return [
        Found(
            line.subject or line.reference,
            line.url,
            phrases.title(row.series, names.get(row.series, row.series)),
            detail=" · ".join(part for part in (str(row), line.reference, line.sender) if part),
            when=line.at,
        )
        for row, line in zip(rows, lines_for(rows, capacity), strict=True)
    ]
