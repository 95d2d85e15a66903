"""Days off and days of work that an office declares beside the state's holidays."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.lib.thai import today
from saphan.offices.forms import HolidayForm
from saphan.offices.models import Holiday, WorkCalendar
from saphan.offices.views.offices import administered_or_refused
from saphan.ui.http import UserRequest, page, tell


def index(request: UserRequest, pk: int) -> HttpResponse:
    office = administered_or_refused(request, pk)
    form = HolidayForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        form.save_by(request.capacity, office)
        tell(request, _("บันทึกวันแล้ว กำหนดเวลาของงานจะนับตามนี้"))
        return redirect("offices:holidays", pk=pk)
    facts = {
        "office": office,
        "form": form,
        "own": office.holidays.filter(day__gte=today()),
        "for_all": Holiday.objects.filter(office=None, day__gte=today()),
        "known": WorkCalendar(pk).coming_holidays(today()),
    }
    return page(request, "offices/holidays.html", facts, status=422 if form.errors else 200)


@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Holiday.objects.exclude(office=None), pk=pk)
    office = administered_or_refused(request, found.office_id or 0)
    found.withdraw(by=request.capacity)
    tell(request, _("ยกเลิกวันที่กำหนดไว้แล้ว"))
    return redirect("offices:holidays", pk=office.pk)
