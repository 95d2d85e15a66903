"""All letters of a batch in one file."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse

from saphan.files.models import StoredFile
from saphan.letters.models import Batch
from saphan.letters.naming import official_name
from saphan.press.models import joined


def originals(batch: Batch) -> Iterator[tuple[str, StoredFile]]:
    """(official name, file) of each that is ready, in the order of their numbers."""
    for row in batch.ready:
        if row.letter and (file := row.letter.original.newest):
            yield official_name(row.letter), file


def as_zip(batch: Batch) -> FileResponse:
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, file in originals(batch):
            with file.open() as content:
                packed.writestr(f"{name}.pdf", content.read())
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename="letters.zip", content_type="application/zip")


def as_pdf(batch: Batch) -> FileResponse:
    """For printing: the pages of all. The seals stand in the single files, which this one does not replace."""
    parts = []
    for _name, file in originals(batch):
        with file.open() as content:
            parts.append(content.read())
    return FileResponse(io.BytesIO(joined(parts)), filename="letters.pdf", content_type="application/pdf")
