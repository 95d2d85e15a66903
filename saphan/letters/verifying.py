"""What a stranger is told of a letter: that it is ours, and whether it is in force. Never what a letter says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import Kind, State
from saphan.letters.models.citation import Citation
from saphan.letters.models.letter import Letter
from saphan.letters.models.original import Original
from saphan.letters.models.signature import Signature
from saphan.lib import codes
from saphan.lib.grades import Secrecy

# หนังสือประชาสัมพันธ์ (ระเบียบฯ ข้อ 19): made for everybody, so their subject is told.
PROCLAIMED = (Kind.ANNOUNCEMENT, Kind.STATEMENT, Kind.NEWS)
STANDS = (State.NUMBERED, State.DISPATCHED)


class Force(TextChoices):
    IN_FORCE = "in_force", _("มีผลใช้บังคับ")
    VOIDED = "voided", _("ยกเลิกเลขแล้ว ไม่มีผล")
    CANCELLED = "cancelled", _("ถูกยกเลิกโดยหนังสือฉบับใหม่")


@dataclass(frozen=True)
class Standing:
    """An original and how its letter stands today."""

    original: Original
    letter: Letter
    signature: Signature | None
    force: Force
    cancelled_by: Letter | None  # None also when that letter is secret

    @property
    def subject(self) -> str:
        return self.letter.subject if self.letter.kind in PROCLAIMED else ""

    @property
    def position(self) -> str:
        """The signer's position, with the phrase and the position for which it was signed."""
        made = self.signature
        if made is None:
            return ""
        return f"{made.position} {made.phrase}{made.principal_position}" if made.phrase else made.position

    @property
    def digests(self) -> list[str]:
        """Of the file as it was issued, and of those stamped again since."""
        renewed = self.original.renewals.values_list("file__digest", flat=True)
        return [self.digest, *renewed] if self.digest else []

    @property
    def digest(self) -> str:
        return self.original.file.digest if self.original.file else ""


def found(typed: str) -> Standing | None:
    """The standing of the letter with the code that somebody typed; None: there is none that a stranger may know of."""
    code = codes.read(typed)
    rows = Original.objects.public().select_related("letter__office", "letter__signature", "file")
    original = rows.filter(code=code).first()
    return standing_of(original) if original else None


def standing_of(original: Original) -> Standing:
    letter = original.letter
    newer = letter.cited_by.filter(relation=Citation.Relation.CANCELS, letter__state__in=STANDS)
    by = newer.select_related("letter__office").first()
    force = Force.VOIDED if letter.state == State.VOID else Force.CANCELLED if by else Force.IN_FORCE
    named = by.letter if by and by.letter.secrecy == Secrecy.OPEN else None
    return Standing(original, letter, getattr(letter, "signature", None), force, named)
