"""The directory, the page of one office, its settings and its end."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from saphan.offices.forms import ClosingForm, NewOfficeForm, OfficeForm
from saphan.offices.models import Group, Kind, Office
from saphan.offices.models.office import OfficeQuerySet
from saphan.offices.signals import office_shown
from saphan.ui.http import Keyset, UserRequest, allow, page, tell
from saphan.ui.slots import gather

SHOWN_BELOW = 20


def office_or_404(request: UserRequest, pk: int) -> Office:
    found = Office.objects.visible_to(request.capacity).select_related("parent", "successor")
    return get_object_or_404(found, pk=pk)


def administered_or_refused(request: UserRequest, pk: int) -> Office:
    office = office_or_404(request, pk)
    allow(office.can_be_administered_by(request.capacity))
    return office


@require_GET
def index(request: UserRequest) -> HttpResponse:
    scope, words, district = (request.GET.get(name, "") for name in ("scope", "q", "district"))
    found = _scoped(request, "all" if words and not scope else scope)
    if words:
        found = found.matching(words)
    facts = {
        "offices": Keyset(found.filter(**_at(district)).select_related("parent"), request, by=("code",)),
        "districts": sorted(set(_mine(request).exclude(district="").values_list("district", flat=True))),
        "query": {"scope": scope, "q": words, "district": district},
        "may_add": may_add(request),
    }
    return page(request, "offices/index.html", facts)


def may_add(request: UserRequest) -> bool:
    return request.capacity is not None and request.capacity.office.can_have_added_by(request.capacity)


def create(request: UserRequest) -> HttpResponse:
    allow(may_add(request))
    form = NewOfficeForm(_posted(request), area=request.capacity.office)
    made = form.save_by(request.capacity) if form.is_bound and form.is_valid() else None
    if made:
        tell(request, _("เพิ่มหน่วยงานแล้ว ส่งหนังสือถึงได้ทันที"))
        return redirect(made)
    return page(request, "offices/new.html", {"form": form}, status=422 if form.errors else 200)


def _at(district: str) -> dict[str, str]:
    return {"district": district} if district else {}


def _mine(request: UserRequest) -> OfficeQuerySet:
    """One's own area office (or the office above a school) and what is below it."""
    offices = Office.objects.visible_to(request.capacity)
    if request.capacity is None:
        return offices
    own: Office = request.capacity.office
    root = own.parent_id if own.kind == Kind.SCHOOL and own.parent_id else own.pk
    return offices.open().filter(Q(pk=root) | Q(parent=root))


def _scoped(request: UserRequest, scope: str) -> OfficeQuerySet:
    offices = Office.objects.visible_to(request.capacity)
    if scope in Kind.values:
        return offices.open().filter(kind=scope)
    if scope == "closed":
        return offices.exclude(closed_on=None)
    if scope.isdecimal():
        return offices.open().filter(parent=int(scope))
    return offices.open() if scope == "all" else _mine(request)


@require_GET
def office(request: UserRequest, pk: int) -> HttpResponse:
    found = office_or_404(request, pk)
    below = Office.objects.below(found)
    links, panels = gather(office_shown, Office, office=found, capacity=request.capacity, request=request)
    facts: dict[str, Any] = {
        "office": found,
        "groups": Group.objects.open().filter(office=found),
        "below": below[:SHOWN_BELOW],
        "below_count": below.count(),
        "history": found.history.all()[:50],
        "may_administer": found.can_be_administered_by(request.capacity),
        "offered": links,
        "panels": panels,
    }
    return page(request, "offices/office.html", facts)


def settings(request: UserRequest, pk: int) -> HttpResponse:
    found = administered_or_refused(request, pk)
    form = OfficeForm(_posted(request), instance=found)
    if form.is_bound and form.is_valid():
        changed = form.save_by(request.capacity)
        tell(request, _("บันทึกข้อมูลหน่วยงานแล้ว") if changed else _("ไม่มีอะไรเปลี่ยน"))
        return redirect("offices:office", pk=pk)
    facts = {"form": form, "office": Office.objects.get(pk=pk)}
    return page(request, "offices/settings.html", facts, status=422 if form.errors else 200)


def closing(request: UserRequest, pk: int) -> HttpResponse:
    found = administered_or_refused(request, pk)
    form = ClosingForm(_posted(request), office=found)
    if form.is_bound and form.is_valid() and form.close(request.capacity):
        tell(request, _("ยุบเลิกหน่วยงานแล้ว ทะเบียนและหนังสือเดิมยังอยู่"))
        return redirect(found)
    facts = {"form": form, "office": found, "below_count": Office.objects.below(found).count()}
    return page(request, "offices/closing.html", facts, status=422 if form.errors else 200)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
