"""What stands in the way of closing a matter, and what an outcome itself lacks: all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t

from saphan.letters.models import Citation, State
from saphan.matters.choices import Ask, Duty, MatterState, Outcome, TaskState

if TYPE_CHECKING:
    from saphan.letters.models import Letter
    from saphan.matters.models.matter import Matter

SENT = (State.NUMBERED, State.DISPATCHED)
UNSIGNED = (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.READY)


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
        _t("หนังสือตอบ “%(title)s” ยังไม่ลงนาม")
        % {"title": letter.title if letter.secrecy <= matter.secrecy else _t("เรื่องลับ")}
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
