"""Many letters from one: the table beside the draft, a look at each row, and what became of them."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from saphan.letters.bundling import as_pdf, as_zip
from saphan.letters.looking import look
from saphan.letters.merging import fields_of
from saphan.letters.models import Batch, BatchRow, Letter
from saphan.letters.paper import Paper
from saphan.letters.table_forms import MappingForm, TableForm
from saphan.letters.views.finding import find, read
from saphan.ui.http import UserRequest, allow, page, tell

SHOWN = 50


def table(request: UserRequest, pk: int) -> HttpResponse:
    """The table of a draft: brought, mapped, looked at, taken away."""
    letter = read(request, pk)
    allow(letter.can_be_edited_by(request.capacity))
    batch, act = Batch.of(letter), request.POST.get("do", "")
    sent = request.POST if request.method == "POST" else None
    upload = TableForm(sent if act == "bring" else None, request.FILES or None)
    mapping = MappingForm(sent if act == "map" else None, batch=batch) if batch else None
    if sent is not None and acted(request, letter, act, upload, mapping):
        return redirect("letters:table", pk=letter.pk)
    status = 422 if upload.errors or (mapping and mapping.errors) else 200
    return page(request, "letters/batch/table.html", facing(letter, upload, mapping), status=status)


def acted(request: UserRequest, letter: Letter, act: str, upload: TableForm, mapping: MappingForm | None) -> bool:
    """Whether what was asked was done."""
    by = request.capacity
    if act == "bring":
        return upload.is_valid() and upload.write(letter, by=by) is not None
    if mapping is None:
        return False
    if act == "drop":
        mapping.batch.drop(by=by)
        tell(request, _("นำตารางออกแล้ว"))
        return True
    if act == "map" and mapping.is_valid():
        mapping.write(by=by)
        return True
    return False


def facing(letter: Letter, upload: TableForm, mapping: MappingForm | None) -> dict[str, Any]:
    batch = Batch.of(letter)
    shown = batch.all_rows[:SHOWN] if batch else []
    fields = batch.fields if batch else fields_of(letter.content())
    return {"letter": letter, "upload": upload, "mapping": mapping, "batch": batch, "shown": shown, "fields": fields}


def example(request: UserRequest, pk: int) -> HttpResponse:
    """An empty table with the letter's fields as its heads, as Thai Excel opens it."""
    letter = find(request, pk)
    out = io.StringIO()
    csv.writer(out).writerow(fields_of(letter.content()) or [_("ชื่อ")])
    answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="table.csv"'
    return answer


def row(request: UserRequest, pk: int, line: int) -> HttpResponse:
    """The letter of one row: as it will be, or as it is."""
    letter = read(request, pk)
    kept = get_object_or_404(BatchRow.objects.select_related("letter"), batch__letter=letter, line=line)
    if kept.letter is not None:
        return redirect(kept.letter)
    kept.batch = batch = Batch.objects.get(letter=letter)
    lines = [None, *(one.line for one in batch.all_rows), None]
    place = lines.index(line)
    around = {"before": lines[place - 1], "after": lines[place + 1], "place": place, "total": len(lines) - 2}
    seen = look(as_letter(kept), request.GET.get("page", ""))
    return page(request, "letters/batch/row.html", {"letter": letter, "row": kept, "look": seen} | around)


def as_letter(row: BatchRow) -> Letter:
    """The pattern with the row's words in its fields, not saved."""
    letter, content = row.batch.letter, row.content
    for name, value in content.items():
        if isinstance(value, str):
            setattr(letter, name, value)
    cited = [words for relation, _cited, words in content["citations"] if relation == "cites"]
    enclosed = [(title, amount) for title, amount in content["enclosures"]]
    letter.paper = Paper(letter, citations=cited, enclosures=enclosed)
    return letter


def made(request: UserRequest, pk: int) -> Batch:
    batch = Batch.of(find(request, pk))
    if batch is None or not batch.is_made:
        raise Http404
    return batch


def progress(request: UserRequest, pk: int) -> HttpResponse:
    """How many of them are pressed and sealed; the page asks again by itself until all are."""
    context = {"batch": made(request, pk)}
    return page(request, "letters/batch/progress.html", context | {"letter": context["batch"].letter}, block="bar")


def bundle(request: UserRequest, pk: int, form: str) -> HttpResponseBase:
    """All that are ready in one file: a ZIP with a PDF each, or one PDF to print."""
    batch = made(request, pk)
    return as_zip(batch) if form == "zip" else as_pdf(batch)
