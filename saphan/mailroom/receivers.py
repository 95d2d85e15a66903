"""What the mailroom says on a letter's own page."""

from functools import partial
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.letters.models import UNFINISHED, Letter, State
from saphan.letters.signals import letter_shown
from saphan.mailroom.certifying import copies_panel
from saphan.mailroom.models import Board, Dispatch
from saphan.people.models import Capacity
from saphan.ui.slots import Link, Panel


@receiver(letter_shown)
def offer(sender: Any, *, letter: Letter, capacity: Capacity, **_facts: Any) -> list[Link | Panel]:
    offered: list[Link | Panel] = []
    if Dispatch.can_be_made_by(capacity, letter) and letter.voiding.appeal is None:
        is_next = letter.state == State.NUMBERED
        label = _("ส่งหนังสือ") if is_next else _("ส่งเพิ่ม")
        offered.append(
            Link(label, reverse("mailroom:dispatch", args=[letter.pk]), primary=is_next, key="s", icon="send")
        )
    url = reverse("mailroom:certify", args=[letter.pk])
    copies = copies_panel(letter, capacity, address=partial(_copy_url, letter.pk), make_url=url)
    if copies is not None and letter.state not in UNFINISHED:
        offered.append(copies)
    board = Board(letter, capacity)
    if letter.office_id == capacity.office_id and board.total:
        url = reverse("mailroom:board", args=[letter.pk])
        offered.append(Link(_("ดูผลการส่ง"), url, icon="list-checks"))
        offered.append(Panel(_("ผลการส่ง"), "mailroom/board/summary.html", {"board": board}))
    return offered


def _copy_url(letter: int, copy: int) -> str:
    return reverse("mailroom:certified", args=[letter, copy])
