"""A PDF in somebody's hand: whether it is a letter that we issued, unaltered, and what that means for a layman."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from django.db.models import Q, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saphan.letters.models import Original
from saphan.letters.verifying import Force, Standing, standing_of
from saphan.seals.models import State, Verdict, judge_apart


class Answer(TextChoices):
    GENUINE = "genuine", _("ถูกต้อง ตรงกับต้นฉบับที่หน่วยงานออกทุกตัวอักษร")
    CANCELLED = "cancelled", _("เป็นต้นฉบับจริง แต่หนังสือถูกยกเลิกแล้ว")
    SIGNED = "signed", _("ลายมือชื่อในไฟล์ถูกต้อง และไฟล์ไม่ถูกแก้ไข")
    ALTERED = "altered", _("ไม่ถูกต้อง ไฟล์ถูกแก้ไขหลังลงลายมือชื่อ")
    REVOKED = "revoked", _("ไม่ถูกต้อง ใบรับรองของผู้ลงลายมือชื่อถูกเพิกถอน")
    STRANGER = "stranger", _("ยืนยันไม่ได้ ไม่รู้จักผู้ลงลายมือชื่อ")
    EXPIRED = "expired", _("ยืนยันไม่ได้ ใบรับรองพ้นช่วงเวลาที่ใช้ได้")
    UNPROVEN = "unproven", _("ยืนยันไม่ได้ ไฟล์นี้ไม่มีลายมือชื่อที่เชื่อได้")
    UNREADABLE = "unreadable", _("ตรวจไม่ได้ อ่านไฟล์นี้ไม่ได้")


OF_STATE = {
    State.VALID: Answer.SIGNED, State.ALTERED: Answer.ALTERED, State.REVOKED: Answer.REVOKED,
    State.UNTRUSTED: Answer.STRANGER, State.EXPIRED: Answer.EXPIRED, State.WEAK: Answer.UNPROVEN,
    State.UNSIGNED: Answer.UNPROVEN, State.BROKEN: Answer.UNREADABLE,
}  # fmt: skip
MEANS: dict[Answer, str | Promise] = {
    Answer.GENUINE: _("ใช้อ้างอิงได้ ไฟล์นี้คือหนังสือที่หน่วยงานออก และหนังสือยังใช้ได้"),
    Answer.CANCELLED: _("ไฟล์นี้หน่วยงานเคยออกจริง แต่ใช้อ้างอิงไม่ได้แล้ว"),
    Answer.SIGNED: _(
        "ชื่อผู้ลงลายมือชื่ออยู่ด้านล่าง ตรวจว่าเป็นหน่วยงานที่ควรเป็น ไฟล์นี้ไม่ใช่ต้นฉบับที่เปิดให้ตรวจในระบบนี้ จึงบอกไม่ได้ว่าหนังสือยังใช้ได้หรือไม่"
    ),
    Answer.ALTERED: _("อย่าใช้ไฟล์นี้ ขอต้นฉบับจากหน่วยงานที่ออกหนังสือ แม้เปลี่ยนเพียงตัวอักษรเดียวก็ตรวจพบ"),
    Answer.REVOKED: _("อย่าใช้ไฟล์นี้จนกว่าจะถามหน่วยงานที่ออกหนังสือ กุญแจที่ใช้ลงลายมือชื่ออาจตกอยู่ในมือผู้อื่น"),
    Answer.STRANGER: _("ใครก็สร้างลายมือชื่อเช่นนี้ได้ ถามหน่วยงานที่ปรากฏบนหนังสือโดยตรงก่อนเชื่อ"),
    Answer.EXPIRED: _("ไฟล์อาจถูกต้องตอนที่ลงลายมือชื่อ แต่ไม่มีหลักฐานเวลา ถามหน่วยงานที่ออกหนังสือ"),
    Answer.UNPROVEN: _("ไฟล์ที่พิมพ์แล้วสแกน ถ่ายรูป หรือบันทึกใหม่ จะตรวจไม่ได้ ตรวจด้วยรหัสบนหนังสือแทน หรือขอไฟล์ต้นฉบับ"),
    Answer.UNREADABLE: _("ไฟล์อาจเสียหาย เข้ารหัสไว้ หรือไม่ใช่ PDF ขอไฟล์ใหม่จากผู้ส่ง"),
}
TRUE = (Answer.GENUINE, Answer.SIGNED)
FALSE = (Answer.CANCELLED, Answer.ALTERED, Answer.REVOKED)  # neither: nobody can say

# A crafted file may take its whole time, in a process apart; strangers never hold more than one thread of ours.
_turn = threading.BoundedSemaphore(1)
PATIENCE = 5.0  # seconds to wait for the file before


class Busy(Exception):
    """Somebody else's file is being judged; nothing of this one is kept."""


@dataclass(frozen=True)
class Checked:
    """What is true of a file. `standing`: the letter whose original it is; `asked`: that of the typed code."""

    verdict: Verdict
    standing: Standing | None
    asked: Standing | None = None

    @property
    def answer(self) -> Answer:
        if self.standing is not None:
            return Answer.GENUINE if self.standing.force == Force.IN_FORCE else Answer.CANCELLED
        return OF_STATE[self.verdict.state]

    @property
    def meaning(self) -> str:
        return str(MEANS[self.answer])

    @property
    def tone(self) -> str:
        return "good" if self.answer in TRUE else "urgent" if self.answer in FALSE else "wait"

    @property
    def is_another(self) -> bool:
        """Whether it is not the original of the letter whose code was typed."""
        if self.asked is None:
            return False
        return self.standing is None or self.standing.original.pk != self.asked.original.pk


def checked(pdf: bytes, *, asked: Standing | None = None, everywhere: bool = False) -> Checked:
    """Judge a file; `everywhere`: among secret letters, too (for who keeps the system)."""
    verdict = judge_apart(pdf)
    rows = Original.objects.all() if everywhere else Original.objects.public()
    same = rows.filter(Q(file__digest=verdict.digest) | Q(renewals__file__digest=verdict.digest))
    original = same.select_related("letter__office", "letter__signature", "file").first()
    return Checked(verdict, standing_of(original) if original else None, asked)


def checked_in_turn(pdf: bytes, *, asked: Standing | None = None) -> Checked:
    """The same for strangers, one file at a time. Raises Busy."""
    if not _turn.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return checked(pdf, asked=asked)
    finally:
        _turn.release()
