"""Who acts for whom, and who is cleared for secret letters."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saphan.people.forms.power import ClearanceForm, DelegationForm
from saphan.people.forms.verbs import done, tried
from saphan.people.models import Capacity, Clearance, Delegation
from saphan.people.models.clearance import may_clear
from saphan.ui.http import UserRequest, allow, page, tell


def enters_orders(by: Capacity | None) -> bool:
    return by is not None and (by.administers or (by.heads_office and by.delegation is None))


@require_safe
def delegations(request: UserRequest) -> HttpResponse:
    rows = Delegation.objects.visible_to(request.capacity).select_related(
        "principal__user", "principal__office", "delegate__user", "delegate__office"
    )
    today = [row for row in rows.current() if row.is_current]
    context = {
        "today_rows": [(row, row.can_be_revoked_by(request.capacity)) for row in today],
        "coming": [(row, row.can_be_revoked_by(request.capacity)) for row in rows.not_over() if row not in today],
        "past": [(row, False) for row in rows[:50] if not row.is_current and row not in rows.not_over()],
        "can_add": enters_orders(request.capacity),
    }
    return page(request, "people/powers/delegations.html", context)


@require_http_methods(["GET", "POST"])
def delegate(request: UserRequest) -> HttpResponse:
    allow(enters_orders(request.capacity))
    form = DelegationForm(request.POST or None, office=request.capacity.office)
    if request.method == "POST" and done(form, Delegation.give, by=request.capacity):
        tell(request, _("บันทึกคำสั่งแล้ว ผู้ใช้อำนาจแทนเลือกตำแหน่งนี้ได้เมื่อถึงวัน"))
        return redirect("people:delegations")
    return page(request, "people/powers/delegate.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def revoke_delegation(request: UserRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Delegation.objects.visible_to(request.capacity), pk=pk)
    allow(row.can_be_revoked_by(request.capacity))
    tried(request, lambda: row.revoke(by=request.capacity), _("ยกเลิกการใช้อำนาจแทนแล้ว"))
    return redirect("people:delegations")


def may_see_clearances(by: Capacity | None) -> bool:
    return by is not None and (by.heads_office or by.role == "auditor")


@require_safe
def clearances(request: UserRequest) -> HttpResponse:
    allow(may_see_clearances(request.capacity))
    rows = Clearance.objects.visible_to(request.capacity).not_over().select_related("membership__user")
    context = {
        "rows": [(row, row.can_be_revoked_by(request.capacity)) for row in rows],
        "can_add": may_clear(request.capacity.office_id, request.capacity),
    }
    return page(request, "people/powers/clearances.html", context)


@require_http_methods(["GET", "POST"])
def clear(request: UserRequest) -> HttpResponse:
    by = request.capacity
    allow(by is not None and may_clear(by.office_id, by))
    form = ClearanceForm(request.POST or None, by=by)
    if request.method == "POST" and done(form, Clearance.appoint, by=by):
        tell(request, _("แต่งตั้งแล้ว"))
        return redirect("people:clearances")
    return page(request, "people/powers/clear.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def revoke_clearance(request: UserRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Clearance.objects.visible_to(request.capacity), pk=pk)
    allow(row.can_be_revoked_by(request.capacity))
    tried(request, lambda: row.revoke(by=request.capacity), _("ยกเลิกการแต่งตั้งแล้ว มีผลทันที"))
    return redirect("people:clearances")
