"""One signature for a whole table: its letters, their numbers in one block, all in one short transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from saphan.letters.choices import State
from saphan.letters.content import WRITTEN, digest_of
from saphan.letters.merging import FILLED
from saphan.letters.models.attachment import Attachment
from saphan.letters.models.batch import Batch, BatchRow
from saphan.letters.models.citation import Citation
from saphan.letters.models.enclosure import Enclosure
from saphan.letters.models.original import Original
from saphan.letters.models.placement import Placement
from saphan.letters.models.signature import Signature
from saphan.letters.models.version import LetterVersion
from saphan.letters.numbering import reference_of, series_of
from saphan.registers.models import Entry

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity

WHOSE = ("office_id", "group_id", "author_id", "origin")


class Making:
    """The letters of a batch, made of the pattern that was signed and of its table."""

    def __init__(self, batch: Batch, signature: Signature, *, by: Capacity) -> None:
        self.batch, self.signature, self.by = batch, signature, by
        self.pattern = batch.letter
        self.contents = [content_of(row) for row in batch.sound]
        self.letters = [self.letter_of(content) for content in self.contents]

    def letter_of(self, content: dict[str, Any]) -> Letter:
        """Everything as in the pattern but the fields; its number comes later."""
        facts = {name: getattr(self.pattern, name) for name in (*WHOSE, *WRITTEN)}
        facts |= {name: content[name] for name in FILLED if name in content}
        return type(self.pattern)(**facts, digest=digest_of(content), state=State.NUMBERED)

    def make(self) -> list[Entry]:
        """Numbers that follow each other, a letter for each, signed; originals wait for the worker.

        In the caller's transaction: all of it or nothing. From the first number on others of the office wait.
        """
        facts = [self.row_of(letter) for letter in self.letters]
        entries = Entry.take_block(series_of(self.pattern), facts, by=self.by, named=self.named)
        for letter, entry in zip(self.letters, entries, strict=True):
            letter.entry, letter.reference, letter.dated_on = entry, entry.reference, entry.dated_on
        made = type(self.pattern).objects.bulk_create(self.letters)
        self.point_back(entries)
        self.with_them(made)
        self.sign(made)
        for row, letter in zip(self.batch.sound, made, strict=True):
            row.letter = letter
        BatchRow.objects.bulk_update(self.batch.sound, ["letter"])
        return entries

    def named(self, entry: Entry) -> str:
        return reference_of(self.pattern, entry)

    def row_of(self, letter: Letter) -> dict[str, Any]:
        """What the register says of one of them (ข้อ 43.1)."""
        pattern = self.pattern
        return {
            "sender": letter.owner_unit or (pattern.group.name if pattern.group else pattern.office.name),
            "addressee": letter.addressee, "subject": letter.title, "key": letter.key,
            "urgency": letter.urgency, "secrecy": letter.secrecy,
        }  # fmt: skip

    def point_back(self, entries: Sequence[Entry]) -> None:
        """The register's rows name their letters, in one statement."""
        cls = type(self.pattern)
        mine = Subquery(cls.objects.filter(entry=OuterRef("pk")).values("pk")[:1])
        name = Concat(Value(f"{cls._meta.label_lower}:"), Cast(mine, CharField()), output_field=CharField())
        Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(about=name)

    def with_them(self, made: Sequence[Letter]) -> None:
        """What the paper names and what goes with it."""
        Citation.objects.bulk_create(self.citations(made))
        Enclosure.objects.bulk_create(self.enclosures(made))
        attached = list(self.pattern.attachments.all())
        Attachment.objects.bulk_create(
            Attachment(letter=letter, ordinal=row.ordinal, file_id=row.file_id, name=row.name, is_letter=row.is_letter)
            for letter in made
            for row in attached
        )
        same = ("mark", "page", "x", "y", "width", "height")
        placed = list(self.pattern.placements.values(*same))
        Placement.objects.bulk_create(Placement(letter=letter, **row) for letter in made for row in placed)

    def citations(self, made: Sequence[Letter]) -> Iterator[Citation]:
        for letter, content in zip(made, self.contents, strict=True):
            for relation, cited, words in content["citations"]:
                yield Citation(letter=letter, relation=relation, cited_id=cited, words=words[:300])

    def enclosures(self, made: Sequence[Letter]) -> Iterator[Enclosure]:
        for letter, content in zip(made, self.contents, strict=True):
            for ordinal, (title, amount) in enumerate(content["enclosures"], 1):
                yield Enclosure(letter=letter, ordinal=ordinal, title=title[:300], amount=amount[:40])

    def sign(self, made: Sequence[Letter]) -> None:
        """Each carries the one act of signing, frozen, with its own digest."""
        act = self.signature
        frozen = ("signer_id", "name", "position", "phrase", "principal_position", "delegation_id", "order_number")
        facts = {name: getattr(act, name) for name in (*frozen, "method", "signed_at")}
        Signature.objects.bulk_create(Signature(letter=letter, digest=letter.digest, **facts) for letter in made)
        Original.objects.bulk_create(Original(letter=letter) for letter in made)
        LetterVersion.objects.bulk_create(
            LetterVersion(letter=letter, number=1, content=content, digest=letter.digest, saved_by_id=act.signer_id)
            for letter, content in zip(made, self.contents, strict=True)
        )


def content_of(row: BatchRow) -> dict[str, Any]:
    """What the letter of a row says, as its own picture will have it: without the table."""
    return {name: value for name, value in row.content.items() if name != "table"}
