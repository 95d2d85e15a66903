"""A matter on paper: its stamped letter and behind it the endorsements as a sheet, to look at and to print."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import translation

from saphan.files.panels import derived, forget_derived
from saphan.lib import thai
from saphan.mailroom.models import ViewingCopy
from saphan.matters import phrases
from saphan.matters.story import charge_words
from saphan.press.models import Note, Style, joined, notes_sheet

if TYPE_CHECKING:
    from saphan.matters.models.endorsement import Endorsement
    from saphan.matters.models.matter import Matter


class FoldedCopy:
    """Made when somebody asks, kept until stamp or endorsements change. The original is never written again."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter

    @cached_property
    def received(self) -> ViewingCopy | None:
        """The stamped letter, of a matter that began with one."""
        return ViewingCopy(self.matter.delivery) if self.matter.delivery else None

    @property
    def can_be_made(self) -> bool:
        return self.received is not None and self.received.can_be_made

    @property
    def name(self) -> str:
        return self.received.name if self.received else ""

    @cached_property
    def notes(self) -> list[Note]:
        """In Thai, as paper is, whoever reads."""
        rows = self.matter.endorsements.prefetch_related("assignments__group", "assignments__seat__user")
        with translation.override("th"):
            return [_note(row) for row in rows.order_by("ordinal")]

    def pdf(self) -> bytes:
        """Raises BadPdf, BadFile."""
        stamped = self.received
        if stamped is None:
            raise ValueError("nothing was received")
        if not self.notes:
            return stamped.pdf()
        beginning = f"folded-{self.matter.pk}-"
        facts = (*stamped.facts, self.matter.letter.reference, *map(repr, self.notes))
        key = beginning + hashlib.sha256("\n".join(facts).encode()).hexdigest()[:20]
        return derived(stamped.files[0], key, lambda _content: self._fold(stamped, beginning))

    def _fold(self, stamped: ViewingCopy, beginning: str) -> bytes:
        """The copies of before, with fewer endorsements, are dropped."""
        forget_derived(stamped.files[0], beginning)
        return joined([stamped.pdf(), self._sheet()])

    def _sheet(self) -> bytes:
        matter, letter = self.matter, self.matter.letter
        dated = thai.long_date(letter.dated_on) if letter.dated_on else ""
        values = (matter.number, letter.reference, dated, letter.sender or str(letter.office), letter.title)
        facts = list(zip(phrases.SHEET_HEADS, values, strict=True))
        return notes_sheet(facts, self.notes, phrases.SHEET_FOOT, Style.of(matter.office))


def _note(row: Endorsement) -> Note:
    charges = [charge_words(work) for work in row.assignments.all() if not work.follows_id]
    return Note(row.get_decision_display(), "\n".join([row.text, *charges]), row.name, row.position, row.at)
