"""The files of a letter, through the matter that gives the right to see them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from saphan.letters.models import Attachment, Letter
from saphan.matters.models import Briefing
from saphan.matters.views.found import capacity_of, matter_of, note_reading
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


def briefing_file(request: UserRequest, pk: int, attachment: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing.objects.visible_to(capacity_of(request)), pk=pk)
    return served(attachment_of(briefing.letter, attachment), request)


def briefing_preview(request: UserRequest, pk: int, attachment: int, number: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing.objects.visible_to(capacity_of(request)), pk=pk)
    return picture(attachment_of(briefing.letter, attachment), number)


def served(row: Attachment, request: UserRequest) -> HttpResponse:
    kept: Any = row.file
    answer: HttpResponse = kept.response(row.name, inline="download" not in request.GET)
    return answer


def picture(row: Attachment, number: int) -> HttpResponse:
    kept: Any = row.file
    if number < 1:
        raise Http404
    answer: HttpResponse = kept.preview(number)
    return answer
