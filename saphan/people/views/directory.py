"""Who works where, and their telephones."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from saphan.people.models import Capacity, Membership, Recovery, User
from saphan.people.models.membership import offices_seen_by
from saphan.ui.http import UserRequest, page

MOST = 400


@require_safe
def index(request: UserRequest) -> HttpResponse:
    """The directory of one office (one's own unless asked for another), or what was searched in all that are seen."""
    by, words = request.capacity, request.GET.get("words", "").strip()
    seats = Membership.objects.current().visible_to(by).select_related("user", "office", "group")
    offices = offices_seen_by(by).order_by("kind", "code") if by else []
    wanted = request.GET.get("office", "")
    office = next((one for one in offices if str(one.pk) == wanted), by.office if by else None)
    seats = seats.matching(words) if words else seats.filter(office=office)
    found = seats.order_by("office__code", "group__position", "group_id", "pk")[:MOST]
    context = {"seats": found, "office": office, "offices": offices, "words": words}
    return page(request, "people/directory/index.html", context, block="rows")


def recoveries(who: User, by: Capacity | None) -> list[tuple[Recovery, bool, bool]]:
    """The requests that wait, and whether this person may confirm and stop each."""
    rows = Recovery.objects.waiting().visible_to(by).filter(user=who).select_related("asked_by__user", "user")
    return [(row, row.can_be_confirmed_by(by), row.can_be_stopped_by(by)) for row in rows]


@require_safe
def person(request: UserRequest, pk: int) -> HttpResponse:
    """One person: positions, telephone; for their administrator also what can be done."""
    by = request.capacity
    who = get_object_or_404(User.objects.visible_to(by), pk=pk)
    seats = Membership.objects.filter(user=who).visible_to(by).select_related("office", "group", "user")
    context = {
        "who": who,
        "current": [seat for seat in seats if seat.is_current],
        "past": [seat for seat in seats if not seat.is_current] if by.administers else [],
        "can_help": who.can_be_helped_by(by),
        "recoveries": recoveries(who, by),
        "can_appoint": by.administers and who != by.user,
    }
    return page(request, "people/directory/person.html", context)
