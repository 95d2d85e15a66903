"""Answers with what we made ourselves, guarded like the files that were brought."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from saphan.files.models.stored import PAPER_POLICY, guarded
from saphan.files.pictures import PDF


def paper_answer(pdf: bytes, name: str, *, download: bool = False) -> HttpResponse:
    """A PDF, shown in the browser's own reader or downloaded."""
    headers = {"Content-Disposition": content_disposition_header(download, name) or "inline"}
    answer = HttpResponse(pdf, content_type=PDF, headers=headers)
    answer["Content-Security-Policy"] = PAPER_POLICY
    return guarded(answer)
