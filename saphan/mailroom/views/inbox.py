from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saphan.lib.grades import Urgency
from saphan.mailroom.choices import DeliveryState
from saphan.mailroom.inbox import Inbox
from saphan.mailroom.views.reading import reading
from saphan.ui.http import UserRequest, page

SHAPES = {  # shape and tone of each state
    DeliveryState.DELIVERED: ("empty", "accent"),
    DeliveryState.OPENED: ("half", "note"),
    DeliveryState.REGISTERED: ("check", "good"),
    DeliveryState.REJECTED: ("cross", "wait"),
    DeliveryState.INVALID: ("back", "wait"),
    DeliveryState.FORWARDED: ("send", "quiet"),
    DeliveryState.WITHDRAWN: ("stop", "quiet"),
}


@require_safe
def inbox(request: UserRequest) -> HttpResponse:
    """The receiving desk; `open` names the letter in the reading pane."""
    capacity = request.capacity
    if capacity is None or not (capacity.reads_letters and capacity.sees_whole_office):
        raise Http404
    box = Inbox(capacity, request.GET)
    opened = request.GET.get("open", "")
    context = {"box": box, "base": _base(box), "here": _base(box, after=box.page), "chips": partial(_chips, box)}
    context |= {"states": _states(), "opened": 0}
    if opened.isdecimal() and len(opened) < 19:
        context |= {**reading(request, int(opened)), "opened": int(opened)}
    return page(request, "mailroom/inbox.html", context)


def _states() -> list[tuple[str, str, str, str]]:
    """Each state as its receiver says it: code, word, shape, tone."""
    words = {DeliveryState.DELIVERED: _("ยังไม่เปิด"), DeliveryState.OPENED: _("รอลงรับ")}
    return [(state.value, words.get(state, str(state.label)), *look) for state, look in SHAPES.items()]


def _base(box: Inbox, **other: str) -> str:
    """The address of this list with its filters, ready for one more parameter."""
    kept = {"state": box.state, "urgency": box.urgency, "sender": box.sender, "answer": box.answer, "q": box.words}
    query = urlencode({name: value for name, value in (kept | other).items() if value})
    return f"{reverse('mailroom:inbox')}?{query}{'&' if query else ''}"


def _chips(box: Inbox) -> list[dict[str, Any]]:
    states = {
        "": _("ทั้งหมด"),
        "waiting": _("รอลงรับ"),
        "registered": _("ลงรับแล้ว"),
        "returned": _("ส่งคืนหรือส่งต่อ"),
        "withdrawn": _("ผู้ส่งเรียกคืน"),
    }
    chips: list[dict[str, Any]] = [
        {"label": label, "href": _base(box, state=state).rstrip("?&"), "on": box.state == state}
        for state, label in states.items()
    ]
    for level in (Urgency.MOST_URGENT, Urgency.VERY_URGENT, Urgency.URGENT):
        value = "" if box.urgency == str(level) else str(level)
        chips.append({"label": str(level.label), "href": _base(box, urgency=value).rstrip("?&"), "on": not value})
    answer = "" if box.answer else "1"
    chips.append({"label": _("ขอให้ตอบ"), "href": _base(box, answer=answer).rstrip("?&"), "on": not answer})
    return chips
