from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saphan.registers.forms import LateForm
from saphan.registers.models import BadRegister, Entry, LateRequest, ReservationRequest, VoidRequest, series_of
from saphan.registers.views.desk import reader
from saphan.ui.http import UserRequest, allow, page, tell

KINDS: dict[str, type[LateRequest] | type[ReservationRequest] | type[VoidRequest]] = {
    "void": VoidRequest,
    "reservation": ReservationRequest,
    "late": LateRequest,
}
RELATED = ("asked_by__user", "decided_by__user")
SHOWN = 30


@require_GET
def requests(request: UserRequest) -> HttpResponse:
    """What was asked about registers: what waits first, then what was decided lately."""
    capacity = reader(request)
    rows = [
        (kind, row)
        for kind, model in KINDS.items()
        for row in model.objects.visible_to(capacity).select_related(*RELATED).order_by("-id")[:SHOWN]
    ]
    rows.sort(key=lambda pair: pair[1].asked_at, reverse=True)
    context: dict[str, Any] = {"names": series_of(capacity.office_id)}
    context["waiting"] = [(kind, row, row.can_be_decided_by(capacity)) for kind, row in rows if row.is_waiting]
    context["decided"] = [(kind, row) for kind, row in rows if not row.is_waiting][:SHOWN]
    return page(request, "registers/requests.html", context)


@require_POST
def decide(request: UserRequest, kind: str, pk: int) -> HttpResponse:
    capacity = reader(request)
    if kind not in KINDS:
        raise Http404
    row = get_object_or_404(KINDS[kind].objects.visible_to(capacity), pk=pk)
    allow(row.can_be_decided_by(capacity))
    try:
        if request.POST.get("decision") == "refuse":
            row.refuse(by=capacity, note=request.POST.get("reason", "")[:300])
            tell(request, _("ไม่อนุมัติคำขอแล้ว"))
        else:
            tell(request, _("อนุมัติแล้ว"), number=number_of(row.approve(by=capacity)))
    except BadRegister as problem:
        tell(request, str(problem), level=40)
    return redirect("registers:requests")


def number_of(made: object) -> str:
    """The number that an approval gave: of the entry, or of the first of a block."""
    first = made[0] if isinstance(made, list) else made
    return str(first if isinstance(first, Entry) else getattr(first, "entry", ""))


@require_http_methods(["GET", "POST"])
def late(request: UserRequest) -> HttpResponse:
    """Ask that a paper of an earlier day be registered now (5.8)."""
    capacity = reader(request)
    allow(capacity.registers)
    form = LateForm(request.POST or None, by=capacity)
    if form.is_valid():
        try:
            form.ask()
        except BadRegister as problem:
            form.add_error(None, str(problem))
        else:
            tell(request, _("ส่งคำขอลงทะเบียนภายหลังแล้ว รอผู้บริหารพิจารณา"))
            return redirect("registers:requests")
    return page(request, "registers/late.html", {"form": form}, status=422 if form.errors else 200)
