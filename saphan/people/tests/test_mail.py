from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from saphan.offices.models import Office
from saphan.people.mail import send_waiting
from saphan.people.models import Capacity, Invitation
from saphan.people.sweeps import forget_ended_sessions, wake_invitations
from saphan.people.tests.makers import make_invitation
from saphan.tests.client import LintedClient


def test_an_invitation_with_an_address_leaves_once(
    area: Office, admin: Capacity, mailoutbox: list[EmailMessage]
) -> None:
    invitation = make_invitation(area, by=admin, email="mamai@saphan.invalid")
    make_invitation(area, by=admin)
    assert send_waiting() == 1
    assert send_waiting() == 0
    (mail,) = mailoutbox
    assert mail.to == ["mamai@saphan.invalid"]
    assert invitation.get_absolute_url() in str(mail.body)


def test_what_could_not_leave_is_tried_again(
    area: Office, admin: Capacity, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_invitation(area, by=admin, email="mamai@saphan.invalid")

    def broken(*_: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", broken)
        assert send_waiting() == 0
    assert wake_invitations()
    assert send_waiting() == 1
    assert not wake_invitations()


def test_a_dead_link_is_not_sent(area: Office, admin: Capacity, mailoutbox: list[EmailMessage]) -> None:
    make_invitation(area, by=admin, email="mamai@saphan.invalid").withdraw(by=admin)
    make_invitation(area, by=admin, email="late@saphan.invalid")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert send_waiting() == 0
    assert not mailoutbox


def test_ended_sessions_are_forgotten(officer: Capacity) -> None:
    client = LintedClient()
    client.force_login(officer.user)
    assert forget_ended_sessions() == 0
    session = client.session
    session.set_expiry(-1)
    session.save()
    assert forget_ended_sessions() == 1
