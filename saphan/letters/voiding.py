"""Taking a numbered letter back: unsent its number is void, afterwards a new letter cancels it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from saphan.letters.choices import LetterAct, LetterBell, State
from saphan.letters.errors import LetterError, NotAllowed
from saphan.letters.models.void_appeal import VoidAppeal
from saphan.people.models import Capacity, Membership, Role
from saphan.trail.models import notify, record

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter

DECIDERS = (Role.DIRECTOR, Role.SCHOOL_DIRECTOR, Role.DEPUTY)


class Voiding:
    """What may be done with one letter's number."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    @property
    def appeal(self) -> VoidAppeal | None:
        """The appeal that waits for a decision."""
        return self.letter.void_appeals.filter(decision="").select_related("asked_by__user").first()

    def can_be_asked_by(self, capacity: Capacity) -> bool:
        """The registrar, the author or the signer, while nothing has been sent."""
        letter = self.letter
        takes_part = capacity.registers or capacity.seat.pk == letter.author_id or self.was_signed_by(capacity)
        mine = (
            letter.office_id == capacity.office_id and letter.secrecy <= capacity.clearance and capacity.reads_letters
        )
        return mine and takes_part and letter.state == State.NUMBERED and self.appeal is None

    def was_signed_by(self, capacity: Capacity) -> bool:
        return type(self.letter).objects.filter(pk=self.letter.pk, signature__signer=capacity.membership).exists()

    def can_be_decided_by(self, capacity: Capacity) -> bool:
        """The head of the office or a deputy; nobody approves what he asked for himself."""
        letter, appeal = self.letter, self.appeal
        fits = capacity.role in DECIDERS and letter.office_id == capacity.office_id
        fits = fits and letter.secrecy <= capacity.clearance and letter.state == State.NUMBERED
        return fits and appeal is not None and appeal.asked_by.user_id != capacity.user.pk

    @transaction.atomic
    def ask(self, reason: str, *, by: Capacity) -> VoidAppeal:
        """Raises LetterError: no reason, already sent (only a new letter cancels it then), or not allowed."""
        letter = self.letter.chain.locked()
        if letter.state == State.DISPATCHED:
            raise LetterError(_t("หนังสือส่งออกไปแล้ว ยกเลิกเลขไม่ได้ ให้ยกเลิกโดยออกหนังสือฉบับใหม่"))
        if not reason.strip():
            raise LetterError(_t("เขียนเหตุผลที่ยกเลิก เหตุผลจะอยู่ในทะเบียนคู่กับเลข"))
        if not self.can_be_asked_by(by):
            raise NotAllowed
        appeal = VoidAppeal.objects.create(letter=letter, reason=reason.strip()[:300], asked_by=by.membership)
        heads = Membership.objects.current().filter(office_id=letter.office_id, role__in=DECIDERS[:2])
        number = "" if letter.is_secret else letter.reference  # a head need not be cleared
        notify(letter, LetterBell.VOID_ASKED, to=heads, number=number)
        record(letter, LetterAct.VOID_ASKED, by=by)
        return appeal

    @transaction.atomic
    def approve(self, *, by: Capacity) -> None:
        """The letter and its number are void; the number stays in the register with the reason, never given again."""
        appeal = self.decide(VoidAppeal.Decision.APPROVED, by=by)
        letter = self.letter
        letter.state = State.VOID
        letter.save(update_fields=["state", "updated_at"])
        notify(letter, LetterBell.VOIDED, to=[letter.author], number=letter.reference)
        if letter.entry is not None:
            letter.entry.void(appeal.reason, by=Capacity(appeal.asked_by), approved_by=by.membership)
        record(letter, LetterAct.VOIDED, by=by, number=letter.reference)

    @transaction.atomic
    def refuse(self, *, by: Capacity) -> None:
        self.decide(VoidAppeal.Decision.REFUSED, by=by)
        record(self.letter, LetterAct.VOID_REFUSED, by=by)

    def decide(self, decision: str, *, by: Capacity) -> VoidAppeal:
        self.letter.chain.locked()
        appeal = self.appeal
        if appeal is None or not self.can_be_decided_by(by):
            raise NotAllowed
        appeal.decision, appeal.decided_by, appeal.decided_as = decision, by.membership, by.title
        appeal.decided_at = timezone.now()
        appeal.save(update_fields=["decision", "decided_by", "decided_as", "decided_at"])
        return appeal
