"""The registers on paper."""

from itertools import islice

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from saphan.files.panels import paper_answer
from saphan.registers import phrases
from saphan.registers.forms import BookFilter
from saphan.registers.lines import lines_for
from saphan.registers.models import Book, RegisterAct, Reservation, Series, series_of
from saphan.registers.printed import book_pdf, closing_pdf, outage_pdf
from saphan.registers.views.book import ON_PAPER, asked_book, findings_of, voids
from saphan.registers.views.desk import reader
from saphan.trail.models import record
from saphan.ui.http import UserRequest, allow, page


@require_GET
def book(request: UserRequest, year: int, series: str) -> HttpResponse:
    """The filtered rows in the law's form; more than one print holds, and the page for printing says so."""
    shown = asked_book(request, year, series)
    chosen = BookFilter(request.GET)
    rows = list(chosen.narrow(shown.entries, shown.capacity)[: ON_PAPER + 1])
    if len(rows) > ON_PAPER or shown.book is None:
        return redirect(f"{reverse('registers:paper', args=[year, series])}?{request.GET.urlencode()}")
    days = chosen.cleaned_data.get("start"), chosen.cleaned_data.get("end")
    about = phrases.span_heading(*days, year)
    lines = islice(lines_for(rows, shown.capacity), ON_PAPER)
    pdf = book_pdf(shown.capacity.office, series, shown.title, lines, about)
    record(shown.book, RegisterAct.EXPORTED, by=shown.capacity, series=series, year=year, kind="pdf")
    return paper_answer(pdf, f"{series}-{year + 543}.pdf")


@require_GET
def closing(request: UserRequest, year: int) -> HttpResponse:
    """ใบปิดทะเบียนประจำปี: of a year that is over, and whose books are whole."""
    capacity = reader(request)
    allow(year < timezone.localdate().year, _("ปิดทะเบียนได้เมื่อสิ้นปีปฏิทินแล้ว"))
    found = findings_of(capacity, year)
    if not found:
        raise Http404
    allow(all(findings.is_whole for _name, findings in found), _("พบเลขที่ต้องตรวจสอบ จึงยังปิดทะเบียนไม่ได้"))
    now = timezone.localdate()
    pdf = closing_pdf(capacity.office, year, found, voids(capacity, year), by=capacity, on=now)
    return paper_answer(pdf, f"{year + 543}.pdf")


@require_GET
def outage(request: UserRequest) -> HttpResponse:
    """What to print each morning, and how what was written by hand comes into the register afterwards."""
    capacity = reader(request)
    allow(capacity.registers)
    return page(request, "registers/outage.html", {"names": series_of(capacity.office_id)})


@require_GET
def outage_form(request: UserRequest, series: str) -> HttpResponse:
    capacity = reader(request)
    allow(capacity.registers)
    names = series_of(capacity.office_id)
    if series not in names:
        raise Http404
    year, today = timezone.localdate().year, timezone.localdate()
    last = Book.objects.filter(office_id=capacity.office_id, series=series, year=year).first()
    kept = Reservation.objects.usable_by(capacity).filter(entry__series=series, day=today).select_related("entry")
    rows = list(kept.order_by("entry__number")) if series != Series.RECEIVED else []
    following = last.last_number + 1 if last else 1
    pdf = outage_pdf(capacity.office, series, phrases.title(series, names[series]), following, rows)
    return paper_answer(pdf, f"{series}-{today:%Y%m%d}.pdf")
