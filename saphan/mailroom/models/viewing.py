"""A received letter with its receipt stamp: a copy to look at and to print, beside the untouched original."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from saphan.files.panels import derived, forget_derived
from saphan.letters.models import files_of
from saphan.lib import thai
from saphan.press.models import (
    STAMP,
    Style,
    has_pages,
    papers_of,
    receipt_stamp,
    stamped_where_empty,
)

if TYPE_CHECKING:
    from saphan.files.models import StoredFile
    from saphan.mailroom.models.delivery import Delivery

LOOK = "1"  # changes when stamps are drawn otherwise


class ViewingCopy:
    """The letter of a registered delivery, stamped by form 12 where its first page is empty (ระเบียบฯ ข้อ 37).

    Made when somebody asks, kept until its facts change. The original's bytes are never written again.
    """

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery

    @cached_property
    def files(self) -> list[StoredFile]:
        """The files that are the letter; none when one of them has no pages (an office file, or held)."""
        files = files_of(self.delivery.letter)
        return files if all(has_pages(file) for file in files) else []

    @property
    def can_be_made(self) -> bool:
        return self.delivery.entry is not None and bool(self.files)

    @property
    def name(self) -> str:
        """For the download; a name of a file has plain digits."""
        entry = self.delivery.entry
        return f"{thai.be_year(entry.day)}-{entry.number}.pdf" if entry else ""

    @property
    def facts(self) -> tuple[str, ...]:
        """All that is drawn; with other facts it is another copy."""
        entry = self.delivery.entry
        if entry is None:
            return ()
        office = self.delivery.office
        return (LOOK, office.name, str(entry.number), entry.registered_at.isoformat(), *(f.digest for f in self.files))

    def pdf(self) -> bytes:
        """Raises BadPdf, BadFile."""
        beginning = f"received-{self.delivery.pk}-"
        key = hashlib.sha256("\n".join(self.facts).encode()).hexdigest()[:20]
        return derived(self.files[0], beginning + key, lambda _content: self._draw(beginning))

    def _draw(self, beginning: str) -> bytes:
        """The copies of before, with other facts, are dropped."""
        forget_derived(self.files[0], beginning)
        entry, office = self.delivery.entry, self.delivery.office
        if entry is None:
            raise ValueError("not registered")
        paper = papers_of(self.files)
        mark = receipt_stamp(office.name, entry.number, entry.registered_at, Style.of(office))
        return stamped_where_empty(paper, mark, *STAMP)
