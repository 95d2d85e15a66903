"""What allauth and Django tell of signing in and out, told on in the words of this house."""

import time
from dataclasses import replace
from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as second_factor
from django.contrib.auth import signals as auth
from django.dispatch import receiver
from django.http import HttpRequest

from saphan.people.middleware import SEEN_KEY
from saphan.people.models import Capacity, User, capacities_of
from saphan.people.signals import at_the_door


@receiver(auth.user_logged_in)
def note_arrival(sender: Any, request: HttpRequest | None, **_: Any) -> None:
    if request is not None:
        request.session[SEEN_KEY] = int(time.time())


@receiver(account.user_logged_in)
def tell_signed_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    records = get_authentication_records(request, user)
    method = records[-1].get("type") or records[-1]["method"] if records else ""
    tell("people.signed_in", user, capacity_at(request, user), method=method)


@receiver(auth.user_login_failed)
def tell_failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    username = str(credentials.get("username", ""))[:60]
    user = User.objects.filter(username__iexact=username).first()
    capacity = capacity_at(request, user) if user and request else None
    tell("people.sign_in_failed", user, capacity)


@receiver(auth.user_logged_out)
def tell_signed_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        tell("people.signed_out", user, capacity_at(request, user))


@receiver([account.password_changed, account.password_set, account.password_reset])
def tell_password_changed(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    tell("people.sign_in_changed", user, capacity_at(request, user), what="password")


@receiver(second_factor.authenticator_added)
def tell_added(sender: Any, request: HttpRequest, user: User, authenticator: Any, **_: Any) -> None:
    tell("people.sign_in_changed", user, capacity_at(request, user), what=f"{authenticator.type}_added")


@receiver([second_factor.authenticator_removed, second_factor.authenticator_reset])
def tell_removed(sender: Any, request: HttpRequest, user: User, authenticator: Any, **_: Any) -> None:
    tell("people.sign_in_changed", user, capacity_at(request, user), what=f"{authenticator.type}_removed")


def tell(act: str, user: User | None, by: Capacity | None, **detail: str) -> None:
    at_the_door.send(User, act=act, user=user, by=by, detail=detail)


def capacity_at(request: HttpRequest, user: User) -> Capacity | None:
    """The capacity of this request, or (before there is one) the person's first; with the place it came from."""
    chosen = getattr(request, "capacity", None)
    if chosen is not None and chosen.user == user:
        return chosen  # type: ignore[no-any-return]
    first = next(iter(capacities_of(user)), None)
    if first is None or "REMOTE_ADDR" not in request.META:
        return first
    agent = request.headers.get("User-Agent", "")[:200]
    return replace(first, address=get_adapter().get_client_ip(request), agent=agent)
