from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import EDITABLE, State
from saphan.letters.models import Letter, LetterQuerySet, ReviewStep
from saphan.letters.pages import coming
from saphan.letters.views.finding import read
from saphan.people.models import Capacity
from saphan.ui.http import Keyset, UserRequest, page

TABS = {
    "drafts": _("ร่างของฉัน"),
    "waiting": _("รอฉัน"),
    "sent": _("ลงนามแล้ว"),
    "all": _("ทั้งหมด"),
}
SENT = (State.NUMBERED, State.DISPATCHED, State.MERGED)


def index(request: UserRequest) -> HttpResponse:
    """The letters of one's office, by what is to be done with them; the one opened stands beside the list."""
    if request.capacity is None or not request.capacity.reads_letters:
        raise Http404
    tab = request.GET.get("tab", "")
    waiting = ReviewStep.objects.waiting_for(request.capacity).count()
    tab = tab if tab in TABS else ("waiting" if waiting else "drafts")
    opened = request.GET.get("open", "")
    letter = read(request, int(opened)) if opened.isdecimal() and len(opened) < 19 else None
    context = {
        "tab": tab,
        "tabs": TABS,
        "waiting": waiting,
        "letters": Keyset(rows_of(tab, request), request, size=40),
        "opened": letter,
        "coming": coming(letter) if letter else 0,
    }
    return page(request, "letters/letter/index.html", context | next_act(letter, request.capacity))


def next_act(letter: Letter | None, capacity: Capacity) -> dict[str, str]:
    """What is done with the letter that stands beside the list: its word and its address."""
    if letter is None:
        return {}
    if letter.can_be_edited_by(capacity):
        return {"next_word": _t("เขียนต่อ"), "next_url": reverse("letters:edit", args=[letter.pk])}
    step = letter.current_step
    if step is None or not letter.chain.can_be_returned_by(capacity):
        return {"next_word": _t("เปิดหนังสือ"), "next_url": letter.get_absolute_url()}
    if step.task == ReviewStep.Task.SIGN:
        return {"next_word": _t("ลงนามหนังสือ"), "next_url": reverse("letters:sign", args=[letter.pk])}
    return {"next_word": _t("ตรวจหนังสือ"), "next_url": f"{letter.get_absolute_url()}#act"}


def rows_of(tab: str, request: UserRequest) -> LetterQuerySet:
    capacity = request.capacity
    rows = Letter.objects.visible_to(capacity).select_related("author__user").exclude(state=State.DISCARDED)
    if tab == "drafts":
        return rows.filter(author=capacity.seat, state__in=EDITABLE)
    if tab == "waiting":
        return rows.filter(pk__in=ReviewStep.objects.waiting_for(capacity).values("letter"))
    return rows.filter(state__in=SENT) if tab == "sent" else rows
