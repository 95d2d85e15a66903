"""Certified copies of letters of one's own office: drafted here, or brought in on paper."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from saphan.letters.models import Letter
from saphan.lib.grades import Secrecy
from saphan.mailroom import certifying
from saphan.mailroom.choices import MailAct
from saphan.trail.models import record
from saphan.ui.http import UserRequest


def find(request: UserRequest, pk: int) -> Letter:
    """What may not be read does not exist; reading a secret one is kept in the trail."""
    if request.capacity is None:
        raise Http404
    letter = get_object_or_404(Letter.objects.visible_to(request.capacity), pk=pk)
    if letter.secrecy > Secrecy.OPEN:
        record(letter, MailAct.READ, by=request.capacity)
    return letter


def certify(request: UserRequest, pk: int) -> HttpResponse:
    letter = find(request, pk)
    return certifying.certify(request, letter, back=letter.get_absolute_url())


def certified(request: UserRequest, pk: int, copy: int) -> HttpResponseBase:
    return certifying.given(request, find(request, pk), copy)
