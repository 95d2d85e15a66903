"""A stored file as pages of paper: the clean copy of a PDF, a scan as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from saphan.files.panels import derived
from saphan.press.pdf.copies import joined, paper_of_picture
from saphan.press.shown import PDF, clean_copy

if TYPE_CHECKING:
    from saphan.files.models import StoredFile

PICTURES = ("image/jpeg", "image/png", "image/tiff")


def has_pages(file: StoredFile) -> bool:
    """Whether it is of a kind that can be laid as paper, and may be opened now."""
    return file.is_open and file.media_type in (PDF, *PICTURES)


def paper_of(file: StoredFile) -> bytes:
    """PDF of a file that `has_pages`. Raises BadPdf, BadFile."""
    return clean_copy(file) if file.media_type == PDF else derived(file, "paper-1", paper_of_picture)


def papers_of(files: Sequence[StoredFile]) -> bytes:
    """One PDF of several files, in order. Raises BadPdf, BadFile."""
    parts = [paper_of(file) for file in files]
    return parts[0] if len(parts) == 1 else joined(parts)
