from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from saphan.registers import phrases
from saphan.registers.forms import ReserveForm, RowForm
from saphan.registers.models import BadRegister, Reservation, ReservationRequest, Series, series_of
from saphan.registers.models.reserving import MOST_OPEN, can_reserve
from saphan.registers.views.desk import reader
from saphan.ui.http import UserRequest, allow, page, tell

if TYPE_CHECKING:
    from saphan.people.models import Capacity


@require_http_methods(["GET", "POST"])
def reservations(request: UserRequest) -> HttpResponse:
    """The board of reserved numbers, open to the whole office, and the form to reserve (5.7)."""
    capacity = reader(request)
    form = ReserveForm(request.POST or None, by=capacity) if can_reserve(capacity) else None
    if request.method == "POST":
        allow(form is not None)
    if form is not None and form.is_valid():
        try:
            return told(request, form.reserve())
        except BadRegister as problem:
            form.add_error(None, str(problem))
    context = board(capacity) | {"form": form}
    return page(request, "registers/reservations.html", context, status=422 if form and form.errors else 200)


def told(request: UserRequest, made: list[Reservation] | ReservationRequest) -> HttpResponse:
    if isinstance(made, ReservationRequest):
        tell(request, _("ส่งคำขอจองเลขแล้ว รอผู้บริหารพิจารณา"))
    else:
        tell(request, _("จองเลขแล้ว"), number=str(made[0].entry))
    return redirect("registers:reservations")


def board(capacity: Capacity) -> dict[str, Any]:
    rows = Reservation.objects.visible_to(capacity).select_related("entry", "holder__user", "approved_by__user")
    mine = Reservation.objects.open().filter(holder=capacity.membership).count()
    usable = set(Reservation.objects.usable_by(capacity).values_list("pk", flat=True))
    asked = ReservationRequest.objects.waiting().visible_to(capacity).select_related("asked_by__user")
    past = rows.exclude(pk__in=rows.open().values("pk"))[:20]
    context = {"open": rows.open().order_by("expires_at", "id"), "past": past, "usable": usable, "asked": asked}
    return context | {"mine": mine, "most": MOST_OPEN, "names": series_of(capacity.office_id)}


@require_http_methods(["GET", "POST"])
def use(request: UserRequest, pk: int) -> HttpResponse:
    """Put a letter that was signed on paper on its reserved number."""
    capacity = reader(request)
    kept = get_object_or_404(Reservation.objects.visible_to(capacity).select_related("entry__office"), pk=pk)
    allow(kept.can_be_used_by(capacity), _("เลขที่จองนี้ใช้ไปแล้ว ยกเลิก หมดอายุ หรือเป็นของผู้อื่น"))
    form = RowForm(request.POST or None, initial={"reference": reference_of(kept), "sender": capacity.office.name})
    if form.is_valid():
        try:
            entry = kept.use(by=capacity, **form.facts)
        except BadRegister as problem:
            form.add_error(None, str(problem))
        else:
            tell(request, _("ใช้เลขที่จองแล้ว"), number=str(entry))
            return redirect(entry)
    return page(request, "registers/use.html", {"reserved": kept, "form": form}, status=422 if form.errors else 200)


def reference_of(kept: Reservation) -> str:
    """What is printed as ที่: the office's code for letters sent, number and year for the other series."""
    entry = kept.entry
    mark = phrases.CIRCULAR if entry.series == Series.CIRCULAR else ""
    is_letter = entry.series in (Series.SENT, Series.CIRCULAR, Series.MEMO)
    return f"{entry.office.letter_code}/{mark}{entry.number}" if is_letter else str(entry)


@require_POST
def cancel(request: UserRequest, pk: int) -> HttpResponse:
    capacity = reader(request)
    kept = get_object_or_404(Reservation.objects.visible_to(capacity).select_related("entry"), pk=pk)
    allow(kept.can_be_used_by(capacity))
    reason = request.POST.get("reason", "").strip() or _("ไม่ได้ใช้")
    kept.cancel(by=capacity, reason=reason[:200])
    tell(request, _("ยกเลิกการจองแล้ว เลขนี้ไม่นำกลับมาใช้อีก"), number=str(kept.entry))
    return redirect("registers:reservations")
