"""The letter that an address names, for whoever may see it; reading a non-open one is an event."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from saphan.letters.choices import LetterAct
from saphan.letters.models import Letter
from saphan.trail.models import record
from saphan.ui.http import UserRequest

NEAR = ("office", "group", "author__user", "entry", "edited_by__user")


def find(request: UserRequest, pk: int, **facts: Any) -> Letter:
    """What may not be seen does not exist."""
    if request.capacity is None:
        raise Http404
    visible = Letter.objects.visible_to(request.capacity).select_related(*NEAR)
    return get_object_or_404(visible, pk=pk, **facts)


def read(request: UserRequest, pk: int) -> Letter:
    """The letter, with its words: of a secret one the trail keeps who read it, and when."""
    letter = find(request, pk)
    if letter.is_secret:
        record(letter, LetterAct.READ, by=request.capacity)
    return letter
