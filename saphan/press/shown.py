"""How a file that somebody brought is looked at: a PDF only as its clean copy, everything else as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saphan.files.models import BadFile
from saphan.files.panels import derived, paper_answer, refusal
from saphan.press.pdf.copies import cleaned
from saphan.press.pdf.errors import BadPdf

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from saphan.files.models import StoredFile

PDF = "application/pdf"
KEPT_AS = "clean-1"  # the number changes when cleaning takes out more than before
REFUSED = b"refused "


def clean_copy(file: StoredFile) -> bytes:
    """A stored PDF without anything that acts, made once. Raises BadPdf (once found, remembered), BadFile."""
    found = derived(file, KEPT_AS, _clean)
    if found.startswith(REFUSED):
        raise BadPdf(found.removeprefix(REFUSED).decode())
    return found


def _clean(content: bytes) -> bytes:
    try:
        return cleaned(content).pdf
    except BadPdf as problem:
        if problem.code == "slow":  # perhaps only today
            raise
        return REFUSED + problem.code.encode()


def shown(file: StoredFile, name: str) -> HttpResponseBase:
    """For the page: the clean copy of a PDF, or a page that says why it cannot be shown. Other files as they are."""
    if file.media_type != PDF or not file.is_open:
        return file.response(name, inline=True)
    try:
        return paper_answer(clean_copy(file), name)
    except (BadPdf, BadFile) as problem:
        return refusal(str(problem), status=422)


def trouble(file: StoredFile) -> str:
    """Why a PDF has no pages to look at, in a Thai sentence; empty for everything else."""
    if file.media_type != PDF or not file.is_open or file.page_count:
        return ""
    try:
        clean_copy(file)
    except (BadPdf, BadFile) as problem:
        return str(problem)
    return ""
