"""The review of a letter: the positions that see it in turn, the last of whom signs (saraban.md 5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _t

from saphan.letters.choices import IN_CHAIN, Kind, LetterAct, LetterBell, State
from saphan.letters.errors import Incomplete, LetterError, NotAllowed, NotCleared
from saphan.letters.models.review import ReviewStep
from saphan.people.models import Capacity, Membership, Role
from saphan.trail.models import notify, record

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter


class Chain:
    """The review of one letter: who has it now, and what they may do with it (saraban.md 5.2)."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    @property
    def current(self) -> ReviewStep | None:
        if self.letter.state not in IN_CHAIN:
            return None
        return self.letter.steps.filter(decision="").order_by("round", "ordinal").first()

    @property
    def steps(self) -> list[ReviewStep]:
        """The steps of the newest round."""
        rows = list(self.letter.steps.select_related("seat__user"))
        return [row for row in rows if row.round == rows[-1].round]

    def proposed(self) -> list[Membership]:
        """The usual way: head of the group, deputy by portfolio, director; a memo stops at its group's head."""
        letter, author = self.letter, self.letter.author
        here = Membership.objects.current().filter(office_id=letter.office_id).select_related("user")
        heads = list(here.filter(role=Role.GROUP_HEAD, group=letter.group_id)[:1]) if letter.group_id else []
        if letter.kind in (Kind.MEMO, Kind.NOTE, Kind.MINUTES):
            return [row for row in heads if row != author] or [author]
        deputies = list(here.filter(role=Role.DEPUTY, portfolio=letter.group_id)[:1]) if letter.group_id else []
        last = list(here.filter(role__in=[Role.DIRECTOR, Role.SCHOOL_DIRECTOR])[:1])
        return [row for row in [*heads, *deputies] if row != author] + last

    def can_begin(self, by: Capacity) -> bool:
        return self.letter.drafting.is_open_to(by)

    @transaction.atomic
    def begin(self, chain: Sequence[Membership], *, by: Capacity) -> None:
        letter = self.locked()
        if not self.can_begin(by):
            raise NotAllowed
        if problems := letter.problems():
            raise Incomplete(problems)
        self.check(chain)
        latest = letter.steps.order_by("-round").first()
        tasks = [ReviewStep.Task.REVIEW] * (len(chain) - 1) + [ReviewStep.Task.SIGN]
        ReviewStep.objects.bulk_create(
            ReviewStep(letter=letter, round=latest.round + 1 if latest else 1, ordinal=n, seat=seat, task=task)
            for n, (seat, task) in enumerate(zip(chain, tasks, strict=True), 1)
        )
        letter.drafting.keep_version(by=by)
        self.move_on()
        record(letter, LetterAct.SUBMITTED, by=by)

    def check(self, chain: Sequence[Membership]) -> None:
        """Whether these positions may review and sign it. Raises LetterError with what to change."""
        letter = self.letter
        if not chain or any(seat.office_id != letter.office_id or not seat.is_current for seat in chain):
            raise LetterError(_t("เลือกผู้ตรวจและผู้ลงนามจากตำแหน่งที่ปฏิบัติงานอยู่ในหน่วยงานนี้"))
        if len(set(chain)) != len(chain):
            raise LetterError(_t("ตำแหน่งเดียวกันอยู่ในลำดับการเสนอได้ครั้งเดียว"))
        if chain[-1].role not in letter.form.signers:
            wrong = {"position": chain[-1].position, "kind": letter.get_kind_display()}
            raise LetterError(_t("%(position)s ไม่มีอำนาจลงนาม%(kind)s ให้ผู้มีอำนาจเป็นคนสุดท้ายของลำดับ") % wrong)
        uncleared = [str(seat) for seat in [letter.author, *chain] if Capacity(seat).clearance < letter.secrecy]
        if uncleared:
            raise NotCleared(", ".join(uncleared))
        self.check_separation(chain)

    def check_separation(self, chain: Sequence[Membership]) -> None:
        """Where the office separates duties, who drafts does not review; a head may sign by own power (5.2 G1)."""
        if not self.letter.office.separate_duties:
            return
        author, reviewers, signer = self.letter.author.user, [seat.user for seat in chain[:-1]], chain[-1]
        own_power = Capacity(signer).heads_office
        if author in reviewers or (author == signer.user and not own_power) or reviewers == [signer.user]:
            raise LetterError(_t("หน่วยงานนี้กำหนดให้ผู้ร่าง ผู้ตรวจ และผู้ลงนามเป็นคนละคนกัน"))

    def can_be_passed_by(self, capacity: Capacity) -> bool:
        step = self.current
        return step is not None and step.task == ReviewStep.Task.REVIEW and step.is_for(capacity)

    def can_be_returned_by(self, capacity: Capacity) -> bool:
        step = self.current
        return step is not None and step.is_for(capacity)

    def can_be_refused_by(self, capacity: Capacity) -> bool:
        return self.letter.state == State.READY and self.can_be_returned_by(capacity)

    def can_be_withdrawn_by(self, capacity: Capacity) -> bool:
        mine = self.letter.author_id == capacity.seat.pk and self.letter.secrecy <= capacity.clearance
        return mine and self.letter.state in IN_CHAIN

    @transaction.atomic
    def pass_on(self, *, by: Capacity, note: str = "") -> None:
        self.locked()
        step = self.current
        if step is None or not self.can_be_passed_by(by):
            raise NotAllowed
        step.decide(ReviewStep.Decision.PASSED, by=by, note=note)
        self.move_on()
        record(self.letter, LetterAct.PASSED, by=by, step=step.pk)

    @transaction.atomic
    def send_back(self, note: str, *, by: Capacity) -> None:
        """To the author, with what to change; a new round follows."""
        self.locked()
        if not note.strip():
            raise LetterError(_t("เขียนว่าต้องแก้ไขอะไร ผู้ร่างจะได้แก้ได้ครั้งเดียว"))
        if not self.can_be_returned_by(by):
            raise NotAllowed
        self.end(ReviewStep.Decision.RETURNED, State.RETURNED, LetterAct.RETURNED, note=note, by=by)

    @transaction.atomic
    def refuse(self, note: str, *, by: Capacity) -> None:
        self.locked()
        if not note.strip():
            raise LetterError(_t("เขียนเหตุผลที่ไม่อนุมัติ"))
        if not self.can_be_refused_by(by):
            raise NotAllowed
        self.end(ReviewStep.Decision.REFUSED, State.REFUSED, LetterAct.REFUSED, note=note, by=by)

    @transaction.atomic
    def withdraw(self, *, by: Capacity) -> None:
        self.locked()
        if not self.can_be_withdrawn_by(by):
            raise NotAllowed
        self.letter.steps.filter(decision="").update(decision=ReviewStep.Decision.LAPSED)
        self.set_state(State.DRAFT)
        record(self.letter, LetterAct.WITHDRAWN, by=by)

    def end(self, decision: str, state: str, act: str, *, note: str, by: Capacity) -> None:
        step = self.current
        if step is None:
            raise NotAllowed
        step.decide(decision, by=by, note=note.strip())
        self.letter.steps.filter(decision="").update(decision=ReviewStep.Decision.LAPSED)
        self.set_state(state)
        notify(self.letter, LetterBell.RETURNED, to=[self.letter.author])
        record(self.letter, act, by=by, step=step.pk)

    def move_on(self) -> None:
        """The next in the chain has it, and is told."""
        step = self.letter.steps.filter(decision="").order_by("round", "ordinal").first()
        if step is None:
            raise NotAllowed
        signs = step.task == ReviewStep.Task.SIGN
        self.set_state(State.READY if signs else State.IN_REVIEW)
        notify(self.letter, LetterBell.TO_SIGN if signs else LetterBell.TO_REVIEW, to=[step.seat])

    def set_state(self, state: str) -> None:
        self.letter.state = state
        self.letter.save(update_fields=["state", "updated_at"])

    def locked(self) -> Letter:
        """The letter as it is now, and nobody else's until the commit."""
        self.letter.refresh_from_db(from_queryset=type(self.letter).objects.select_for_update(no_key=True))
        return self.letter
