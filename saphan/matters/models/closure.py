from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.models import Citation, State
from saphan.lib import thai
from saphan.matters.choices import Ask, Duty, MatterAct, MatterState, Outcome, TaskState
from saphan.trail.models import record
from saphan.ui.http import allow

if TYPE_CHECKING:
    from saphan.letters.models import Letter
    from saphan.matters.models.matter import Matter
    from saphan.people.models import Capacity

SENT = (State.NUMBERED, State.DISPATCHED)
UNSIGNED = (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.READY)


class Closure(models.Model):
    """The end of a matter, with its outcome; reopening ends the closure and says why."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="closures")
    outcome = models.CharField(_("ผล"), max_length=12, choices=Outcome)
    reply = models.ForeignKey("letters.Letter", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("บันทึก"), max_length=500, blank=True)
    closed_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    closed_as = models.CharField(_("ในฐานะ"), max_length=500)
    closed_at = models.DateTimeField(_("ปิดเมื่อ"))
    reopened_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(_("เปิดใหม่เมื่อ"), null=True, blank=True)
    reopen_reason = models.CharField(_("เหตุผลที่เปิดใหม่"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("การปิดเรื่อง")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(reopened_at=None), name="one_standing_closure_of_a_matter"
            )
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()

    @classmethod
    @transaction.atomic
    def make(cls, matter: Matter, *, by: Capacity, outcome: str, reply: Letter | None, note: str) -> Closure:
        """Close with an outcome. Raises ValidationError with every obstacle at once."""
        matter.lock()
        allow(matter.can_be_closed_by(by))
        faults = obstacles(matter) + faults_of(matter, outcome, reply, note)
        if faults:
            raise ValidationError(faults)
        return cls.begin(matter, by=by, outcome=outcome, reply=reply, note=note)

    @classmethod
    def begin(
        cls, matter: Matter, *, by: Capacity, outcome: str, reply: Letter | None = None, note: str = ""
    ) -> Closure:
        """The row, what the register says of it (ข้อ 39 วรรคท้าย, 47) and the event. The checks are done before."""
        closure = cls.objects.create(
            matter=matter, outcome=outcome, reply=reply, note=note.strip(), closed_by=by.membership,
            closed_as=by.title, closed_at=timezone.now(),
        )  # fmt: skip
        matter.refresh_state()
        if matter.entry is not None:
            matter.entry.note_action(closure.words, by=by)
        record(matter, MatterAct.CLOSED, by=by, outcome=outcome, reply=reply.pk if reply else None)
        return closure

    @classmethod
    @transaction.atomic
    def undo(cls, matter: Matter, *, by: Capacity, reason: str) -> Closure:
        """Open the matter again; the closure stays, with who, when and why. Raises ValidationError without a reason."""
        matter.lock()
        allow(matter.can_be_reopened_by(by))
        if not reason.strip():
            raise ValidationError(_t("ยังไม่ได้เขียนเหตุผลที่เปิดเรื่องใหม่"))
        closure = cls.objects.get(matter=matter, reopened_at=None)
        closure.reopened_by, closure.reopened_at, closure.reopen_reason = by.membership, timezone.now(), reason.strip()
        closure.save(update_fields=["reopened_by", "reopened_at", "reopen_reason"])
        matter.refresh_state()
        record(matter, MatterAct.REOPENED, by=by, state=matter.state)
        return closure

    @property
    def words(self) -> str:
        """For the column การปฏิบัติ of the register (forms 13 and 14): the reply's number and date, or the outcome."""
        if self.reply is None:
            return self.get_outcome_display()
        day = thai.short_date(self.reply.dated_on) if self.reply.dated_on else ""
        return _t("ตอบแล้ว ที่ %(number)s ลงวันที่ %(day)s") % {"number": self.reply.reference, "day": day}


def obstacles(matter: Matter) -> list[str]:
    """Everything that stands in the way of closing, each as a sentence."""
    waiting = [
        _t("ยังรอ %(who)s พิจารณา") % {"who": proposal.seat.position}
        for proposal in matter.proposals.open().select_related("seat__user")
    ]
    running = [
        _t("%(who)s ยังไม่รายงานผล") % {"who": row.seat or row.group}
        for row in matter.assignments.active().select_related("seat__user", "group")
        if row.duty != Duty.INFORM or matter.ask == Ask.INFORM
    ]
    if matter.state == MatterState.SENT_BACK and not waiting and not running:
        running = [_t("งานถูกส่งคืนและยังไม่ได้มอบหมายใหม่")]
    drafts = [
        _t("หนังสือตอบ “%(title)s” ยังไม่ลงนาม") % {"title": letter.title}
        for letter in matter.replies.filter(state__in=UNSIGNED)
    ]
    return waiting + running + drafts


def faults_of(matter: Matter, outcome: str, reply: Letter | None, note: str) -> list[str]:
    """What the outcome itself lacks."""
    if outcome == Outcome.REPLIED:
        return [] if reply is not None and matter_has_answer(matter, reply) else [_t("เลือกหนังสือตอบที่ออกเลขแล้ว")]
    if outcome == Outcome.NO_ACTION and not note.strip():
        return [_t("ยังไม่ได้เขียนเหตุผลที่ไม่ต้องดำเนินการ")]
    if outcome == Outcome.ACTED and not (note.strip() or matter.assignments.filter(state=TaskState.DONE).exists()):
        return [_t("ยังไม่ได้เขียนว่าดำเนินการอย่างไร")]
    return [] if outcome in Outcome.values else [_t("เลือกผลของเรื่อง")]


def matter_has_answer(matter: Matter, reply: Letter) -> bool:
    """A numbered letter of one's own office that answers the matter's letter (ข้อ 47)."""
    answers = reply.citations.filter(relation=Citation.Relation.ANSWERS, cited=matter.letter_id).exists()
    return answers and reply.office_id == matter.office_id and reply.state in SENT
