"""Signing in with an account from outside (OpenID Connect)."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from saphan.lib import env
from saphan.lib.oidc import sign_in_origins, sign_in_providers
from saphan.people.adapters import OutsideSignInAdapter
from saphan.people.models import Capacity, User
from saphan.people.tests.makers import make_user
from saphan.tests.client import LintedClient


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    for name, value in {
        "SAPHAN_OIDC": "google", "SAPHAN_OIDC_GOOGLE_ID": "id", "SAPHAN_OIDC_GOOGLE_SECRET": "secret",
        "SAPHAN_OIDC_GOOGLE_URL": "https://accounts.example/x", "SAPHAN_OIDC_GOOGLE_LABEL": "บัญชีเขตพื้นที่",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": sign_in_providers()}}


def arriving(address: str, *, verified: bool) -> tuple[HttpRequest, SocialLogin]:
    """Somebody whom the provider has just sent back to us."""
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), SessionStore()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    account = SocialAccount(provider="google", uid="77", extra_data={"pid": "a citizen number"})
    email = EmailAddress(email=address, verified=verified, primary=True)
    return request, SocialLogin(user=User(email=address), account=account, email_addresses=[email])


def arrive(address: str, *, verified: bool = True) -> SocialLogin:
    request, login = arriving(address, verified=verified)
    OutsideSignInAdapter(request).pre_social_login(request, login)
    return login


def test_the_door_offers_what_the_settings_name(google: None, db: None) -> None:
    page = LintedClient().get(reverse("account_login")).content.decode()
    assert "เข้าสู่ระบบด้วย บัญชีเขตพื้นที่" in page
    assert sign_in_origins() == ["https://accounts.example"]


def test_a_provider_without_its_secret_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAPHAN_OIDC", "thaid")
    with pytest.raises(env.BadSetting, match="SAPHAN_OIDC_THAID_SECRET"):
        sign_in_providers()


def test_a_verified_address_finds_its_one_person_and_no_claim_is_kept(google: None, officer: Capacity) -> None:
    User.objects.filter(pk=officer.user.pk).update(email="Nai@saphan.invalid")
    login = arrive("nai@saphan.invalid")
    assert login.user == officer.user
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.extra_data) == (officer.user, {})


@pytest.mark.parametrize("verified", [True, False])
def test_nobody_comes_in_by_an_address_unknown_unverified_or_shared(officer: Capacity, verified: bool) -> None:
    address = "shared@saphan.invalid" if verified else "nai@saphan.invalid"
    make_user(email="shared@saphan.invalid")
    User.objects.filter(pk=officer.user.pk).update(email=address)
    for wanted in (address, "nobody@saphan.invalid"):
        with pytest.raises(ImmediateHttpResponse):
            arrive(wanted, verified=verified)
    assert not SocialAccount.objects.exists()
    assert User.objects.filter(email="nobody@saphan.invalid").count() == 0


def test_an_account_is_linked_in_one_s_own_pages(google: None, officer: Capacity) -> None:
    client = LintedClient()
    client.force_login(officer.user)
    SocialAccount.objects.create(user=officer.user, provider="google", uid="77")
    page = client.get(reverse("socialaccount_connections")).content.decode()
    assert "เชื่อมบัญชี บัญชีเขตพื้นที่" in page
    assert "เลิกเชื่อม" in page
