from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from saphan.registers import phrases
from saphan.registers.export import as_csv, as_xlsx
from saphan.registers.forms import BookFilter
from saphan.registers.integrity import Findings, examine
from saphan.registers.lines import lines_for
from saphan.registers.models import Book, Entry, EntryState, RegisterAct, Reservation, Series, series_of
from saphan.registers.models.reserving import can_reserve
from saphan.registers.shelf import shelf
from saphan.registers.views.desk import reader
from saphan.trail.models import record
from saphan.ui.http import Keyset, UserRequest, page

if TYPE_CHECKING:
    from saphan.people.models import Capacity
    from saphan.registers.models.entry import EntryQuerySet

ON_PAPER = 1000  # rows of one print


@dataclass(frozen=True)
class Shown:
    """The book that an address names, as its reader may see it."""

    day_heading = staticmethod(phrases.day_heading)

    capacity: Capacity
    series: str
    year: int
    name: str

    @property
    def title(self) -> str:
        return phrases.title(self.series, self.name)

    @property
    def columns(self) -> tuple[str, ...]:
        return phrases.columns(self.series)

    @property
    def year_heading(self) -> str:
        return phrases.year_heading(self.year)

    @property
    def form(self) -> str:
        return phrases.form(self.series)

    @property
    def book(self) -> Book | None:
        return Book.objects.filter(office_id=self.capacity.office_id, series=self.series, year=self.year).first()

    @property
    def entries(self) -> EntryQuerySet:
        rows = Entry.objects.visible_to(self.capacity).filter(series=self.series, year=self.year)
        return rows.select_related("voided").order_by("number")


def asked_book(request: UserRequest, year: int, series: str) -> Shown:
    """The reader's own office's book. A series that the office does not keep is not found."""
    capacity = reader(request)
    known = series_of(capacity.office_id)
    if series not in known or not 2000 <= year <= timezone.localdate().year + 1:
        raise Http404
    return Shown(capacity, series, year, known[series])


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """The books of the office, the newest year first."""
    capacity = reader(request)
    context = {"years": shelf(capacity.office_id), "can_reserve": can_reserve(capacity)}
    context["open_reservations"] = Reservation.objects.visible_to(capacity).open().count()
    return page(request, "registers/index.html", context)


@require_GET
def book(request: UserRequest, year: int, series: str) -> HttpResponse:
    """A register as the law draws it, the newest row first."""
    shown = asked_book(request, year, series)
    chosen = BookFilter(request.GET)
    rows = Keyset(chosen.narrow(shown.entries, shown.capacity), request, by=("-number",))
    context = {"shown": shown, "form": chosen, "rows": rows, "lines": list(lines_for(rows, shown.capacity))}
    context |= {"tabs": tabs(shown), "years": year_tabs(shown), "query": request.GET.urlencode()}
    return page(request, "registers/book.html", context, block="rows")


@require_GET
def paper(request: UserRequest, year: int, series: str) -> HttpResponse:
    """The same rows as the law's form prints them: in order, under the date of each day."""
    shown = asked_book(request, year, series)
    rows = list(BookFilter(request.GET).narrow(shown.entries, shown.capacity)[: ON_PAPER + 1])
    context = {"shown": shown, "lines": list(islice(lines_for(rows, shown.capacity), ON_PAPER))}
    context |= {"is_cut": len(rows) > ON_PAPER, "most": ON_PAPER, "query": request.GET.urlencode()}
    return page(request, "registers/paper.html", context)


@require_GET
def export(request: UserRequest, year: int, series: str, kind: str) -> HttpResponseBase:
    shown = asked_book(request, year, series)
    kept = get_object_or_404(Book, office_id=shown.capacity.office_id, series=series, year=year)
    record(kept, RegisterAct.EXPORTED, by=shown.capacity, series=series, year=year, kind=kind)
    rows = BookFilter(request.GET).narrow(shown.entries, shown.capacity).iterator(chunk_size=1000)
    lines = lines_for(rows, shown.capacity)
    name = f"{slugify(series)}-{year + 543}.{kind}"
    if kind == "xlsx":
        return FileResponse(as_xlsx(shown.title, shown.columns, lines), as_attachment=True, filename=name)
    answer = StreamingHttpResponse(as_csv(shown.columns, lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
def report(request: UserRequest, year: int) -> HttpResponse:
    """Whether the books of a year are whole, and their first and last numbers for the closing of the year (5.11)."""
    capacity = reader(request)
    found = findings_of(capacity, year)
    if not found:
        raise Http404
    context = {"year": year, "found": found, "is_whole": all(findings.is_whole for _name, findings in found)}
    context |= {"at": timezone.now(), "is_closed": year < timezone.localdate().year, "voids": voids(capacity, year)}
    return page(request, "registers/report.html", context)


def findings_of(capacity: Capacity, year: int) -> list[tuple[str, Findings]]:
    """Name and findings of each book of the year, in the usual order of the series."""
    names = series_of(capacity.office_id)
    books = Book.objects.filter(office_id=capacity.office_id, year=year).order_by("id")
    order = {code: place for place, code in enumerate(names)}
    kept = sorted(books, key=lambda book: order.get(book.series, len(order)))
    return [(names.get(book.series, book.series), examine(book)) for book in kept]


def voids(capacity: Capacity, year: int) -> dict[str, list[tuple[Entry, str]]]:
    """The void numbers of a year by series, each with its reason as this reader may see it."""
    rows = Entry.objects.visible_to(capacity).filter(year=year, state=EntryState.VOID).order_by("number")
    found: dict[str, list[tuple[Entry, str]]] = {}
    for row in rows.select_related("voided__approved_by__user"):
        found.setdefault(row.series, []).append((row, row.voided.reason if row.is_open_to(capacity) else ""))
    return found


def tabs(shown: Shown) -> list[dict[str, object]]:
    """The series that have a book this year, and always the two of the law."""
    books = Book.objects.filter(office_id=shown.capacity.office_id, year=shown.year)
    kept = set(books.values_list("series", flat=True)) | {Series.RECEIVED, Series.SENT, shown.series}
    return [
        {"label": name, "href": reverse("registers:book", args=[shown.year, code]), "on": code == shown.series}
        for code, name in series_of(shown.capacity.office_id).items()
        if code in kept
    ]


def year_tabs(shown: Shown) -> list[dict[str, object]]:
    books = Book.objects.filter(office_id=shown.capacity.office_id, series=shown.series)
    years = sorted({*books.values_list("year", flat=True), shown.year}, reverse=True)
    return [
        {
            "label": _("ปี %(year)s") % {"year": year + 543},
            "href": reverse("registers:book", args=[year, shown.series]),
            "on": year == shown.year,
        }
        for year in years
    ]
