"""Whole journeys through the door."""

import json
import re
import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.urls import reverse

from saphan.offices.models import Office
from saphan.people.models import Capacity, Role, confirmed_by
from saphan.people.signals import at_the_door
from saphan.people.tests.makers import PASSWORD, make_member
from saphan.people.tests.soft_key import SoftKey
from saphan.tests.client import LintedClient


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def sign_in(client: LintedClient, username: str, password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def test_a_person_signs_in_with_name_and_password(officer: Capacity) -> None:
    client = LintedClient()
    page = client.get(reverse("account_login"))
    assert "เข้าสู่ระบบด้วยพาสคีย์" in page.content.decode()
    assert sign_in(client, officer.user.username).headers["Location"] == "/"
    assert officer.position in client.get(reverse("people:profile")).content.decode()


def test_a_wrong_password_is_told_in_thai_without_saying_which_was_wrong(officer: Capacity) -> None:
    answer = sign_in(LintedClient(), officer.user.username, "ไม่ใช่รหัสผ่านนี้แน่")
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in answer.content.decode()


def test_after_five_wrong_passwords_even_the_right_one_waits(officer: Capacity) -> None:
    client = LintedClient()
    for _try in range(5):
        sign_in(client, officer.user.username, "ผิดแน่นอนรหัสนี้")
    assert "โปรดรอ 5 นาที" in sign_in(client, officer.user.username).content.decode()


def test_nobody_signs_up(client: LintedClient) -> None:
    answer = LintedClient().get(reverse("account_signup"))
    assert "ไม่เปิดให้สมัครเอง" in answer.content.decode()


def authenticate(client: LintedClient, secret: str):  # type: ignore[no-untyped-def]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    return client.post(reverse("mfa_authenticate"), {"code": code}), code


def test_who_turns_on_the_app_needs_its_code_from_then_on_and_the_secret_is_enciphered(officer: Capacity) -> None:
    client = LintedClient()
    sign_in(client, officer.user.username)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = (page.context_data or {})["form"].secret
    assert secret in page.content.decode()
    assert "รหัสไม่ถูกต้อง" in client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    assert Authenticator.objects.filter(user=officer.user, type="totp").exists()
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))
    assert "รหัสสำรอง" in client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "ดูรหัสสำรอง" in client.get(reverse("mfa_index")).content.decode()

    cache.clear()  # a code of the app works once; the next minute's is the same here
    second = LintedClient()
    assert sign_in(second, officer.user.username).headers["Location"] == reverse("mfa_authenticate")
    assert second.get(reverse("people:profile")).status_code == 302, "not in yet"
    assert "รหัส 6 หลัก" in second.get(reverse("mfa_authenticate")).content.decode()
    assert "รหัสไม่ถูกต้อง" in second.post(reverse("mfa_authenticate"), {"code": "123123"}).content.decode()
    assert authenticate(second, secret)[0].status_code == 302
    assert second.get(reverse("people:profile")).status_code == 200


def test_a_spare_code_opens_the_door_once(officer: Capacity) -> None:
    TOTP.activate(officer.user, "JBSWY3DPEHPK3PXP")
    spare = RecoveryCodes.activate(officer.user).get_unused_codes()[0]
    for expected in (302, 200):
        client = LintedClient()
        sign_in(client, officer.user.username)
        assert client.post(reverse("mfa_authenticate"), {"code": spare}).status_code == expected


def add_passkey(client: LintedClient) -> SoftKey:
    key, page = SoftKey(), client.get(reverse("mfa_add_webauthn"))
    credential = json.dumps(key.register((page.context_data or {})["js_data"]["creation_options"]))
    facts = {"name": "โทรศัพท์ของฉัน", "passwordless": "on", "credential": credential}
    assert client.post(reverse("mfa_add_webauthn"), facts).status_code == 302
    return key


PAGES = ("mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_activate_totp", "mfa_reauthenticate",
         "account_change_password", "account_reauthenticate", "account_logout", "usersessions_list",
         "socialaccount_connections", "people:security", "mfa_generate_recovery_codes",
         "mfa_reauthenticate_webauthn", "mfa_view_recovery_codes", "mfa_deactivate_totp")  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_signing_in_is_ours_and_in_thai(officer: Capacity, name: str) -> None:
    TOTP.activate(officer.user, "JBSWY3DPEHPK3PXP") if name != "mfa_activate_totp" else None
    RecoveryCodes.activate(officer.user)
    client = LintedClient()
    client.force_login(officer.user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    add_passkey(client)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert not re.findall(r">\s*[A-Z][a-z]+ [a-z]+", answer.content.decode()), "English words on a Thai page"


def test_a_passkey_opens_the_door_without_a_password_and_confirms(officer: Capacity) -> None:
    client = LintedClient()
    sign_in(client, officer.user.username)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    key = add_passkey(client)
    assert "โทรศัพท์ของฉัน" in client.get(reverse("mfa_list_webauthn")).content.decode()

    door = LintedClient()
    offered = door.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()["request_options"]
    answer = door.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(key.authenticate(offered))})
    assert answer.headers["Location"] == "/"
    page = door.get(reverse("people:profile"))
    assert page.wsgi_request.user == officer.user
    assert confirmed_by(page.wsgi_request, "") == "passkey"
    stranger = LintedClient()
    stranger.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    stranger.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(SoftKey().authenticate(offered))})
    assert stranger.get(reverse("people:profile")).status_code == 302


def test_a_stolen_session_is_ended_from_another_machine_at_once(officer: Capacity) -> None:
    mine, stolen = LintedClient(), LintedClient()
    for client in (mine, stolen):
        sign_in(client, officer.user.username)
    assert stolen.get(reverse("people:profile")).status_code == 200
    assert "ออกจากระบบในเครื่องอื่นทั้งหมด" in mine.get(reverse("usersessions_list")).content.decode()
    mine.post(reverse("usersessions_list"))
    assert stolen.get(reverse("people:profile")).status_code == 302
    assert mine.get(reverse("people:profile")).status_code == 200


def test_a_changed_password_ends_every_session(officer: Capacity) -> None:
    client, other = LintedClient(), LintedClient()
    for one in (client, other):
        sign_in(one, officer.user.username)
    new = "เรือใบ กาแฟ ภูเขา ตะเกียง"
    facts = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    weak = facts | {"password1": "saphan2569saphan", "password2": "saphan2569saphan"}
    assert "เดาได้" in client.post(reverse("account_change_password"), weak).content.decode()
    client.post(reverse("account_change_password"), facts)
    assert client.get(reverse("people:profile")).status_code == 302
    assert other.get(reverse("people:profile")).status_code == 302
    assert sign_in(client, officer.user.username, new).status_code == 302


@pytest.mark.parametrize(("role", "hours"), [(Role.OFFICER, 8), (Role.ADMIN, 0.5)])
def test_who_is_long_away_signs_in_again(
    area: Office, role: str, hours: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, person = LintedClient(), make_member(area, role)
    sign_in(client, person.user.username)
    now = time.time()
    monkeypatch.setattr("saphan.people.middleware.time.time", lambda: now + hours * 3600 - 60)
    assert client.get(reverse("people:profile")).status_code == 200
    monkeypatch.setattr("saphan.people.middleware.time.time", lambda: now + 2 * hours * 3600 + 60)
    assert client.get(reverse("people:profile")).status_code == 302


def test_who_holds_two_positions_chooses_after_signing_in(area: Office, officer: Capacity) -> None:
    make_member(area, Role.AUDITOR, user=officer.user)
    client = LintedClient()
    assert sign_in(client, officer.user.username).headers["Location"] == reverse("people:choose")
    assert sign_in(LintedClient(), officer.user.username, next="/people/me/").headers["Location"] == "/people/me/"


def test_a_forgotten_password_is_renewed_by_letter_and_strangers_learn_nothing(
    officer: Capacity, mailoutbox: list[EmailMessage]
) -> None:
    officer.user.email = "nai@saphan.invalid"
    officer.user.save()
    for address in ("nai@saphan.invalid", "nobody@saphan.invalid"):
        answer = LintedClient().post(reverse("account_reset_password"), {"email": address}, follow=True)
        assert "ตรวจกล่องจดหมาย" in answer.content.decode()
    link = next(word for word in str(mailoutbox[0].body).split() if "://" in word)
    client = LintedClient()
    form = client.get(urlsplit(link).path, follow=True)
    assert "ตั้งรหัสผ่านใหม่" in form.content.decode()
    new = "เรือใบ กาแฟ ภูเขา ตะเกียง"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert sign_in(LintedClient(), officer.user.username, new).status_code == 302
    assert "ใช้ไม่ได้แล้ว" in LintedClient().get(urlsplit(link).path, follow=True).content.decode()


def test_what_happens_at_the_door_is_told(officer: Capacity) -> None:
    told: list[tuple[str, object]] = []
    at_the_door.connect(lambda sender, act, by, **_: told.append((act, by)), weak=False, dispatch_uid="test")
    client = LintedClient()
    sign_in(client, officer.user.username, "รหัสที่ผิดแน่ๆ เลย")
    sign_in(client, officer.user.username)
    client.post(reverse("account_logout"))
    at_the_door.disconnect(dispatch_uid="test")
    acts = ["people.sign_in_failed", "people.signed_in", "people.signed_out"]
    assert told == [(act, officer) for act in acts]


def test_no_browser_keeps_what_a_person_saw(officer: Capacity) -> None:
    client = LintedClient()
    sign_in(client, officer.user.username)
    for address in (reverse("people:profile"), reverse("people:index"), "/nowhere/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"
    assert "no-store" in client.post(reverse("account_logout")).headers["Cache-Control"]
