"""Puts on every request whose it is: the language, the chosen capacity (None without a position), how long away."""

import time
from collections.abc import Callable
from datetime import date

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from saphan.lib.statement import Statement
from saphan.people.models import Capacity, Delegation, Membership

SESSION_KEY = "capacity"  # Capacity.key
SEEN_KEY = "seen"  # when this session was last seen, in seconds
TOUCH_SECONDS = 5 * 60
IDLE_SECONDS = 8 * 60 * 60
IDLE_SECONDS_OF_ADMIN = 30 * 60

Answer = Callable[[HttpRequest], HttpResponse]


def held_by(user: int, today: date) -> QuerySet[Membership]:
    return Membership.objects.current(on=today).filter(user=user).select_related("user", "office", "group")


HELD = Statement(held_by, user=-1, today=date(1, 1, 1))  # asked with every request


class LanguageMiddleware:
    """A person's own language; a stranger's is Thai until they choose: an office's browsers often ask for English."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        wanted = request.user.language if request.user.is_authenticated else request.COOKIES.get("language", "")
        translation.activate(wanted if wanted in known else settings.LANGUAGE_CODE)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


class PrivateMiddleware:
    """Nothing that a person saw stays behind on a shared computer: no cache keeps it, "back" shows it to nobody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_private = request.user.is_authenticated
        response = self.get_response(request)
        if is_private or request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class CapacityMiddleware:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.capacity = self.capacity_of(request) if request.user.is_authenticated else None  # type: ignore[attr-defined]
        return self.get_response(request)

    def capacity_of(self, request: HttpRequest) -> Capacity | None:
        held = HELD.ask(user=request.user.pk, today=timezone.localdate())
        wanted, _, delegation_pk = str(request.session.get(SESSION_KEY, "")).partition("/")
        membership = next((row for row in held if str(row.pk) == wanted), None) or next(iter(held), None)
        if membership is None:
            return None
        delegation = self.delegation_of(membership, delegation_pk)
        agent = request.headers.get("User-Agent", "")[:200]
        return Capacity(membership, delegation, address=get_adapter().get_client_ip(request), agent=agent)

    def delegation_of(self, membership: Membership, pk: str) -> Delegation | None:
        if not pk.isdecimal():
            return None
        taken = Delegation.objects.current().filter(delegate=membership, pk=pk)
        return taken.select_related("principal__user", "principal__office", "principal__group").first()


class IdleMiddleware:
    """Signs out who has been away too long; notes in the list of sessions who is here, once in TOUCH_SECONDS."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self.note(request)
        return self.get_response(request)

    def note(self, request: HttpRequest) -> None:
        now, capacity = int(time.time()), request.capacity  # type: ignore[attr-defined]
        seen = int(request.session.get(SEEN_KEY, now - TOUCH_SECONDS))
        limit = IDLE_SECONDS_OF_ADMIN if capacity and capacity.administers else IDLE_SECONDS
        if now - seen > limit:
            logout(request)
            request.capacity = None  # type: ignore[attr-defined]
        elif now - seen >= TOUCH_SECONDS:
            request.session[SEEN_KEY] = now
            UserSession.objects.create_from_request(request)
