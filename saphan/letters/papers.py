"""Which files are the letter itself, as it would lie on a desk: the scan that came, or the issued original."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saphan.files.models import StoredFile
    from saphan.letters.models import Letter


def files_of(letter: Letter) -> list[StoredFile]:
    """In order; none while an original is still being made."""
    if (original := letter.issued) is not None:
        return [original.newest] if original.newest else []
    return [row.file for row in letter.attachments.filter(is_letter=True).select_related("file")]
