from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.matters.choices import Duty, MatterAct
from saphan.matters.forms import PassOnForm, ReasonForm, ResultForm
from saphan.matters.models import Assignment, Matter
from saphan.matters.views.acts import act
from saphan.matters.views.found import capacity_of, demand
from saphan.ui.http import UserRequest, go_on, tell


def work_of(request: UserRequest, pk: int) -> Assignment:
    """Work on a matter that one may see."""
    visible = Matter.objects.visible_to(capacity_of(request))
    rows = Assignment.objects.filter(matter__in=visible)
    return get_object_or_404(rows.select_related("matter__letter", "seat", "group"), pk=pk)


@require_POST
def accept(request: UserRequest, pk: int) -> HttpResponse:
    work, capacity = work_of(request, pk), capacity_of(request)
    demand(request, work.can_be_worked_by(capacity), work.matter, MatterAct.ACCEPTED)
    work.accept(by=capacity)
    tell(request, _("รับงานแล้ว"))
    return go_on(request, work)


@require_POST
def acknowledge(request: UserRequest, pk: int) -> HttpResponse:
    """What was only for information."""
    work, capacity = work_of(request, pk), capacity_of(request)
    demand(request, work.duty == Duty.INFORM and work.can_be_worked_by(capacity), work.matter, MatterAct.DONE)
    work.finish(by=capacity)
    tell(request, _("รับทราบแล้ว"))
    return go_on(request, work)


def result(request: UserRequest, pk: int) -> HttpResponse:
    work, capacity = work_of(request, pk), capacity_of(request)
    demand(request, work.can_be_worked_by(capacity), work.matter, MatterAct.DONE)
    do = partial(work.finish, by=capacity)
    form = ResultForm(request.POST or None)
    return act(request, work.matter, form, do, title=_("รายงานผล"), told=_("รายงานผลแล้ว"))


def send_back(request: UserRequest, pk: int) -> HttpResponse:
    work, capacity = work_of(request, pk), capacity_of(request)
    demand(request, work.can_be_worked_by(capacity), work.matter, MatterAct.SENT_BACK)
    do = partial(work.send_back, by=capacity)
    form = ReasonForm(request.POST or None)
    return act(request, work.matter, form, do, title=_("ส่งคืนงาน"), told=_("ส่งคืนงานแล้ว"))


def pass_on(request: UserRequest, pk: int) -> HttpResponse:
    work, capacity = work_of(request, pk), capacity_of(request)
    demand(request, work.can_be_passed_on_by(capacity), work.matter, MatterAct.ASSIGNED)
    form = PassOnForm(request.POST or None, by=capacity, work=work)
    do = partial(work.pass_on, by=capacity)
    return act(request, work.matter, form, do, title=_("มอบต่อ"), told=_("มอบงานแล้ว"))
