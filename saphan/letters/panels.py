"""What home shows of letters: what waits for me. Rights are inside each query."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.letters.choices import State
from saphan.letters.models import Letter, ReviewStep
from saphan.letters.voiding import DECIDERS
from saphan.people.models import Capacity
from saphan.ui.slots import Link, Waiting

MOST = 50


def panel(capacity: Capacity) -> list[Waiting]:
    """Letters that wait for my review or signature, most urgent first; then those returned to me."""
    steps = ReviewStep.objects.waiting_for(capacity).select_related("letter")
    steps = steps.order_by("-letter__urgency", "letter__updated_at")[:MOST]
    found = [*appeals(capacity), *(asked(step, capacity) for step in steps)]
    returned = Letter.objects.visible_to(capacity).filter(author=capacity.seat, state=State.RETURNED)
    return found + [
        waiting(
            row,
            capacity,
            row.get_state_display(),
            Link(_("แก้ไข"), reverse("letters:edit", args=[row.pk]), icon="pen-line"),
        )
        for row in returned.order_by("-urgency", "-id")[:MOST]
    ]


def appeals(capacity: Capacity) -> list[Waiting]:
    """Letters of which somebody asks that they be void, for those who decide."""
    if capacity.role not in DECIDERS:
        return []
    rows = Letter.objects.visible_to(capacity).filter(state=State.NUMBERED, void_appeals__decision="")
    rows = rows.exclude(void_appeals__decision="", void_appeals__asked_by__user=capacity.user)
    return [
        waiting(row, capacity, _("ขอยกเลิกหนังสือ"), Link(_("พิจารณา"), row.get_absolute_url(), icon="ban"))
        for row in rows[:MOST]
    ]


def asked(step: ReviewStep, capacity: Capacity) -> Waiting:
    letter = step.letter
    if step.task == ReviewStep.Task.SIGN:
        act = Link(_("ลงนาม"), reverse("letters:sign", args=[letter.pk]), icon="signature")
        return waiting(letter, capacity, _("รอลงนาม"), act)
    return waiting(letter, capacity, _("รอตรวจ"), Link(_("ตรวจ"), letter.get_absolute_url(), icon="check"))


def waiting(letter: Letter, capacity: Capacity, state: str, act: Link) -> Waiting:
    return Waiting(
        title=letter.title_for(capacity) or letter.get_kind_display(),
        url=letter.get_absolute_url(),
        urgency=letter.urgency,
        when=letter.updated_at,
        state=state,
        act=act,
    )
