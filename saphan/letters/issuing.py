"""From the signature to the original: the pages pressed once and frozen, then sealed (saraban.md 5.2 G3).

All of it is the worker's. Each step is written by whoever comes first: a worker that was killed, or two that have the
same one in hand, leave one original.
"""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from saphan.files.models import BadFile, StoredFile
from saphan.letters import phrases
from saphan.letters.choices import LetterAct
from saphan.letters.models.original import WAITS, Original
from saphan.letters.pages import brought
from saphan.letters.sheet import sheet_of
from saphan.lib import codes
from saphan.press.models import Check, Style, set_letter
from saphan.seals.models import (
    BadPdf,
    Level,
    NoKey,
    RemoteRefused,
    Sealed,
    TokenRefused,
    WrongPassphrase,
    WrongSecret,
    seal,
    sign_personally,
)
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter

logger = logging.getLogger("saphan.letters")


# What may go wrong with a signer's own certificate, each with a sentence for him.
TROUBLES = (NoKey, WrongPassphrase, WrongSecret, TokenRefused, RemoteRefused, BadPdf, BadFile)


class NotWhole(Exception):
    """The letter does not say what was signed."""

    def __init__(self) -> None:
        super().__init__(_t("เนื้อหาไม่ตรงกับที่ลงนามไว้ โปรดแจ้งผู้ดูแลระบบ"))


def issue(original: Original) -> None:
    """Make the original that this worker has in hand. Whatever goes wrong is a failed attempt, never a lost letter."""
    if original.attempts > len(WAITS) + 1:
        original.fail(_t("งานจัดทำถูกหยุดกลางคันหลายครั้ง"))
        return
    try:
        pages = original.pressed or freeze(original)
        made = sealed(original.in_person or pages, original.letter)
        finish(original, replace(made, trouble=unsigned(original) or made.trouble))
    except (BadFile, BadPdf, NotWhole, WrongSecret) as problem:
        original.fail(str(problem))
    except Exception as problem:  # of typesetting: the letter waits, and the log says why
        logger.exception("original of letter %s failed", original.letter_id)
        original.fail(_t("จัดหน้าหนังสือไม่สำเร็จ (%(problem)s)") % {"problem": type(problem).__name__})


def freeze(original: Original) -> StoredFile:
    """The pages of the letter, pressed and kept. Who comes second takes what the first has kept."""
    letter = original.letter
    if not letter.is_whole:
        raise NotWhole
    check = Check(original.address, codes.shown(original.code))
    pdf = brought(letter, check) or set_letter(sheet_of(letter.paper, check=check), Style.of(letter.office)).pdf
    file = keep(pdf)
    if not Original.objects.filter(pk=original.pk, pressed=None).update(pressed=file):
        original.refresh_from_db()
        forget(file, but=original.pressed)
    original.pressed = original.pressed or file
    return original.pressed


def sealed(pages: StoredFile, letter: Letter) -> Sealed:
    """With the office's seal; without a key of the office the pages go out as they are, and say so."""
    with pages.open() as content:
        pdf = content.read()
    try:
        return seal(pdf, office=letter.office, reason=phrases.ISSUED)
    except NoKey as missing:
        return Sealed(pdf, Level.NONE, trouble=str(missing))


def unsigned(original: Original) -> str:
    if not original.waits_for_signer:
        return ""
    return _t("ผู้ลงนามไม่ได้ลงลายมือชื่อด้วยใบรับรองของตนภายในเวลาที่กำหนด")


def sign_in_person(original: Original, secret: str) -> None:
    """The signer's own certificate on the frozen pages, in his request, after the number and outside its transaction.

    `secret` is used once and kept nowhere. Raises NoKey, WrongPassphrase, TokenRefused, RemoteRefused, WrongSecret,
    BadPdf, BadFile; the letter is signed and numbered all the same, and he may try again.
    """
    key = original.personal_key
    if key is None or not original.waits_for_signer:
        return
    pages = original.pressed or freeze(original)
    with pages.open() as content:
        made = sign_personally(content.read(), key=key, secret=secret, reason=phrases.SIGNED)
    file = keep(made.pdf)
    waiting = Original.objects.filter(pk=original.pk, in_person=None, file=None)
    if not waiting.update(in_person=file, next_attempt_at=timezone.now()):
        file.forget()
    original.refresh_from_db()


def finish(original: Original, made: Sealed) -> None:
    """Give it out: from here on the file is never another."""
    file = keep(made.pdf)
    with transaction.atomic():
        facts = {"level": made.level, "trouble": made.trouble[:300], "stamped_at": made.stamped_at}
        facts |= {"due_at": made.due_at, "made_at": timezone.now(), "claimed_at": None}
        unmade = Original.objects.filter(pk=original.pk, file=None)
        is_first = bool(unmade.update(file=file, state=Original.State.READY, **facts))
        original.refresh_from_db()
        if is_first:
            office = original.letter.office_id
            record(original.letter, LetterAct.ISSUED, by=None, office_id=office, digest=file.digest, level=made.level)
    if not is_first:
        forget(file, but=original.file)


def keep(pdf: bytes) -> StoredFile:
    """Raises BadFile."""
    file = StoredFile.keep(io.BytesIO(pdf))
    file.scan()
    return file


def forget(file: StoredFile, *, but: StoredFile | None) -> None:
    """What lost the race is nobody's."""
    if but is None or file.pk != but.pk:
        file.forget()
