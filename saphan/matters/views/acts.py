"""Acts on a matter, each a page with one form (and the whole act without scripts)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.letters.models import Letter, State
from saphan.matters.choices import MatterAct
from saphan.matters.forms import (
    AssignForm,
    CloseForm,
    ContinueForm,
    CorrectForm,
    EndorseForm,
    ProposeForm,
    ReasonForm,
)
from saphan.matters.models import Endorsement, Matter
from saphan.matters.models.obstacles import obstacles
from saphan.matters.showing import paper
from saphan.matters.views.found import answer, capacity_of, demand, matter_of
from saphan.ui.http import UserRequest, allow, page, tell


def act(
    request: UserRequest, matter: Matter, form: forms.Form, do: Any, *, title: str, told: str, **context: Any
) -> HttpResponse:
    facts = {"matter": matter, "title": title, "paper": paper(matter), "obstacles": [], **context}
    return answer(request, form, do, back=matter, told=told, template="matters/matter/act.html", context=facts)


def endorse(request: UserRequest, pk: int) -> HttpResponse:
    matter, capacity = matter_of(request, pk), capacity_of(request)
    demand(request, matter.can_be_endorsed_by(capacity), matter, MatterAct.ENDORSED)
    form = EndorseForm(request.POST or None, by=capacity, matter=matter)
    do = partial(matter.endorse, by=capacity)
    return act(request, matter, form, do, title=_("เกษียนหนังสือ"), told=_("เกษียนแล้ว"), phrases=form.offered)


def correct(request: UserRequest, pk: int, ordinal: int) -> HttpResponse:
    matter, capacity = matter_of(request, pk), capacity_of(request)
    note = get_object_or_404(matter.endorsements, ordinal=ordinal)
    note.matter = matter
    demand(request, note.can_be_corrected_by(capacity), matter, MatterAct.ENDORSED)
    do = partial(Endorsement.correct, note, by=capacity)
    form = CorrectForm(request.POST or None)
    return act(request, matter, form, do, title=_("แก้ไขความเห็นข้างต้น"), told=_("เกษียนเพิ่มแล้ว ความเห็นเดิมยังอยู่"))


def propose(request: UserRequest, pk: int) -> HttpResponse:
    matter, capacity = matter_of(request, pk), capacity_of(request)
    demand(request, matter.can_be_proposed_by(capacity), matter, MatterAct.PROPOSED)
    form = ProposeForm(request.POST or None, by=capacity, matter=matter)
    do = partial(matter.propose, by=capacity)
    return act(request, matter, form, do, title=_("เสนอเรื่อง"), told=_("เสนอแล้ว"))


def assign(request: UserRequest, pk: int) -> HttpResponse:
    matter, capacity = matter_of(request, pk), capacity_of(request)
    demand(request, matter.can_be_assigned_by(capacity), matter, MatterAct.ASSIGNED)
    form = AssignForm(request.POST or None, by=capacity, matter=matter)
    do = partial(matter.assign, by=capacity)
    return act(request, matter, form, do, title=_("มอบหมาย"), told=_("มอบหมายแล้ว"))


def close(request: UserRequest, pk: int) -> HttpResponse:
    """Everything that stands in the way is named before the form is filled in."""
    matter, capacity = matter_of(request, pk), capacity_of(request)
    demand(request, matter.can_be_closed_by(capacity), matter, MatterAct.CLOSED)
    form = CloseForm(request.POST or None, matter=matter)
    do = partial(matter.close, by=capacity)
    return act(request, matter, form, do, title=_("ปิดเรื่อง"), told=_("ปิดเรื่องแล้ว"), obstacles=obstacles(matter))


def reopen(request: UserRequest, pk: int) -> HttpResponse:
    matter, capacity = matter_of(request, pk), capacity_of(request)
    demand(request, matter.can_be_reopened_by(capacity), matter, MatterAct.REOPENED)
    do = partial(matter.reopen, by=capacity)
    return act(request, matter, ReasonForm(request.POST or None), do, title=_("เปิดเรื่องใหม่"), told=_("เปิดเรื่องใหม่แล้ว"))


def continue_from(request: UserRequest, pk: int) -> HttpResponse:
    matter, capacity = matter_of(request, pk), capacity_of(request)
    demand(request, matter.can_be_answered_by(capacity), matter, MatterAct.CONTINUED)
    form = ContinueForm(request.POST or None, by=capacity, matter=matter)
    do = partial(matter.continue_from, by=capacity)
    return act(request, matter, form, do, title=_("เป็นเรื่องต่อเนื่อง"), told=_("รวมกับเรื่องเดิมแล้ว"))


@require_POST
def reply(request: UserRequest, pk: int) -> HttpResponse:
    """A draft that answers the letter; it goes its own way through review and signature."""
    matter, capacity = matter_of(request, pk), capacity_of(request)
    allow(matter.can_be_answered_by(capacity))
    begun = matter.replies.filter(author=capacity.membership, state=State.DRAFT).first()
    draft = begun or matter.letter.answered(by=capacity)
    return redirect("letters:edit", draft.pk)


def open_memo(request: UserRequest, pk: int) -> HttpResponse:
    """A memo begins a matter when its group says so: it is shown first, then laid before the superiors."""
    capacity = capacity_of(request)
    letter = get_object_or_404(Letter.objects.visible_to(capacity), pk=pk)
    demand(request, Matter.can_begin_with(letter, capacity), letter, MatterAct.OPENED)
    if request.method != "POST":
        return page(request, "matters/matter/memo.html", {"letter": letter})
    matter = Matter.open_memo(letter, by=capacity)
    tell(request, _("เสนอบันทึกข้อความแล้ว"))
    return redirect(matter)
