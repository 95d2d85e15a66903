from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from saphan.files.panels import paper_answer
from saphan.mailroom.choices import OUTSIDE
from saphan.mailroom.forms import DaysForm
from saphan.mailroom.handed import BY_PERSON, MOST, book_pdf, receipts_pdf, sendings
from saphan.mailroom.views.board import find
from saphan.ui.http import UserRequest, page


def asked(request: UserRequest) -> tuple[DaysForm, dict[str, Any]]:
    """The days that the address names, else today; only for who receives and sends for the office."""
    capacity = request.capacity
    if capacity is None or not (capacity.reads_letters and capacity.sees_whole_office):
        raise Http404
    today = timezone.localdate()
    form = DaysForm(request.GET or {"start": today.isoformat(), "end": today.isoformat()})
    days = {"first": today, "last": today}
    if form.is_valid():
        days = {"first": form.cleaned_data["start"], "last": form.cleaned_data["end"]}
    return form, days


@require_safe
def handed(request: UserRequest) -> HttpResponse:
    """สมุดส่งหนังสือ: what left by hand or by post."""
    form, days = asked(request)
    rows = list(sendings(request.capacity, **days)[: MOST + 1])
    context = {"form": form, "rows": rows[:MOST], "is_cut": len(rows) > MOST, "most": MOST, **days}
    return page(request, "mailroom/handed/book.html", context | {"query": request.GET.urlencode()})


@require_safe
def handed_pdf(request: UserRequest) -> HttpResponse:
    _form, days = asked(request)
    rows = list(sendings(request.capacity, **days)[:MOST])
    return paper_answer(book_pdf(rows, request.capacity, **days), f"{days['first']}.pdf")


@require_safe
def receipts(request: UserRequest, pk: int) -> HttpResponse:
    """ใบรับหนังสือ of a letter, one for each receiver by hand or post."""
    shown = find(request, pk)
    rows = shown.rows.filter(channel__in=BY_PERSON, state__in=OUTSIDE).select_related("letter", "office")
    found = list(rows.order_by("pk")[:MOST])
    if not found:
        raise Http404
    return paper_answer(receipts_pdf(found, request.capacity), f"{pk}.pdf")
