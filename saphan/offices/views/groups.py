"""The groups of an office, kept by its administrator."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from saphan.lib.thai import today
from saphan.offices.forms import GroupForm
from saphan.offices.models import Group, Office
from saphan.offices.views.offices import administered_or_refused
from saphan.ui.http import UserRequest, allow, page, tell


def index(request: UserRequest, pk: int) -> HttpResponse:
    office = administered_or_refused(request, pk)
    form = GroupForm(request.POST if request.method == "POST" else None, office=office)
    if form.is_bound and form.is_valid():
        form.save_by(request.capacity)
        tell(request, _("เพิ่มกลุ่มแล้ว"))
        return redirect("offices:groups", pk=pk)
    facts = {"office": office, "form": form, "groups": Group.objects.open().filter(office=office)}
    facts["closed"] = office.groups.exclude(closed_on=None)
    return page(request, "offices/groups.html", facts, status=422 if form.errors else 200)


@require_POST
def default(request: UserRequest, pk: int) -> HttpResponse:
    made = len(administered_or_refused(request, pk).open_default_groups())
    tell(request, ngettext("เพิ่ม %(count)s กลุ่มแล้ว", "เพิ่ม %(count)s กลุ่มแล้ว", made) % {"count": made})
    return redirect("offices:groups", pk=pk)


def _group(request: UserRequest, pk: int) -> Group:
    offices = Office.objects.visible_to(request.capacity)
    found = get_object_or_404(Group.objects.filter(office__in=offices).select_related("office"), pk=pk)
    allow(found.office.can_be_administered_by(request.capacity))
    return found


def group(request: UserRequest, pk: int) -> HttpResponse:
    found = _group(request, pk)
    form = GroupForm(request.POST if request.method == "POST" else None, office=found.office, instance=found)
    if form.is_bound and form.is_valid():
        form.save_by(request.capacity)
        tell(request, _("บันทึกกลุ่มแล้ว"))
        return redirect("offices:groups", pk=found.office_id)
    facts = {"group": Group.objects.get(pk=pk), "office": found.office, "form": form}
    return page(request, "offices/group.html", facts, status=422 if form.errors else 200)


@require_POST
def place(request: UserRequest, pk: int) -> HttpResponse:
    found = _group(request, pk)
    found.move(up=request.POST.get("to") == "up", by=request.capacity)
    return redirect("offices:groups", pk=found.office_id)


@require_POST
def closing(request: UserRequest, pk: int) -> HttpResponse:
    found = _group(request, pk)
    if request.POST.get("reopen"):
        found.reopen(by=request.capacity)
        tell(request, _("เปิดกลุ่มอีกครั้งแล้ว"))
        return redirect("offices:groups", pk=found.office_id)
    try:
        found.close(on=today(), by=request.capacity)
    except ValidationError as exc:
        allow(False, exc.messages[0])
    tell(request, _("ยุบเลิกกลุ่มแล้ว หนังสือเดิมยังอยู่"))
    return redirect("offices:groups", pk=found.office_id)
