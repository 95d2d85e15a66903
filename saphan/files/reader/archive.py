"""A ZIP: an Office file that could not be told from one, else the documents inside, a page for each.

Nothing inside is trusted: each is unpacked alone, within a measure, into the folder that vanishes with the reader, and
an archive in the archive is named only.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import mean

from saphan.files.kinds import HEAD, ZIP, kind_of
from saphan.files.reader import office
from saphan.files.reader.job import MOST_TEXT, Count, Job, Page, Refusal
from saphan.lib.thaitext import mended

MOST_INSIDE = 100  # documents that are read; the names of all are kept
MOST_PAGES = 20  # of one of them
MOST_BYTES = 64 << 20  # of one, unpacked
CHUNK = 1 << 16
NAMED = ("word/document.xml", "ppt/presentation.xml", "xl/workbook.xml")

Reader = Callable[[Job], Iterator[Page | Count]]
Readers = Mapping[str, Reader]  # by media type


def pages(job: Job, readers: Readers) -> Iterator[Page | Count]:
    """`readers`: of what may stand inside. Raises Refusal."""
    with office.unpacked(job.path) as archive:
        if (reader := office_reader(archive.namelist())) is not None:
            yield from reader(job)
            return
        inside = [one for one in archive.infolist() if not one.is_dir()]
        count = max(1, min(len(inside), job.last, MOST_INSIDE))
        yield Count(count)
        for number in range(job.first, count + 1):
            rest = inside[count:] if number == count else []
            found = [page for one in inside[number - 1 : number] for page in contents(archive, one, job, readers)]
            names = list(map(name_of, [*inside[number - 1 : number], *rest]))
            yield bound(found, names, number, count)


def office_reader(names: list[str]) -> Reader | None:
    known: dict[str, Reader] = dict(zip(NAMED, (office.document, office.slides, office.sheets), strict=True))
    if "mimetype" in names and "content.xml" in names:
        return office.open_document
    return next((reader for name, reader in known.items() if name in names), None)


def bound(found: Sequence[Page], names: Sequence[str], number: int, count: int) -> Page:
    """One document as a page: its name and what it says; then the names of what is not opened any more."""
    text = mended("\n".join([*names[:1], *(page.text for page in found), *names[1:]]))[:MOST_TEXT]
    seen = [page.confidence for page in found if page.confidence is not None]
    engine = ("ocr" if seen else "text") if found else "names"
    return Page(number, count, text, engine=engine, confidence=round(mean(seen)) if seen else None)


def contents(archive: zipfile.ZipFile, one: zipfile.ZipInfo, job: Job, readers: Readers) -> list[Page]:
    """What one document says; nothing of one that cannot be read."""
    with suppress(Refusal), tempfile.TemporaryDirectory() as folder:
        path = unpack(archive, one, Path(folder))
        if (reader := reader_of(path, readers)) is not None:
            own = replace(job, path=str(path), first=1, last=MOST_PAGES)
            return [page for page in reader(own) if isinstance(page, Page)]
    return []


def reader_of(path: Path, readers: Readers) -> Reader | None:
    """An archive in the archive has none."""
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    if kind != ZIP:
        return readers.get(kind)
    with office.unpacked(str(path)) as archive:
        return office_reader(archive.namelist())


def unpack(archive: zipfile.ZipFile, one: zipfile.ZipInfo, folder: Path) -> Path:
    """Under a name of our own. Raises Refusal when it is larger than it may be, whatever the archive says."""
    path, left = folder / "content", MOST_BYTES
    try:
        with archive.open(one) as source, path.open("wb") as copy:
            while piece := source.read(CHUNK):
                left -= len(piece)
                if left < 0:
                    raise Refusal("heavy")
                copy.write(piece)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as problem:
        raise Refusal("broken") from problem
    return path


def name_of(one: zipfile.ZipInfo) -> str:
    """Old programs write Thai names in the code page of Thai Windows and do not say so."""
    if not one.flag_bits & 0x800:
        with suppress(UnicodeError):
            return one.filename.encode("cp437").decode("cp874")
    return one.filename
