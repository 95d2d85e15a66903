"""Which reader reads which kind of content."""

from collections.abc import Callable, Iterator
from functools import partial

from saphan.files.kinds import OFFICE, OLD_OFFICE, OPEN, ZIP
from saphan.files.reader import archive, office, paper, picture, plain
from saphan.files.reader.job import Count, Job, Page, Refusal

DOCUMENTS: dict[str, Callable[[Job], Iterator[Page | Count]]] = {
    "application/pdf": paper.pages,
    "image/jpeg": picture.pages,
    "image/png": picture.pages,
    "image/tiff": picture.pages,
    f"{OFFICE}wordprocessingml.document": office.document,
    f"{OFFICE}presentationml.presentation": office.slides,
    f"{OPEN}text": office.open_document,
    f"{OFFICE}spreadsheetml.sheet": office.sheets,
    f"{OPEN}spreadsheet": office.sheets,
    "application/vnd.ms-excel": office.sheets,
    OLD_OFFICE: office.old,
    "text/plain": plain.pages,
    "text/csv": plain.pages,
}
READERS = DOCUMENTS | {ZIP: partial(archive.pages, readers=DOCUMENTS)}


def pages_of(job: Job) -> Iterator[Page | Count]:
    """Page by page from `job.first`. Raises Refusal."""
    reader = READERS.get(job.media_type)
    if reader is None:
        raise Refusal("unknown")
    yield from reader(job)
