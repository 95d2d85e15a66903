"""What happened to a letter, told downwards: who did what, as what and when, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t

from saphan.letters.choices import LetterAct
from saphan.lib.pointers import point
from saphan.trail.models import Event

if TYPE_CHECKING:
    from saphan.letters.models import Letter

ICONS = {
    LetterAct.DRAFTED: ("pen-line", ""),
    LetterAct.SUBMITTED: ("send", "accent"),
    LetterAct.PASSED: ("check", "good"),
    LetterAct.RETURNED: ("undo-2", "wait"),
    LetterAct.REFUSED: ("ban", "urgent"),
    LetterAct.WITHDRAWN: ("undo-2", ""),
    LetterAct.SIGNED: ("signature", "good"),
    LetterAct.ISSUED: ("badge-check", ""),
    LetterAct.VOIDED: ("ban", "urgent"),
    LetterAct.BROUGHT: ("scan", ""),
}
DECIDED = (LetterAct.PASSED, LetterAct.RETURNED, LetterAct.REFUSED)


@dataclass(frozen=True)
class Told:
    """One line of the story."""

    who: str
    position: str
    act: str
    at: datetime
    icon: str
    tone: str
    decision: str = ""
    quote: str = ""
    number: str = ""


def story_of(letter: Letter) -> list[Told]:
    """The acts of this room, oldest first; who read it is for the trail alone."""
    acts = set(LetterAct) - {LetterAct.READ}
    events = Event.objects.filter(
        office_id=letter.office_id, target=point(letter), action__in=acts, outcome=Event.Outcome.DONE
    )
    notes = {step.pk: step for step in letter.steps.all()}
    told = []
    for event in events.select_related("user").order_by("seq"):
        icon, tone = ICONS.get(LetterAct(event.action), ("circle", ""))
        step = notes.get(event.detail.get("step", 0))
        words = {"decision": step.get_decision_display(), "quote": step.note} if step and step.note else {}
        told.append(
            Told(
                who=str(event.user or _t("ระบบ")),
                position=event.capacity,
                act=event.label,
                at=event.at,
                icon=icon,
                tone=tone,
                number=str(event.detail.get("number", "")),
                **words,
            )
        )
    return told
