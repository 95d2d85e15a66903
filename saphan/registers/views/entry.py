from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from saphan.lib.grades import Secrecy
from saphan.lib.pointers import follow
from saphan.registers import phrases
from saphan.registers.forms import AmendForm, ReasonForm
from saphan.registers.lines import line_for
from saphan.registers.models import BadRegister, Entry, EntryState, RegisterAct, VoidRequest, series_of
from saphan.registers.views.desk import reader
from saphan.trail.models import record
from saphan.ui.http import UserRequest, allow, page, tell

if TYPE_CHECKING:
    from saphan.people.models import Capacity


def asked_entry(request: UserRequest, pk: int) -> tuple[Entry, Capacity]:
    capacity = reader(request)
    joins = ("voided__approved_by__user", "reservation__holder__user", "registered_by__user", "office")
    rows = Entry.objects.visible_to(capacity).select_related(*joins)
    return get_object_or_404(rows, pk=pk), capacity


def titled(entry: Entry) -> dict[str, object]:
    name = series_of(entry.office_id).get(entry.series, entry.series)
    return {"entry": entry, "title": phrases.title(entry.series, name), "columns": phrases.columns(entry.series)}


def address_for(capacity: Capacity, target: Any) -> str:
    """Where the letter or delivery of a row is opened; nothing where this person would not find it."""
    if target is None or not hasattr(target._meta.default_manager.all(), "visible_to"):
        return ""
    found = target._meta.default_manager.all().visible_to(capacity).filter(pk=target.pk)
    return str(target.get_absolute_url()) if found.exists() else ""


@require_GET
def entry(request: UserRequest, pk: int) -> HttpResponse:
    """One row, what was corrected in it and by whom. Looking at the row of a secret letter is an event."""
    row, capacity = asked_entry(request, pk)
    is_open = row.is_open_to(capacity)
    if is_open and row.secrecy > Secrecy.OPEN:
        record(row, RegisterAct.READ, by=capacity)
    context = titled(row) | {"line": line_for(row, capacity), "is_open": is_open}
    context["about"] = address_for(capacity, follow(row.about)) if is_open and row.about else ""
    context["amendments"] = row.amendments.select_related("by__user") if is_open else []
    context["void_request"] = row.void_requests.waiting().select_related("asked_by__user").first()
    context["reserved"] = row.reservation if row.state == EntryState.RESERVED else None
    context["voided"] = row.voided if row.state == EntryState.VOID else None
    context["can_amend"] = row.can_be_amended_by(capacity)
    context["can_void"] = row.can_be_voided_by(capacity) and context["void_request"] is None
    return page(request, "registers/entry.html", context)


@require_http_methods(["GET", "POST"])
def amend(request: UserRequest, pk: int) -> HttpResponse:
    row, capacity = asked_entry(request, pk)
    allow(row.can_be_amended_by(capacity))
    form = AmendForm(request.POST or None, entry=row)
    if form.is_valid():
        try:
            form.amend(by=capacity)
        except BadRegister as problem:
            form.add_error(None, str(problem))
        else:
            tell(request, _("แก้ไขทะเบียนแล้ว ค่าเดิมยังอยู่ในประวัติ"))
            return redirect(row)
    return page(request, "registers/amend.html", titled(row) | {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def void(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for the void of a number that is no letter's."""
    row, capacity = asked_entry(request, pk)
    allow(row.can_be_voided_by(capacity))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            VoidRequest.ask(row, by=capacity, reason=form.cleaned_data["reason"])
        except BadRegister as problem:
            form.add_error(None, str(problem))
        else:
            tell(request, _("ส่งคำขอยกเลิกเลขแล้ว รอผู้บริหารพิจารณา"))
            return redirect(row)
    return page(request, "registers/void.html", titled(row) | {"form": form}, status=422 if form.errors else 200)
