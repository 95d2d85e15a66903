"""What an office and a person set up: quick phrases, the ways of letters."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.matters.forms import PhraseForm, RuleForm
from saphan.matters.models import Phrase, RoutingRule
from saphan.matters.views.found import capacity_of
from saphan.ui.http import UserRequest, allow, page, tell


def phrases(request: UserRequest) -> HttpResponse:
    capacity = capacity_of(request)
    form = PhraseForm(request.POST or None, by=capacity)
    if request.method == "POST" and form.is_valid():
        form.add()
        tell(request, _("เพิ่มข้อความด่วนแล้ว"))
        return redirect("matters:phrases")
    rows = Phrase.objects.of(capacity).select_related("group")
    return page(
        request, "matters/settings/phrases.html", {"rows": rows, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def remove_phrase(request: UserRequest, pk: int) -> HttpResponse:
    capacity = capacity_of(request)
    phrase = get_object_or_404(Phrase.objects.of(capacity), pk=pk)
    allow(phrase.seat_id == capacity.seat.pk or capacity.sees_whole_office)
    phrase.delete()
    tell(request, _("ลบข้อความด่วนแล้ว"))
    return redirect("matters:phrases")


def routes(request: UserRequest) -> HttpResponse:
    capacity = capacity_of(request)
    allow(capacity.sees_whole_office)
    rows = RoutingRule.objects.filter(office_id=capacity.office_id).select_related("group")
    return page(request, "matters/settings/routes.html", {"rows": rows, "usual": RoutingRule.usual(capacity.office)})


def route(request: UserRequest, pk: int | None = None) -> HttpResponse:
    """A new way, or a change of one. Matters that run already go on as they were laid."""
    capacity = capacity_of(request)
    rule = get_object_or_404(RoutingRule, pk=pk, office_id=capacity.office_id) if pk else None
    allow(capacity.sees_whole_office)
    form = RuleForm(request.POST or None, instance=rule, by=capacity)
    if request.method == "POST" and form.is_valid():
        form.save()
        tell(request, _("บันทึกเส้นทางแล้ว"))
        return redirect("matters:routes")
    return page(
        request, "matters/settings/route.html", {"rule": rule, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def remove_route(request: UserRequest, pk: int) -> HttpResponse:
    capacity = capacity_of(request)
    rule = get_object_or_404(RoutingRule, pk=pk, office_id=capacity.office_id)
    allow(capacity.sees_whole_office)
    rule.delete()
    tell(request, _("ลบเส้นทางแล้ว"))
    return redirect("matters:routes")
