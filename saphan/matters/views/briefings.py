"""แจ้งเวียน: who has to know, who has acknowledged."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.letters.models import Letter
from saphan.matters.forms import BriefForm
from saphan.matters.models import Acknowledgement, Briefing, Matter
from saphan.matters.views.found import answer, capacity_of
from saphan.ui.http import Keyset, UserRequest, allow, page, tell


def index(request: UserRequest) -> HttpResponse:
    capacity = capacity_of(request)
    rows = Briefing.objects.visible_to(capacity).counted().select_related("letter", "sent_by__user")
    waiting = list(Acknowledgement.objects.waiting(capacity))
    return page(request, "matters/briefing/index.html", {"briefings": Keyset(rows, request), "waiting": waiting})


def create(request: UserRequest, pk: int) -> HttpResponse:
    capacity = capacity_of(request)
    letter = letter_of(request, pk)
    allow(Briefing.can_be_sent_by(letter, capacity))
    form = BriefForm(request.POST or None, by=capacity)
    return answer(
        request, form, partial(Briefing.send, letter, by=capacity), back="matters:briefings", told=_("แจ้งเวียนแล้ว"),
        template="matters/briefing/create.html", context={"letter": letter},
    )  # fmt: skip


def letter_of(request: UserRequest, pk: int) -> Letter:
    """A letter of one's own office, or one that came in and is a matter that one sees."""
    capacity = capacity_of(request)
    own = Letter.objects.visible_to(capacity).filter(pk=pk).first()
    return own or get_object_or_404(Matter.objects.visible_to(capacity).select_related("letter"), letter=pk).letter


def briefing_of(request: UserRequest, pk: int) -> Briefing:
    rows = Briefing.objects.visible_to(capacity_of(request))
    return get_object_or_404(rows.select_related("letter", "sent_by__user"), pk=pk)


def briefing(request: UserRequest, pk: int) -> HttpResponse:
    """The letter to those who are to know; the list besides to those who follow it up."""
    found, capacity = briefing_of(request, pk), capacity_of(request)
    mine = found.open(by=capacity)
    follows = found.can_be_followed_by(capacity)
    return page(request, "matters/briefing/briefing.html", sheet(found, mine, follows=follows))


def sheet(found: Briefing, mine: Acknowledgement | None, *, follows: bool) -> dict[str, Any]:
    rows = list(found.acknowledgements.select_related("seat__user", "seat__group")) if follows else []
    rows.sort(key=lambda row: (row.acknowledged_at is not None, row.opened_at is not None, row.pk))
    files = list(found.letter.attachments.select_related("file__reading"))
    counts = {
        "all": len(rows),
        "opened": sum(row.opened_at is not None for row in rows),
        "acknowledged": sum(row.acknowledged_at is not None for row in rows),
    }
    scans = [row for row in files if row.is_letter]
    return {"briefing": found, "mine": mine, "rows": rows, "counts": counts, "paper": {"scans": scans, "files": files}}


@require_POST
def acknowledge(request: UserRequest, pk: int) -> HttpResponse:
    found = briefing_of(request, pk)
    found.acknowledge(by=capacity_of(request))
    tell(request, _("รับทราบแล้ว"))
    return redirect(found)


@require_POST
def remind(request: UserRequest, pk: int) -> HttpResponse:
    found = briefing_of(request, pk)
    n = found.remind(by=capacity_of(request))
    tell(request, _("เตือนผู้ที่ยังไม่รับทราบแล้ว %(n)s คน") % {"n": n})
    return redirect(found)
