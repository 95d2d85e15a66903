"""What happened to a matter, as a conversation: one line for each fact, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from saphan.lib import thai
from saphan.matters.choices import TaskState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from saphan.matters.models import Assignment, Matter
    from saphan.people.models import Membership


@dataclass(frozen=True)
class Happening:
    at: datetime
    who: str
    act: str
    position: str = ""
    icon: str = "circle"
    tone: str = ""
    number: str = ""
    decision: str = ""
    quote: str = ""
    ordinal: int = 0  # of an endorsement


def story(matter: Matter) -> list[Happening]:
    """From the letter's arrival to the closure; the newest last, where the next act stands."""
    parts = (endorsements(matter), proposals(matter), work(matter), closures(matter))  # of one moment: words first
    return [*arrival(matter), *sorted((line for part in parts for line in part), key=lambda line: line.at)]


def by(seat: Membership) -> dict[str, Any]:
    return {"who": str(seat.user), "position": seat.position}


def arrival(matter: Matter) -> Iterator[Happening]:
    delivery = matter.delivery
    if delivery is None:
        yield Happening(
            matter.opened_at, **by(matter.opened_by), act=_("เสนอบันทึกข้อความ"), icon="pen-line", number=matter.number
        )
        return
    sender = matter.letter.sender or str(delivery.sender or "")
    if delivery.delivered_at:
        yield Happening(delivery.delivered_at, who=sender, act=_("ส่งหนังสือเข้าระบบ"), icon="send")
    entry = delivery.entry
    if entry is not None:
        yield Happening(
            entry.registered_at, who=str(entry.registered_by.user), position=entry.registered_as,
            act=_("ลงรับ เลขทะเบียน"), icon="stamp", tone="good", number=str(entry),
        )  # fmt: skip


def proposals(matter: Matter) -> Iterator[Happening]:
    for row in matter.proposals.select_related("seat__user", "proposed_by__user"):
        act = _("เสนอ %(seat)s") % {"seat": row.seat.position}
        yield Happening(row.proposed_at, **by(row.proposed_by), act=act, icon="folder-open")


def endorsements(matter: Matter) -> Iterator[Happening]:
    notes = matter.endorsements.prefetch_related("assignments__group", "assignments__seat__user")
    for note in notes:
        quote = "\n".join(
            filter(None, [note.text, *(charge_words(row) for row in note.assignments.all() if not row.follows_id)])
        )
        yield Happening(
            note.at, who=note.name, position=note.position, act="", icon="pen-line", tone="accent",
            decision=note.get_decision_display(), quote=quote, ordinal=note.ordinal,
        )  # fmt: skip


def charge_words(row: Assignment) -> str:
    words = f"{row.get_duty_display()} {row.seat.user if row.seat else row.group}"
    if row.due_on:
        words = _("%(what)s ภายใน %(day)s") % {"what": words, "day": thai.short_date(row.due_on)}
    return f"{words} {row.note}".strip()


def work(matter: Matter) -> Iterator[Happening]:
    rows = matter.assignments.select_related("seat__user", "group", "assigned_by__user", "done_by__user", "follows")
    for row in rows:
        if row.follows is not None or row.endorsement_id is None:
            yield given(row)
        if row.accepted_at and row.seat and row.accepted_at != row.done_at:
            yield Happening(row.accepted_at, **by(row.seat), act=_("รับงาน"), icon="circle-check")
        if row.state == TaskState.SENT_BACK and row.sent_back_at:
            yield sent_back(row, row.sent_back_at)
        if row.done_at and row.done_by:
            act = _("รายงานผล") if row.result else _("รับทราบ")
            yield Happening(row.done_at, **by(row.done_by), act=act, icon="check", tone="good", quote=row.result)


def given(row: Assignment) -> Happening:
    back = row.follows is not None and row.follows.state == TaskState.SENT_BACK
    act = _("คืนงานให้ %(whom)s") if back else _("มอบงานให้ %(whom)s")
    whom = row.seat.user if row.seat else row.group
    quote = "" if back else row.note
    return Happening(row.assigned_at, **by(row.assigned_by), act=act % {"whom": whom}, icon="user-check", quote=quote)


def sent_back(row: Assignment, at: datetime) -> Happening:
    who = str(row.seat.user if row.seat else row.group)
    return Happening(at, who=who, act=_("ส่งคืนงาน"), icon="undo-2", tone="urgent", quote=row.sent_back_reason)


def closures(matter: Matter) -> Iterator[Happening]:
    for row in matter.closures.select_related("closed_by__user", "reopened_by__user", "reply"):
        yield Happening(
            row.closed_at, who=str(row.closed_by.user), position=row.closed_as, act=_("ปิดเรื่อง"), icon="circle-check",
            tone="good", decision=row.words(matter.secrecy), quote=row.note,
        )  # fmt: skip
        if row.reopened_at and row.reopened_by:
            yield Happening(
                row.reopened_at, **by(row.reopened_by), act=_("เปิดเรื่องใหม่"), icon="undo-2", tone="urgent",
                quote=row.reopen_reason,
            )  # fmt: skip


def last_note(matter: Matter) -> Happening | None:
    """What was said last before it lies in the folder: an endorsement, or why a group sent the work back."""
    note = matter.endorsements.order_by("-ordinal").first()
    back = matter.assignments.filter(state=TaskState.SENT_BACK).select_related("seat__user", "group")
    work = back.order_by("-sent_back_at").first()
    if work is not None and work.sent_back_at and (note is None or work.sent_back_at > note.at):
        return sent_back(work, work.sent_back_at)
    if note is None:
        return None
    return Happening(
        note.at, note.name, act="", position=note.position, icon="pen-line", tone="note",
        decision=note.get_decision_display(), quote=note.text,
    )  # fmt: skip
