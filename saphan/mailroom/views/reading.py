"""What is on the page of one delivery, whole or in the inbox's pane."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from saphan.mailroom.choices import DeliveryState, MailAct, Reason
from saphan.mailroom.inbox import next_waiting
from saphan.mailroom.models import Delivery, ViewingCopy
from saphan.mailroom.signals import delivery_shown
from saphan.people.models import Capacity
from saphan.press.models import trouble
from saphan.trail.models import refuse
from saphan.ui.http import UserRequest, page
from saphan.ui.slots import gather

JOINS = ("letter__office", "sender", "office", "entry__registered_by__user", "dispatch", "opened_by__user")


def find(request: UserRequest, pk: int) -> Delivery:
    """A delivery of one's own office that one may read, or 404. Trying to read a secret one is kept in the trail."""
    if request.capacity is None:
        raise Http404
    delivery = get_object_or_404(Delivery.objects.arrived(request.capacity).select_related(*JOINS), pk=pk)
    if delivery.secrecy > request.capacity.clearance:
        refuse(delivery, MailAct.READ, by=request.capacity)
        raise Http404
    return delivery


def take_next(request: UserRequest, done: Delivery) -> HttpResponse:
    """On to the letter that a clerk takes up next, or to the empty desk."""
    following = next_waiting(request.capacity, done)
    return redirect(reverse("mailroom:inbox") + (f"?open={following}" if following else ""))


def reading(request: UserRequest, pk: int) -> dict[str, Any]:
    delivery, capacity = find(request, pk), request.capacity
    if delivery.can_be_read_by(capacity):
        delivery.open(by=capacity)
    links, panels = gather(delivery_shown, Delivery, delivery=delivery, capacity=capacity)
    told = {name: value for panel in panels for name, value in panel.context.items()}
    return told | {
        "delivery": delivery,
        "letter": delivery.letter,
        "is_withdrawn": delivery.state == DeliveryState.WITHDRAWN,
        "copy": ViewingCopy(delivery),
        "trouble": trouble,
        "attachments": list(delivery.letter.attachments.select_related("file__reading")),
        "forwarded": delivery.passed_on(),
        "act_links": links,
        "panels": panels,
        **acts(delivery, capacity),
    }


def acts(delivery: Delivery, capacity: Capacity) -> dict[str, Any]:
    """What this person may do with it."""
    return {
        "can_register": delivery.can_be_registered_by(capacity),
        "can_return": delivery.can_be_returned_by(capacity),
        "can_pass_on": delivery.can_be_passed_on_by(capacity),
        "can_add_scan": delivery.letter.can_have_scan_added_by(capacity),
        "reasons": Reason.choices,
    }


@require_safe
def delivery(request: UserRequest, pk: int) -> HttpResponse:
    """The page of one received letter. Looking opens it; only a person registers it."""
    return page(request, "mailroom/delivery/delivery.html", reading(request, pk))
