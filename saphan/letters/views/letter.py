from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.letters.errors import LetterError
from saphan.letters.models import Letter
from saphan.letters.pages import coming
from saphan.letters.signals import letter_shown
from saphan.letters.story import story_of
from saphan.letters.views.finding import find, read
from saphan.people.models import Capacity
from saphan.press.models import trouble
from saphan.ui.http import UserRequest, allow, page, tell
from saphan.ui.slots import gather


def shown(letter: Letter, capacity: Capacity) -> dict[str, Any]:
    """What the page of a letter shows: the paper, the story, and what upper rooms say about it."""
    links, panels = gather(letter_shown, Letter, letter=letter, capacity=capacity)
    visible = Letter.objects.visible_to(capacity)
    return {
        "letter": letter,
        "issued": letter.issued,
        "coming": coming(letter),
        "trouble": trouble,
        "step": letter.current_step,
        "may_enter_paper": letter.may_enter_paper(capacity),
        "story": story_of(letter),
        "slots": links,
        "panels": panels,
        "attachments": list(letter.attachments.select_related("file__reading")),
        "citations": letter.citations.select_related("cited"),
        "citing": letter.cited_by.select_related("letter").filter(letter__in=visible),
        "readable": set(visible.filter(cited_by__letter=letter).values_list("pk", flat=True)),
    }


def letter(request: UserRequest, pk: int) -> HttpResponse:
    found = read(request, pk)
    return page(request, "letters/letter/letter.html", shown(found, request.capacity))


def paper(request: UserRequest, pk: int) -> HttpResponse:
    """The sheet alone, for printing."""
    return page(request, "letters/letter/paper.html", {"letter": read(request, pk)})


@require_POST
def discard(request: UserRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    allow(found.can_be_edited_by(request.capacity))
    found.discard(by=request.capacity)
    tell(request, _("ทิ้งร่างแล้ว"))
    return redirect("letters:index")


@require_POST
def copy(request: UserRequest, pk: int) -> HttpResponse:
    new = read(request, pk).copied(by=request.capacity)
    tell(request, _("คัดลอกเป็นร่างใหม่แล้ว"))
    return redirect("letters:edit", pk=new.pk)


@require_POST
def reply(request: UserRequest, pk: int) -> HttpResponse:
    new = read(request, pk).answered(by=request.capacity)
    return redirect("letters:edit", pk=new.pk)


@require_POST
def cancel(request: UserRequest, pk: int) -> HttpResponse:
    """Begin the new letter that cancels this one, which has been sent."""
    found = read(request, pk)
    try:
        new = found.cancelled_by_new(by=request.capacity)
    except LetterError as refused:
        messages.error(request, str(refused))
        return redirect(found)
    return redirect("letters:edit", pk=new.pk)


@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    allow(found.chain.can_be_withdrawn_by(request.capacity))
    found.withdraw(by=request.capacity)
    tell(request, _("ถอนหนังสือกลับมาแก้ไขแล้ว"))
    return redirect("letters:edit", pk=found.pk)
