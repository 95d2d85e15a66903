"""The files of a letter, through the matter that gives the right to see them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from saphan.files.models import BadFile
from saphan.files.panels import paper_answer, refusal
from saphan.letters.models import Attachment, Letter, Original
from saphan.mailroom import panels as certifying
from saphan.matters.models import Briefing, FoldedCopy
from saphan.matters.views.found import capacity_of, matter_of, note_reading
from saphan.press.models import BadPdf, shown
from saphan.ui.http import UserRequest


def attachment_of(letter: Letter, pk: int) -> Attachment:
    return get_object_or_404(letter.attachments.select_related("file"), pk=pk)


def file(request: UserRequest, pk: int, attachment: int) -> HttpResponse:
    matter = matter_of(request, pk)
    note_reading(matter, by=capacity_of(request))
    return served(attachment_of(matter.letter, attachment), request)


def preview(request: UserRequest, pk: int, attachment: int, number: int) -> HttpResponse:
    matter = matter_of(request, pk)
    note_reading(matter, by=capacity_of(request))
    return picture(attachment_of(matter.letter, attachment), number)


def viewing(request: UserRequest, pk: int) -> HttpResponse:
    """The stamped letter with its endorsements behind it; looking at it is reading."""
    matter = matter_of(request, pk)
    copy = FoldedCopy(matter)
    if not copy.can_be_made:
        raise Http404
    note_reading(matter, by=capacity_of(request))
    try:
        return paper_answer(copy.pdf(), copy.name, download="download" in request.GET)
    except (BadPdf, BadFile) as problem:
        return refusal(str(problem), status=422)


def certify(request: UserRequest, pk: int) -> HttpResponse:
    """สำเนาถูกต้อง of what was received, by an officer who takes part in the matter."""
    matter = matter_of(request, pk)
    note_reading(matter, by=capacity_of(request))
    return certifying.certify(request, matter.letter, back=matter.get_absolute_url())


def certified(request: UserRequest, pk: int, copy: int) -> HttpResponseBase:
    matter = matter_of(request, pk)
    note_reading(matter, by=capacity_of(request))
    return certifying.given(request, matter.letter, copy)


def briefing_file(request: UserRequest, pk: int, attachment: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing.objects.visible_to(capacity_of(request)), pk=pk)
    return served(attachment_of(briefing.letter, attachment), request)


def briefing_preview(request: UserRequest, pk: int, attachment: int, number: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing.objects.visible_to(capacity_of(request)), pk=pk)
    return picture(attachment_of(briefing.letter, attachment), number)


def original(request: UserRequest, pk: int) -> HttpResponseBase:
    """The letter as it was issued, for whom the matter lets read it."""
    matter = matter_of(request, pk)
    note_reading(matter, by=capacity_of(request))
    return issued(matter.letter).response(inline="inline" in request.GET)


def original_page(request: UserRequest, pk: int, number: int) -> HttpResponse:
    matter = matter_of(request, pk)
    note_reading(matter, by=capacity_of(request))
    return issued(matter.letter).preview(number)


def briefing_original(request: UserRequest, pk: int) -> HttpResponseBase:
    briefing = get_object_or_404(Briefing.objects.visible_to(capacity_of(request)), pk=pk)
    return issued(briefing.letter).response(inline="inline" in request.GET)


def briefing_original_page(request: UserRequest, pk: int, number: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing.objects.visible_to(capacity_of(request)), pk=pk)
    return issued(briefing.letter).preview(number)


def issued(letter: Letter) -> Original:
    found = letter.issued
    if found is None:
        raise Http404
    return found


def served(row: Attachment, request: UserRequest) -> HttpResponse:
    """As it came with ?download=1, else its clean copy on the page."""
    kept: Any = row.file
    answer: Any = kept.response(row.name) if "download" in request.GET else shown(kept, row.name)
    return answer  # type: ignore[no-any-return]


def picture(row: Attachment, number: int) -> HttpResponse:
    kept: Any = row.file
    if number < 1:
        raise Http404
    answer: HttpResponse = kept.preview(number)
    return answer
