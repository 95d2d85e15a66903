"""Office files. Their parts are read as a stream, within a measure: a bomb ends as `heavy`, an entity as `broken`."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from saphan.files.reader.job import MOST_TEXT, Job, Page, Refusal
from saphan.lib.sheets import text_of
from saphan.lib.thaitext import mended

MOST_PART = 64 << 20  # bytes of one part, unpacked
MOST_ALL = 512 << 20  # of all parts, as the archive itself says
MOST_PARTS = 5000
MOST_ROWS = 20_000
CHUNK = 1 << 16
_TEXT = ("w:t", "a:t", "text:p", "text:h", "text:span", "text:a", "w:delText")
_BREAKS = ("w:p", "a:p", "text:p", "text:h", "w:br", "text:line-break", "w:tr", "table:table-row")
_TABS = ("w:tab", "text:tab", "w:tc", "table:table-cell", "text:s")


@contextmanager
def unpacked(path: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_ALL:
                raise Refusal("heavy")
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, NotImplementedError, EOFError) as problem:
        raise Refusal("broken") from problem
    except RuntimeError as problem:  # how zipfile says that a part is enciphered
        raise Refusal("locked") from problem


class Words:
    """Gathers the text of an XML part, without ever expanding an entity."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.size = 0
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.EntityDeclHandler = self.refuse

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.depth += name in _TEXT
        if name in _TABS:
            self.found.append("\t" if name != "text:s" else " ")

    def end(self, name: str) -> None:
        self.depth -= name in _TEXT
        if name in _BREAKS:
            self.found.append("\n")

    def data(self, text: str) -> None:
        if self.depth and self.size < MOST_TEXT:
            self.found.append(text)
            self.size += len(text)

    def refuse(self, *_declaration: object) -> None:
        raise Refusal("broken")

    def read(self, part: IO[bytes]) -> str:
        """Raises Refusal."""
        read = 0
        try:
            while (chunk := part.read(CHUNK)) and self.size < MOST_TEXT:
                read += len(chunk)
                if read > MOST_PART:
                    raise Refusal("heavy")
                self.parser.Parse(chunk)
        except expat.ExpatError as problem:
            raise Refusal("broken") from problem
        text = re.sub(r"\n{3,}", "\n\n", "".join(self.found))
        return mended(text).strip()


def words_of(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return Words().read(part)


def document(job: Job) -> Iterator[Page]:
    """DOCX: the text with its headers, foot notes and comments."""
    with unpacked(job.path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/(header|footer|footnotes)\d*\.xml", name)]
        parts = [words_of(archive, name) for name in ["word/document.xml", *sorted(names)]]
    yield Page(1, 1, "\n\n".join(part for part in parts if part)[:MOST_TEXT])


def slides(job: Job) -> Iterator[Page]:
    """PPTX: a page a slide."""
    with unpacked(job.path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
        count = min(len(names), job.last)
        for number, name in enumerate(names[:count], start=1):
            if number >= job.first:
                yield Page(number, count, words_of(archive, name))


def open_document(job: Job) -> Iterator[Page]:
    with unpacked(job.path) as archive:
        yield Page(1, 1, words_of(archive, "content.xml")[:MOST_TEXT])


def sheets(job: Job) -> Iterator[Page]:
    """XLSX, XLS, ODS: a page a sheet, a line a row."""
    if zipfile.is_zipfile(job.path):
        with unpacked(job.path):
            pass
    try:
        book = CalamineWorkbook.from_path(job.path)
        names = book.sheet_names[: job.last]
        for number, name in enumerate(names, start=1):
            if number >= job.first:
                rows = islice(book.get_sheet_by_name(name).iter_rows(), MOST_ROWS)
                lines = ("\t".join(text_of(cell) for cell in row if cell != "") for row in rows)
                yield Page(number, len(names), mended("\n".join([name, *filter(None, lines)]))[:MOST_TEXT])
    except PasswordError as problem:
        raise Refusal("locked") from problem
    except (CalamineError, ValueError) as problem:
        raise Refusal("broken") from problem


def old(job: Job) -> Iterator[Page]:
    """Office files of before 2007: their sheets alone can be read."""
    try:
        yield from sheets(job)
    except Refusal as problem:
        raise Refusal("unknown" if str(problem) == "broken" else str(problem)) from problem
