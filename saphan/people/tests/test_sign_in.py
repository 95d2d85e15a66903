"""Whole journeys through the door."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
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
