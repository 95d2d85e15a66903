from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from saphan.registers.forms import OwnSeriesForm, StartForm
from saphan.registers.models import BadRegister, Book, OwnSeries, series_of
from saphan.ui.http import UserRequest, allow, page, tell


@require_http_methods(["GET", "POST"])
def series(request: UserRequest) -> HttpResponse:
    """The series that the office keeps, and at which number a book begins. Settings: no row of a register is shown."""
    capacity = request.capacity
    if capacity is None:
        raise Http404
    allow(capacity.registers or capacity.administers)
    sent = request.POST.get("act", "")
    own = OwnSeriesForm(request.POST if sent == "open" else None)
    start = StartForm(request.POST if sent == "start" else None, by=capacity)
    if did(request, own, start):
        return redirect("registers:series")
    books = {book.series: book for book in Book.objects.filter(office=capacity.office, year=timezone.localdate().year)}
    context = {"own": own, "start": start, "books": books, "names": series_of(capacity.office_id)}
    return page(request, "registers/series.html", context, status=422 if own.errors or start.errors else 200)


def did(request: UserRequest, own: OwnSeriesForm, start: StartForm) -> bool:
    """Do what was asked, if anything; what cannot be is said beside the form."""
    form = own if own.is_bound else start
    if not form.is_bound or not form.is_valid():
        return False
    try:
        if form is own:
            OwnSeries.open(own.cleaned_data["code"], own.cleaned_data["name"], by=request.capacity)
            tell(request, _("เปิดทะเบียนแล้ว"))
        else:
            book = Book.start_at(start.cleaned_data["series"], start.cleaned_data["number"], by=request.capacity)
            tell(request, _("ตั้งเลขถัดไปแล้ว"), number=str(book.first_number))
    except BadRegister as problem:
        form.add_error(None, str(problem))
        return False
    return True
