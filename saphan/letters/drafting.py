"""A letter while it is being written."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t

from saphan.letters.choices import EDITABLE, Kind, LetterAct, State
from saphan.letters.content import WRITTEN, digest_of, picture
from saphan.letters.errors import LetterError, NotAllowed, NotCleared, Stale, TopSecretRefused
from saphan.letters.forms_of_law import IN_ORDER_OF_PAPER, form_of, problems_of
from saphan.letters.merging import FILLED, names_in
from saphan.letters.models.attachment import Attachment
from saphan.letters.models.batch import Batch
from saphan.letters.models.citation import Citation
from saphan.letters.models.enclosure import Enclosure
from saphan.letters.models.version import LetterVersion, restored
from saphan.letters.phrases import CANCELLING, CERTIFIES, CLOSINGS, SALUTATION
from saphan.lib.grades import Secrecy
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.files.models import Upload
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity

SET_ELSEWHERE = ("salutation", "body", "closing", "owner_unit", "contact")  # they stand on the pages that were brought
COPIED = tuple(name for name in WRITTEN if name not in ("kind", "deliver_by", "effective_on"))


def refuse_secrecy(secrecy: int, *, by: Capacity) -> None:
    """ลับที่สุด is kept nowhere; ลับ and ลับมาก only by whom is appointed (ระเบียบฯ ภาคผนวก 6 ข้อ 4.1.1)."""
    if secrecy >= Secrecy.TOP_SECRET:
        raise TopSecretRefused
    if secrecy > by.clearance:
        raise NotCleared(str(by.membership))


def known(kind: str, by: Capacity) -> dict[str, Any]:
    """What a new draft of a kind can say by itself: who writes, and the usual opening and closing words (annex 2)."""
    unit, office = by.seat.group, by.office
    usual = {
        "owner_unit": unit.name if unit else office.name,
        "contact": (unit and unit.phone) or office.phone,
        "salutation": SALUTATION,
        "closing": CLOSINGS[SALUTATION],
        "body": CERTIFIES if kind == Kind.CERTIFICATE else "",
    }
    return {name: value for name, value in usual.items() if form_of(kind).has(name)}


@transaction.atomic
def begin(cls: type[Letter], kind: str, *, by: Capacity, key: uuid.UUID | None = None, **facts: Any) -> Letter:
    if not by.reads_letters:
        raise NotAllowed
    refuse_secrecy(facts.get("secrecy", Secrecy.OPEN), by=by)
    made = cls.objects.filter(office_id=by.office_id, key=key).first() if key else None
    if made is not None:
        return made
    said = known(kind, by) | facts
    letter = cls.objects.create(
        office_id=by.office_id, group_id=by.seat.group_id, author=by.seat, kind=kind, key=key or uuid.uuid4(), **said
    )
    record(letter, LetterAct.DRAFTED, by=by)
    return letter


class Draft:
    """The writing of one letter: saving, keeping versions, comparing, discarding, beginning a new one from it."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def is_open_to(self, capacity: Capacity) -> bool:
        """The author, and for an open letter the people of the author's group, may write on it (saraban.md 7.2)."""
        letter = self.letter
        if letter.state not in EDITABLE or letter.office_id != capacity.office_id or not capacity.reads_letters:
            return False
        if letter.secrecy > capacity.clearance:
            return False
        same_group = letter.group_id in capacity.group_ids and not letter.is_secret
        return letter.author_id == capacity.seat.pk or same_group

    def demand(self, by: Capacity) -> None:
        if not self.is_open_to(by):
            raise NotAllowed

    def problems(self) -> dict[str, str]:
        letter = self.letter
        values: dict[str, Any] = {name: getattr(letter, name, "") for name in IN_ORDER_OF_PAPER}
        values["citations"] = letter.citations.filter(relation=Citation.Relation.CITES).exists()
        values["enclosures"] = letter.enclosures.exists()
        found = problems_of(letter.kind, values, self.labels()) | self.unfilled()
        brought = letter.brought
        if brought.attachment is not None:
            found = {name: words for name, words in found.items() if name not in SET_ELSEWHERE} | brought.problems()
        return found

    def unfilled(self) -> dict[str, str]:
        """Fields of a template that nobody has filled in yet; those that a table fills, by what is wrong with it."""
        table = Batch.of(self.letter) if self.letter.pk else None
        if table is not None:
            return {"body": " ".join(faults)} if (faults := table.problems()) else {}
        said = {name: names_in(str(getattr(self.letter, name) or "")) for name in FILLED}
        return {
            name: _t("ยังไม่ได้เติม %(fields)s") % {"fields": ", ".join(f"{{{{{field}}}}}" for field in fields)}
            for name, fields in said.items()
            if fields
        }

    def labels(self) -> dict[str, str]:
        fields = {field.name: field for field in self.letter._meta.get_fields()}
        names = {name: str(getattr(fields.get(name), "verbose_name", "")) for name in IN_ORDER_OF_PAPER}
        return names | {
            "citations": str(Citation.Relation.CITES.label),
            "enclosures": str(Enclosure._meta.verbose_name),
        }

    @transaction.atomic
    def save(
        self,
        values: Mapping[str, Any],
        *,
        by: Capacity,
        revision: int,
        sitting: uuid.UUID | None = None,
        citations: Sequence[str] | None = None,
        enclosures: Sequence[tuple[str, str]] | None = None,
    ) -> None:
        """Write what was typed over the revision that was read. Raises Stale when somebody else made a newer one.

        `sitting`: the opened page; what that page itself saved before (autosave) does not make it stale.
        """
        letter = self.letter
        self.demand(by)
        refuse_secrecy(values.get("secrecy", letter.secrecy), by=by)
        read = Q(revision=revision) | (Q(sitting=sitting) if sitting else Q())
        fresh = type(letter).objects.filter(read, pk=letter.pk, state__in=EDITABLE)
        mark = {"revision": F("revision") + 1, "sitting": sitting, "edited_by": by.membership}
        if not fresh.update(**values, **mark, updated_at=timezone.now()):
            raise Stale
        letter.refresh_from_db()
        if citations is not None:
            self.cite_words(citations, by=by)
        if enclosures is not None:
            self.enclose(enclosures)

    def enclose(self, rows: Sequence[tuple[str, str]]) -> None:
        self.letter.enclosures.all().delete()
        Enclosure.objects.bulk_create(
            Enclosure(letter=self.letter, ordinal=ordinal, title=title[:300], amount=amount[:40])
            for ordinal, (title, amount) in enumerate(rows, 1)
        )

    def cite_words(self, lines: Sequence[str], *, by: Capacity) -> None:
        """อ้างถึง as typed, line by line; a line that names exactly one letter of the office becomes a link to it."""
        letter = self.letter
        letter.citations.filter(relation=Citation.Relation.CITES).delete()
        for words in lines:
            cited = Citation.found(words, by=by, apart_from=letter)
            Citation.objects.create(letter=letter, words=words[:300], cited=cited)

    @transaction.atomic
    def attach(self, uploads: Sequence[Upload], *, by: Capacity) -> None:
        """Put uploaded files with the letter. Raises LetterError when there are too many."""
        self.demand(by)
        add_attachments(self.letter, uploads)

    @transaction.atomic
    def detach(self, pk: int, *, by: Capacity) -> None:
        self.demand(by)
        self.letter.attachments.filter(pk=pk).delete()

    def keep_version(self, *, by: Capacity) -> LetterVersion:
        """Keep what it says now as a version, unless it says the same as the last one."""
        content = picture(self.letter)
        digest, last = digest_of(content), self.letter.versions.first()
        if last is not None and last.digest == digest:
            return last
        number = last.number + 1 if last else 1
        return LetterVersion.objects.create(
            letter=self.letter, number=number, content=content, digest=digest, saved_by=by.membership
        )

    @transaction.atomic
    def restore(self, version: LetterVersion, *, by: Capacity, revision: int) -> None:
        """Make the draft say what it said then; what it says now is kept as a version first."""
        self.demand(by)
        self.keep_version(by=by)
        values, citations, enclosures = restored(version.content)
        self.save(values, by=by, revision=revision, citations=citations, enclosures=enclosures)
        self.keep_version(by=by)

    @transaction.atomic
    def discard(self, *, by: Capacity) -> None:
        self.demand(by)
        self.letter.state = State.DISCARDED
        self.letter.save(update_fields=["state", "updated_at"])
        record(self.letter, LetterAct.DISCARDED, by=by)

    @transaction.atomic
    def copied(self, *, by: Capacity) -> Letter:
        letter = self.letter
        new = begin(type(letter), letter.kind, by=by, **{name: getattr(letter, name) for name in COPIED})
        for row in letter.enclosures.all():
            Enclosure.objects.create(letter=new, ordinal=row.ordinal, title=row.title, amount=row.amount)
        for cited in letter.citations.filter(relation=Citation.Relation.CITES):
            Citation.objects.create(letter=new, words=cited.words, cited=cited.cited)
        return new

    @transaction.atomic
    def answered(self, kind: str, *, by: Capacity) -> Letter:
        asked = self.letter
        form = form_of(kind)
        said = {"addressee": asked.sender or asked.signed_position, "subject": asked.subject, "gist": asked.title}
        facts: dict[str, Any] = {name: value for name, value in said.items() if form.has(name)}
        new = begin(type(asked), kind, by=by, urgency=asked.urgency, secrecy=asked.secrecy, **facts)
        words = Citation.named(asked)
        Citation.objects.create(letter=new, relation=Citation.Relation.ANSWERS, cited=asked, words=words)
        if form.has("citations"):
            Citation.objects.create(letter=new, cited=asked, words=words)
        return new

    @transaction.atomic
    def cancelled_by_new(self, *, by: Capacity) -> Letter:
        old = self.letter
        if old.state != State.DISPATCHED:
            raise NotAllowed(_t("หนังสือที่ยังไม่ส่งให้ยกเลิกเลข ไม่ต้องออกหนังสือใหม่"))
        new = self.copied(by=by)
        new.subject = f"{CANCELLING}{old.title}"[:500]
        new.save(update_fields=["subject", "updated_at"])
        Citation.objects.create(letter=new, relation=Citation.Relation.CANCELS, cited=old, words=Citation.named(old))
        return new


def add_attachments(letter: Letter, uploads: Sequence[Upload], *, letter_first: bool = False) -> None:
    """`letter_first`: the first file is the letter itself (a scan), not an enclosure."""
    last = letter.attachments.last()
    start = last.ordinal + 1 if last else 1
    if letter.attachments.count() + len(uploads) > settings.FILES_PER_LETTER:
        limit = {"limit": settings.FILES_PER_LETTER}
        raise LetterError(_t("แนบไฟล์ได้ไม่เกิน %(limit)s ไฟล์ รวมเป็นไฟล์เดียวหรือเป็น ZIP ก่อน") % limit)
    for ordinal, upload in enumerate(uploads, start):
        is_letter = letter_first and ordinal == start
        Attachment.objects.create(
            letter=letter, ordinal=ordinal, file=upload.file, name=upload.name, is_letter=is_letter
        )
        upload.delete()
