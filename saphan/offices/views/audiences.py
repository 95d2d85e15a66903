"""Saved groups of offices that one's own office sends to."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from saphan.offices.forms import AudienceForm
from saphan.offices.models import Audience
from saphan.ui.http import UserRequest, allow, page, tell


def _may_change(request: UserRequest) -> bool:
    return request.capacity is not None and request.capacity.office.can_have_audiences_of(request.capacity)


def _audience(request: UserRequest, pk: int) -> Audience:
    return get_object_or_404(Audience.objects.visible_to(request.capacity).select_related("office"), pk=pk)


@require_GET
def index(request: UserRequest) -> HttpResponse:
    found = Audience.objects.visible_to(request.capacity).select_related("office")
    rows = [(audience, audience.resolve().count()) for audience in found]
    return page(request, "offices/audiences.html", {"rows": rows, "may_change": _may_change(request)})


@require_GET
def audience(request: UserRequest, pk: int) -> HttpResponse:
    found = _audience(request, pk)
    offices = list(found.resolve().select_related("parent").order_by("district", "name"))
    facts = {"audience": found, "offices": offices, "may_change": _may_change(request)}
    return page(request, "offices/audience.html", facts)


def create(request: UserRequest) -> HttpResponse:
    allow(_may_change(request))
    return _write(request, Audience(office=request.capacity.office))


def edit(request: UserRequest, pk: int) -> HttpResponse:
    found = _audience(request, pk)
    allow(_may_change(request))
    return _write(request, found)


def _write(request: UserRequest, found: Audience) -> HttpResponse:
    """One rule at a time; looking for offices and looking at the list keep what was ticked."""
    rule = request.GET.get("rule", found.rule)
    rule = rule if rule in Audience.Rule.values else Audience.Rule.ALL
    form = AudienceForm(request.POST or None, audience=found, rule=rule, initial=_initial(found))
    only_looks = "find" in request.POST or "look" in request.POST
    if form.is_bound and not only_looks and form.is_valid() and form.save_by(request.capacity):
        tell(request, _("บันทึกกลุ่มผู้รับแล้ว"))
        return redirect(found)
    facts = {"form": form, "audience": found, "rule": rule, "rules": Audience.Rule.choices}
    facts["preview"] = form.preview() if "look" in request.POST else None
    return page(request, "offices/audience_form.html", facts, status=422 if form.errors and not only_looks else 200)


def _initial(found: Audience) -> dict[str, object]:
    return {"name": found.name, "values": found.values, "picked": found.saved_picks()}


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    found = _audience(request, pk)
    allow(_may_change(request))
    found.remove(by=request.capacity)
    tell(request, _("ลบกลุ่มผู้รับแล้ว หนังสือที่ส่งไปแล้วไม่เปลี่ยน"))
    return redirect("offices:audiences")
