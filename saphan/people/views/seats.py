"""Positions given, corrected and ended by the office's administrator."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from saphan.people.forms.seat import AppointForm, ChangeSeatForm, EndSeatForm
from saphan.people.forms.verbs import done
from saphan.people.models import Membership, User
from saphan.ui.http import UserRequest, allow, page, tell


@require_http_methods(["GET", "POST"])
def appoint(request: UserRequest, pk: int) -> HttpResponse:
    """Another position for somebody who is here already."""
    by = request.capacity
    who = get_object_or_404(User.objects.visible_to(by), pk=pk)
    allow(by.administers and who != by.user)
    form = AppointForm(request.POST or None, by=by)
    if request.method == "POST" and done(form, Membership.appoint, user=who, by=by):
        tell(request, _("เพิ่มตำแหน่งแล้ว"))
        return redirect(who)
    return page(request, "people/seats/appoint.html", {"form": form, "who": who}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: UserRequest, pk: int) -> HttpResponse:
    by = request.capacity
    seat = get_object_or_404(Membership.objects.manageable_by(by).select_related("user", "office"), pk=pk)
    allow(seat.can_be_changed_by(by))
    form = ChangeSeatForm(request.POST or None, seat=seat)
    if request.method == "POST" and form.is_valid():
        done(form, seat.change, by=by)
        if not form.errors:
            tell(request, _("แก้ไขตำแหน่งแล้ว"))
            return redirect(seat)
    return page(request, "people/seats/change.html", {"form": form, "seat": seat}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def end(request: UserRequest, pk: int) -> HttpResponse:
    by = request.capacity
    seat = get_object_or_404(Membership.objects.manageable_by(by).select_related("user", "office"), pk=pk)
    allow(seat.can_be_ended_by(by))
    form = EndSeatForm(request.POST or None)
    if request.method == "POST":
        done(form, seat.end, by=by)
        if not form.errors:
            tell(request, _("บันทึกวันสิ้นสุดตำแหน่งแล้ว งานค้างของตำแหน่งนี้ส่งมอบได้ในหน้าเรื่อง"))
            return redirect(seat)
    return page(request, "people/seats/end.html", {"form": form, "seat": seat}, status=422 if form.errors else 200)
