"""What leaves by mail (ระเบียบฯ ภาคผนวก 7 ข้อ 4.3): one PDF of the letter and its enclosures, named by the annex."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from saphan.files.models import BadFile
from saphan.letters.models import files_of, official_name
from saphan.press.models import BadPdf, has_pages, joined, paper_of, scan_dpi, split

if TYPE_CHECKING:
    from saphan.files.models import StoredFile
    from saphan.letters.models import Attachment, Letter

PDF = "application/pdf"
FINE_ENOUGH = 300  # dpi of a scan (ข้อ 4.3)
MB = 1024 * 1024
IN_A_MAIL = 0.72  # of a mail's size is content: base64 takes the rest


@dataclass(frozen=True)
class Part:
    """One file of the package, under its official name."""

    name: str
    content: bytes
    media_type: str


class Package:
    """The files of a letter as they leave. `limit`: bytes that one file may have; larger ones are split by pages.

    Where enclosures are joined to a sealed original the seal cannot hold: the original goes along as it is.
    Office files cannot become pages here: they stay files of their own, as do PDFs that do not open.
    """

    def __init__(self, letter: Letter, *, limit: int = 0) -> None:
        self.letter = letter
        self.limit = limit

    @cached_property
    def own(self) -> list[StoredFile]:
        """The letter itself."""
        return files_of(self.letter)

    @cached_property
    def enclosures(self) -> list[Attachment]:
        return list(self.letter.attachments.filter(is_letter=False).select_related("file"))

    @cached_property
    def _pages(self) -> list[tuple[StoredFile, bytes]]:
        """What can be joined, in order: the letter and those enclosures that have pages."""
        pages = []
        for file in [*self.own, *(row.file for row in self.enclosures)]:
            if not file.is_open:
                raise BadFile(file.get_state_display())
            if has_pages(file):
                try:
                    pages.append((file, paper_of(file)))
                except BadPdf:
                    continue
        return pages

    @cached_property
    def separate(self) -> list[tuple[str, StoredFile]]:
        """Files that cannot be pages: their names as they were brought, and they themselves."""
        paged = {file.pk for file, _paper in self._pages}
        found = [(row.name, row.file) for row in self.enclosures if row.file_id not in paged]
        return [*((str(self.letter), file) for file in self.own if file.pk not in paged), *found]

    def parts(self) -> list[Part]:
        """All files, the whole letter first. Raises BadFile while one is held or not yet made, BadPdf."""
        issued = self.letter.issued
        if issued is not None and issued.newest is None:
            raise BadFile(issued.get_state_display())
        papers = [*self._papers(), *self._as_they_are()]
        return [
            Part(f"{official_name(self.letter, number)}.{ending}", content, media_type)
            for number, (content, media_type, ending) in enumerate(papers)
        ]

    def _papers(self) -> Iterator[tuple[bytes, str, str]]:
        pages = self._pages
        if not pages:
            return
        alone = pages[0][0] if len(pages) == 1 and pages[0][0].media_type == PDF else None
        whole = content_of(alone) if alone else joined([paper for _file, paper in pages])
        for piece in split(whole, self.limit) if self.limit else [whole]:
            yield piece, PDF, "pdf"

    def _as_they_are(self) -> Iterator[tuple[bytes, str, str]]:
        """The sealed original beside what it was joined into, and whatever has no pages."""
        if self.is_sealed and len(self._pages) > 1:
            yield content_of(self.own[0]), PDF, "pdf"
        for name, file in self.separate:
            ending = name.rpartition(".")[2][:5].lower() if "." in name else "bin"
            yield content_of(file), file.media_type, ending

    @property
    def is_sealed(self) -> bool:
        """Whether the letter itself is an issued original, whose bytes carry a seal."""
        return bool(self.own) and self.letter.issued is not None

    @cached_property
    def dpi(self) -> int | None:
        """The resolution of its coarsest scan; None without scans."""
        found = [scan_dpi(paper) for _file, paper in self._pages]
        return min((one for one in found if one is not None), default=None)

    @property
    def is_coarse(self) -> bool:
        return self.dpi is not None and self.dpi < FINE_ENOUGH


def content_of(file: StoredFile) -> bytes:
    """Raises BadFile while the file may not leave."""
    if not file.is_open:
        raise BadFile(file.get_state_display())
    with file.open() as content:
        return content.read()


def mails_of(parts: list[Part], limit: int) -> list[list[Part]]:
    """The parts in as few mails as hold them, in order, of at most `limit` bytes of files; one larger file is alone."""
    mails: list[list[Part]] = []
    for part in parts:
        if mails and sum(len(one.content) for one in mails[-1]) + len(part.content) <= limit:
            mails[-1].append(part)
        else:
            mails.append([part])
    return mails
