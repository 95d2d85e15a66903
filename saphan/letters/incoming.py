"""Letters that arrive from outside: on paper, by mail, from another system."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _t

from saphan.letters.choices import Kind, LetterAct, Origin, State
from saphan.letters.drafting import add_attachments, refuse_secrecy
from saphan.letters.errors import LetterError, NotAllowed
from saphan.letters.phrases import RECEIVED_PAPER
from saphan.lib.grades import Secrecy
from saphan.registers.models import Entry
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.files.models import Upload
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity


@transaction.atomic
def bring_in(
    cls: type[Letter], *, by: Capacity, key: uuid.UUID, uploads: Sequence[Upload], said: Mapping[str, Any]
) -> Letter:
    """Keep it as its sender wrote it; the first file is the letter itself (ระเบียบฯ ข้อ 35-38)."""
    if not by.registers:
        raise NotAllowed
    refuse_secrecy(said.get("secrecy", Secrecy.OPEN), by=by)
    made = cls.objects.filter(office_id=by.office_id, key=key).first()
    if made is not None:
        return made
    facts = {"kind": Kind.EXTERNAL, "group_id": by.seat.group_id, **said}
    letter = cls.objects.create(
        office_id=by.office_id, author=by.seat, origin=Origin.BROUGHT, state=State.BROUGHT, key=key, **facts
    )
    add_attachments(letter, uploads, letter_first=True)
    record(letter, LetterAct.BROUGHT, by=by)
    return letter


def can_add_scan(letter: Letter, by: Capacity) -> bool:
    """The registrar of the office that brought the letter in."""
    mine = letter.office_id == by.office_id and letter.secrecy <= by.clearance
    return mine and by.registers and letter.origin == Origin.BROUGHT


@transaction.atomic
def add_scan(letter: Letter, uploads: Sequence[Upload], *, by: Capacity) -> int:
    """Files that were not there when the letter was registered, behind those that are: nothing else of it changes.

    The first is the letter itself where it has no picture yet. Raises NotAllowed, LetterError. Returns how many.
    """
    if not can_add_scan(letter, by):
        raise NotAllowed
    type(letter).objects.select_for_update(no_key=True).get(pk=letter.pk)
    if not uploads:
        raise LetterError(_t("ยังไม่ได้เลือกไฟล์สแกน"))
    add_attachments(letter, uploads, letter_first=not letter.attachments.filter(is_letter=True).exists())
    record(letter, LetterAct.SCAN_ADDED, by=by, files=[upload.file.digest for upload in uploads])
    return len(uploads)


@transaction.atomic
def note_paper_only(*, by: Capacity, series: str, sender: str, addressee: str) -> Entry:
    """ลับที่สุด has no letter here: a row in the register, without a subject (ภาคผนวก 7 ข้อ 3.6; 5.2 G5)."""
    if not by.registers:
        raise NotAllowed
    entry = Entry.register(
        series, by=by, sender=sender, addressee=addressee, secrecy=Secrecy.TOP_SECRET, remark=RECEIVED_PAPER
    )
    record(entry, LetterAct.PAPER_ONLY, by=by, number=entry.number)
    return entry
