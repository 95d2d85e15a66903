"""What home may show of the mailroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from saphan.mailroom.certifying import certify, copies_panel, given
from saphan.mailroom.models import Delivery, Dispatch
from saphan.ui.slots import Link, Waiting

if TYPE_CHECKING:
    from saphan.people.models import Capacity

__all__ = ["certify", "copies_panel", "given", "panel", "waiting_count"]
OVERDUE_SHOWN = 5
MOST = 100  # counted no further beside a place of the rail


def waiting_count(capacity: Capacity) -> int:
    """What waits to be registered in the office, for the number beside its place."""
    return Delivery.objects.arrived(capacity).waiting()[:MOST].count()


def panel(capacity: Capacity) -> list[Waiting]:
    """What waits to be registered in the office, and which of my letters somebody has not registered in time."""
    return [*_unregistered(capacity), *_overdue(capacity)]


def _unregistered(capacity: Capacity) -> list[Waiting]:
    waiting = Delivery.objects.arrived(capacity).waiting()
    found = waiting.aggregate(n=Count("pk"), urgency=Max("urgency"), oldest=Min("delivered_at"))
    if not found["n"]:
        return []
    scope = "me" if capacity.registers else "office"
    return [
        Waiting(
            _("หนังสือรอลงรับ"),
            reverse("mailroom:inbox"),
            found["urgency"],
            found["oldest"],
            _("รอลงรับ %(n)s ฉบับ") % {"n": found["n"]},
            count=found["n"],
            scope=scope,
            act=Link(_("ลงรับหนังสือ"), reverse("mailroom:inbox"), icon="stamp") if capacity.registers else None,
        )
    ]


def _overdue(capacity: Capacity) -> list[Waiting]:
    mine = Q(sent_by=capacity.seat) | Q(letter__author=capacity.seat)
    late = Dispatch.objects.filter(mine, office_id=capacity.office_id, due_at__lt=timezone.now())
    late = late.filter(deliveries__is_waiting=True).annotate(missing=Count("deliveries")).select_related("letter")
    return [
        Waiting(
            dispatch.letter.title_for(capacity),
            dispatch.get_absolute_url(),
            urgency=dispatch.letter.urgency,
            when=dispatch.due_at,
            state=_("ยังไม่ลงรับ %(n)s แห่ง") % {"n": dispatch.missing},
            late=True,
        )
        for dispatch in late.order_by("-pk")[:OVERDUE_SHOWN]
    ]
