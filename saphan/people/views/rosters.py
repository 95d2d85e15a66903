"""Lists of people brought as a file."""

import csv

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from saphan.people.forms.joining import RosterForm
from saphan.people.forms.verbs import tried
from saphan.people.models import Roster
from saphan.people.phrases import ROSTER_HEAD
from saphan.people.views.invitations import administers
from saphan.ui.http import UserRequest, allow, page


@require_http_methods(["GET", "POST"])
def create(request: UserRequest) -> HttpResponse:
    allow(administers(request))
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(Roster.read(form.cleaned_data["file"], by=request.capacity))
        except ValidationError as exc:
            form.add_error("file", exc.messages)
    return page(request, "people/rosters/create.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def blank(request: UserRequest) -> HttpResponse:
    """An empty list with the heads of its columns, to be filled in."""
    allow(administers(request))
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="people.csv"'
    csv.writer(response).writerow(ROSTER_HEAD)
    return response


@require_http_methods(["GET", "POST"])
def show(request: UserRequest, pk: int) -> HttpResponse:
    """What would become of each row; POST confirms."""
    allow(administers(request))
    roster = get_object_or_404(Roster.objects.filter(office=request.capacity.office_id), pk=pk)
    if request.method == "POST":
        tried(request, lambda: roster.confirm(by=request.capacity), _("ออกคำเชิญตามรายชื่อแล้ว"))
        return redirect(roster)
    rows = roster.judged(by=request.capacity)
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in ("new", "same", "fault")}
    rows.sort(key=lambda row: (row.verdict != "fault", row.line))
    context = {"roster": roster, "rows": rows, "counts": counts, "invited": roster.invitations.count()}
    return page(request, "people/rosters/show.html", context)
