"""ส่งมอบงาน: what lies with a position, and to whom it all goes."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from saphan.matters.forms import HandOverForm
from saphan.matters.models import HandOver, OpenItems
from saphan.matters.views.found import answer, capacity_of
from saphan.people.models import Membership
from saphan.ui.http import UserRequest, page


def index(request: UserRequest) -> HttpResponse:
    """Whose work one may hand over, and how much of it there is: those who have left first."""
    capacity = capacity_of(request)
    people = Membership.objects.filter(office_id=capacity.office_id).select_related("user", "group")
    rows = [(seat, len(OpenItems.of(seat))) for seat in people if HandOver.can_be_made_by(seat, capacity)]
    rows = sorted((row for row in rows if row[1] or row[0].is_current), key=lambda row: (row[0].is_current, -row[1]))
    done = HandOver.objects.filter(office_id=capacity.office_id).select_related("giver__user", "taker__user")[:20]
    return page(
        request, "matters/handover/index.html", {"rows": rows, "done": done if capacity.sees_whole_office else []}
    )


def handover(request: UserRequest, pk: int) -> HttpResponse:
    """Everything is listed, goes to one position in one act, and nothing is left."""
    capacity = capacity_of(request)
    giver = get_object_or_404(Membership.objects.filter(office_id=capacity.office_id).select_related("user"), pk=pk)
    if not HandOver.can_be_made_by(giver, capacity):
        raise Http404
    form = HandOverForm(request.POST or None, by=capacity, giver=giver)
    return answer(
        request, form, partial(HandOver.make, giver, by=capacity), back="matters:handovers", told=_("ส่งมอบงานครบแล้ว"),
        template="matters/handover/handover.html", context={"giver": giver, "items": OpenItems.of(giver)},
    )  # fmt: skip
