import time

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory

from saphan.people.models import Capacity, confirmed_by
from saphan.people.models.confirm import PASSKEY_SECONDS
from saphan.people.signals import at_the_door
from saphan.people.tests.makers import PASSWORD


@pytest.fixture
def request_of_officer(officer: Capacity) -> HttpRequest:
    cache.clear()
    request = RequestFactory().post("/")
    request.user, request.session = officer.user, SessionStore()
    request.capacity = officer  # type: ignore[attr-defined]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def test_the_right_password_confirms_and_a_wrong_one_does_not(request_of_officer: HttpRequest) -> None:
    told: list[Capacity] = []
    at_the_door.connect(lambda sender, by, **_: told.append(by), weak=False, dispatch_uid="test")
    assert confirmed_by(request_of_officer, PASSWORD) == "password"
    assert confirmed_by(request_of_officer, "อีกรหัสหนึ่งที่ผิด") == ""
    assert told == [request_of_officer.capacity]  # type: ignore[attr-defined]
    at_the_door.disconnect(dispatch_uid="test")


def test_guessing_is_stopped_even_when_the_last_guess_is_right(request_of_officer: HttpRequest) -> None:
    for _guess in range(5):
        assert confirmed_by(request_of_officer, "เดาไปเรื่อยๆ") == ""
    assert confirmed_by(request_of_officer, PASSWORD) == ""
    assert "รอ 5 นาที" in str([*request_of_officer._messages])  # type: ignore[attr-defined]


def test_a_passkey_confirms_only_while_it_is_fresh(
    request_of_officer: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert confirmed_by(request_of_officer, "") == ""
    request_of_officer.session["account_authentication_methods_user"] = str(request_of_officer.user.pk)
    record_authentication(request_of_officer, request_of_officer.user, "mfa", type="totp")
    assert confirmed_by(request_of_officer, "") == ""
    record_authentication(request_of_officer, request_of_officer.user, "mfa", type="webauthn")
    assert confirmed_by(request_of_officer, "") == "passkey"
    later = time.time() + PASSKEY_SECONDS + 1
    monkeypatch.setattr("saphan.people.models.confirm.time.time", lambda: later)
    assert confirmed_by(request_of_officer, "") == ""
