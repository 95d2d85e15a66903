"""The moment of signing: content frozen, number taken, date set, in one short transaction (saraban.md 5.2 G2, G3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from saphan.letters.batching import Making
from saphan.letters.choices import Kind, LetterAct, LetterBell, State
from saphan.letters.drafting import add_attachments
from saphan.letters.errors import Incomplete, LetterError, NotAllowed, OutsideScope
from saphan.letters.models.batch import Batch
from saphan.letters.models.original import Original
from saphan.letters.models.review import ReviewStep
from saphan.letters.models.signature import Signature
from saphan.letters.numbering import reference_of, series_of
from saphan.letters.signals import letter_signed
from saphan.people.models import Capacity, Delegation
from saphan.registers.models import Entry
from saphan.trail.models import notify, record, refuse

if TYPE_CHECKING:
    from saphan.files.models import Upload
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Membership
    from saphan.registers.models import Reservation
    from saphan.seals.models import PersonalKey


class Signing:
    """One letter and the capacity in which it is to be signed."""

    def __init__(self, letter: Letter, *, by: Capacity) -> None:
        self.letter, self.by = letter, by

    def capacities(self) -> list[Capacity]:
        """The capacities in which this person could sign it: own position, or an order, in scope or not."""
        step, by = self.letter.current_step, self.by
        if step is None or self.letter.state != State.READY:
            return []
        taken = Delegation.objects.current().filter(delegate=by.membership, principal=step.seat_id)
        rows = taken.select_related("principal__user", "principal__office", "principal__group")
        ways = [None, *rows]
        found = [Capacity(by.membership, way, address=by.address, agent=by.agent) for way in ways]
        found.sort(key=lambda way: way.delegation != by.delegation)
        return [way for way in found if way.seat.pk == step.seat_id]

    @property
    def is_allowed(self) -> bool:
        step = self.letter.current_step
        is_last = step is not None and step.task == ReviewStep.Task.SIGN and step.is_for(self.by)
        return is_last and self.by.reads_letters and not self.is_own_work

    @property
    def is_own_work(self) -> bool:
        """Where duties are separated, the drafter signs only by own power as head (5.2 G1, 1.21)."""
        letter, by = self.letter, self.by
        own_power = by.delegation is None and by.heads_office
        return letter.office.separate_duties and letter.author.user_id == by.user.pk and not own_power

    def sign(self, *, method: str, key: PersonalKey | None = None) -> Signature:
        if (made := self.made()) is not None:
            return made
        self.refuse_wrong_scope()
        with transaction.atomic():
            self.letter.chain.locked()
            return self.made() or self.write(method=method, key=key)

    def made(self) -> Signature | None:
        """The signature that this position has already given: a second click is not a second signature."""
        return Signature.objects.filter(letter=self.letter.pk, signer=self.by.membership).first()

    def refuse_wrong_scope(self) -> None:
        """A delegation used beyond its order is refused, and the attempt stays in the trail (T11)."""
        delegation, letter = self.by.delegation, self.letter
        if delegation is None or delegation.covers(kind=letter.kind, secrecy=letter.secrecy):
            return
        refuse(letter, LetterAct.SIGNED, by=self.by, order=delegation.order_number)
        raise OutsideScope(delegation.order_number)

    def write(self, *, method: str, key: PersonalKey | None = None) -> Signature:
        letter, step = self.letter, self.letter.current_step
        if step is None or not self.is_allowed:
            raise NotAllowed
        if problems := letter.problems():
            raise Incomplete(problems)
        step.decide(ReviewStep.Decision.SIGNED, by=self.by)
        signature = self.freeze(self.by, method=method)
        if (table := letter.table) is not None:
            self.make_batch(table, signature)
            return signature
        Original.begin(letter, key=key)
        letter_signed.send(type(letter), letter=letter, by=self.by)
        notify(letter, LetterBell.SIGNED, to=[letter.author])
        entry = self.number()
        self.finish(entry, timezone.localdate())
        record(letter, LetterAct.SIGNED, by=self.by, digest=signature.digest, number=letter.reference)
        return signature

    def make_batch(self, table: Batch, signature: Signature) -> None:
        """This letter was the pattern: its table makes the letters, numbered in one block (saraban.md 5.9)."""
        letter = self.letter
        letter_signed.send(type(letter), letter=letter, by=self.by)
        notify(letter, LetterBell.SIGNED, to=[letter.author])
        entries = Making(table, signature, by=self.by).make()
        letter.state, letter.dated_on = State.MERGED, entries[0].dated_on
        letter.save(update_fields=["state", "dated_on", "digest", "updated_at"])
        first, last = entries[0].reference, entries[-1].reference
        numbers = {"first": first, "last": last, "letters": len(entries)}
        record(letter, LetterAct.BATCH_MADE, by=self.by, digest=signature.digest, numbers=numbers)

    def freeze(self, capacity: Capacity, *, method: str) -> Signature:
        letter, principal = self.letter, capacity.acting_for
        version = letter.drafting.keep_version(by=self.by)
        letter.digest = version.digest
        return Signature.objects.create(
            letter=letter,
            signer=capacity.membership,
            name=capacity.user.get_full_name(),
            position=capacity.position,
            phrase=capacity.phrase,
            principal_position=principal.position if principal else "",
            delegation=capacity.delegation,
            order_number=capacity.delegation.order_number if capacity.delegation else "",
            digest=version.digest,
            method=method,
            signed_at=timezone.now(),
        )

    def facts(self) -> dict[str, Any]:
        """The row of form 14: จาก is the unit that owns the matter, เรื่อง the subject or its gist (ข้อ 43.1)."""
        letter = self.letter
        return {
            "sender": letter.owner_unit or (letter.group.name if letter.group else letter.office.name),
            "addressee": letter.addressee,
            "subject": letter.title,
            "urgency": letter.urgency,
            "secrecy": letter.secrecy,
        }

    def number(self) -> Entry | None:
        series = series_of(self.letter)
        return (
            Entry.register(series, by=self.by, about=self.letter, key=self.letter.key, **self.facts())
            if series
            else None
        )

    def finish(self, entry: Entry | None, day: date) -> None:
        """Number and date on the letter are those of the register (ระเบียบฯ ข้อ 43.2)."""
        letter = self.letter
        letter.entry, letter.state, letter.dated_on = entry, State.NUMBERED, day
        if entry is not None:
            letter.dated_on = entry.dated_on or entry.day
            letter.reference = reference_of(letter, entry)
            entry.reference, entry.dated_on = letter.reference, letter.dated_on
            entry.save(update_fields=["reference", "dated_on"])
        if letter.kind == Kind.MINUTES:
            letter.dated_on = letter.held_on
        letter.save(update_fields=["entry", "state", "dated_on", "reference", "digest", "updated_at"])

    @transaction.atomic
    def on_paper(self, reservation: Reservation, *, signer: Membership, uploads: Sequence[Upload]) -> Signature:
        """Number of the reserved day (5.7); who registers enters it, the scan of the signed paper is with it."""
        letter = self.letter.chain.locked()
        self.check_paper(reservation, signer, uploads)
        add_attachments(letter, uploads, letter_first=True)
        letter.steps.filter(decision="").update(decision=ReviewStep.Decision.LAPSED)
        signature = self.freeze(Capacity(signer), method=Signature.Method.PAPER)
        letter_signed.send(type(letter), letter=letter, by=self.by)
        notify(letter, LetterBell.SIGNED, to=[letter.author])
        entry = reservation.use(by=self.by, about=letter, **self.facts())
        self.finish(entry, reservation.day)
        record(letter, LetterAct.SIGNED, by=self.by, digest=signature.digest, number=letter.reference, on="paper")
        return signature

    def check_paper(self, reservation: Reservation, signer: Membership, uploads: Sequence[Upload]) -> None:
        letter = self.letter
        if not self.may_enter_paper:
            raise NotAllowed
        if problems := letter.problems():
            raise Incomplete(problems)
        if not uploads:
            raise LetterError(_t("แนบไฟล์สแกนของหนังสือที่ลงนามบนกระดาษแล้วด้วย"))
        letter.chain.check([signer])
        entry = reservation.entry
        if (entry.office_id, entry.series) != (letter.office_id, series_of(letter)):
            raise LetterError(_t("เลขที่จองไว้เป็นของทะเบียนอื่น เลือกเลขที่จองในทะเบียนเดียวกับหนังสือฉบับนี้"))

    @property
    def may_enter_paper(self) -> bool:
        letter, by = self.letter, self.by
        writes = letter.author_id == by.seat.pk or (by.registers and letter.office_id == by.office_id)
        unsigned = letter.state in (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.READY)
        return writes and unsigned and bool(series_of(letter)) and letter.secrecy <= by.clearance
