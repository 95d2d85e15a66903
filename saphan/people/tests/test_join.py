"""Behind an invitation's link."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.offices.models import Office
from saphan.people.models import Capacity, Invitation, Role, User
from saphan.people.tests.makers import make_invitation
from saphan.tests.client import LintedClient

NEW = "เรือใบ กาแฟ ภูเขา ตะเกียง"
Browse = Callable[[Capacity | None], Client]


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def invitation(area: Office, admin: Capacity) -> Invitation:
    return make_invitation(area, by=admin)


def test_an_invited_person_comes_in_and_works(invitation: Invitation) -> None:
    client, link = LintedClient(), invitation.get_absolute_url()
    assert str(invitation) in client.get(link).content.decode()
    client.post(link, {"username": "mamai.n", "password1": NEW, "password2": NEW})
    answer = client.post(reverse("account_login"), {"login": "MAMAI.n", "password": NEW})
    assert answer.headers["Location"] == "/"
    assert invitation.position in client.get(reverse("people:profile")).content.decode()
    assert client.get(link).status_code == 410


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"username": "ก ข"}, "อักษรอังกฤษ"),
        ({"password2": "ไม่เหมือนกันเลย"}, "ไม่ตรงกัน"),
        ({"password1": "สะพานทอง2569", "password2": "สะพานทอง2569"}, "เดาได้"),
        ({"password1": "สั้น", "password2": "สั้น"}, "12"),
        ({"username": ""}, "ยังไม่ได้กรอก"),
    ],
)
def test_what_is_wrong_is_said_and_the_link_stays_good(
    invitation: Invitation, typed: dict[str, str], words: str
) -> None:
    facts = {"username": "mamai", "password1": NEW, "password2": NEW}
    answer = LintedClient().post(invitation.get_absolute_url(), facts | typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Invitation.objects.get().state == "open"
    assert not User.objects.filter(username="mamai").exists()


def test_a_wrong_token_is_no_page_and_guessing_is_stopped(invitation: Invitation) -> None:
    client = LintedClient()
    wrong = reverse("people:join", args=[invitation.pk, "0" * 40])
    assert client.get(wrong).status_code == 404
    answers = [client.post(wrong).status_code for _guess in range(61)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_an_old_link_says_whom_to_ask(invitation: Invitation) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = LintedClient().get(invitation.get_absolute_url())
    assert answer.status_code == 410
    assert "ขอลิงก์ใหม่จากผู้ดูแลระบบ" in answer.content.decode()


def test_somebody_signed_in_adds_the_position_to_their_account(
    school: Office, admin: Capacity, officer: Capacity, browse: Browse
) -> None:
    link = make_invitation(school, by=admin, role=Role.TEACHER, position="ครูพิเศษ").get_absolute_url()
    client = browse(officer)
    assert "เพิ่มตำแหน่งนี้" in client.get(link).content.decode()
    assert "ครูพิเศษ" in client.post(link, follow=True).content.decode()


def test_a_recovery_link_sets_a_new_password(officer: Capacity, admin: Capacity) -> None:
    link = Invitation.recover(user=officer.user, by=admin).get_absolute_url()
    client = LintedClient()
    assert officer.user.username in client.get(link).content.decode()
    bad = client.post(link, {"password1": officer.user.username * 2, "password2": officer.user.username * 2})
    assert bad.status_code == 422
    client.post(link, {"password1": NEW, "password2": NEW})
    answer = client.post(reverse("account_login"), {"login": officer.user.username, "password": NEW})
    assert answer.status_code == 302
