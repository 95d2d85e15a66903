import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from saphan.letters.models import Letter
from saphan.mailroom.forms import DispatchForm, ForwardForm
from saphan.mailroom.models import Dispatch, Refused
from saphan.mailroom.views.reading import find, take_next
from saphan.ui.http import UserRequest, allow, page, tell


def dispatch(request: UserRequest, pk: int) -> HttpResponse:
    """ส่งหนังสือ: to offices, audiences and names outside."""
    letters = Letter.objects.visible_to(request.capacity) if request.capacity else Letter.objects.none()
    letter = get_object_or_404(letters, pk=pk)
    allow(Dispatch.can_be_made_by(request.capacity, letter))
    form = DispatchForm(request.POST or None, office=request.capacity.office, initial={"key": uuid.uuid4()})
    if form.is_valid():
        try:
            sent = Dispatch.send(letter, by=request.capacity, **form.facts)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("ส่งหนังสือแล้ว ถึง %(n)s แห่ง") % {"n": sent.deliveries.count()})
            return redirect(sent)
    return _again(request, "mailroom/dispatch/dispatch.html", form, letter=letter)


def forwarding(request: UserRequest, pk: int) -> HttpResponse:
    """ส่งต่อ: to the right office, or to one's own schools."""
    delivery = find(request, pk)
    allow(delivery.can_be_passed_on_by(request.capacity))
    was_waiting = delivery.is_waiting
    form = ForwardForm(request.POST or None, office=request.capacity.office, initial={"key": uuid.uuid4()})
    if form.is_valid():
        try:
            sent = Dispatch.pass_on(delivery, by=request.capacity, **form.facts)
        except (Refused, PermissionDenied) as refused:
            form.add_error(None, str(refused) or _("หนังสือนี้ส่งต่อไม่ได้แล้ว"))
        else:
            tell(request, _("ส่งต่อแล้ว ถึง %(n)s แห่ง") % {"n": sent.deliveries.count()})
            return take_next(request, delivery) if was_waiting else redirect(delivery)
    return _again(request, "mailroom/dispatch/forwarding.html", form, delivery=delivery, letter=delivery.letter)


def _again(request: UserRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    return page(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)
