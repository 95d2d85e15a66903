"""What people do at the door and with positions stands in the chain of their office."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD, make_delegation, make_invitation
from saphan.tests.client import LintedClient
from saphan.trail.models import Event


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def acts_of(office: Office) -> list[tuple[str, str]]:
    return [(event.action, event.outcome) for event in Event.objects.filter(office=office).order_by("seq")]


def test_coming_in_and_being_turned_away_are_events_with_their_address(officer: Capacity) -> None:
    client = LintedClient(REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Office browser")
    for password in ("รหัสผ่านที่ผิดไปมาก", PASSWORD):
        client.post(reverse("account_login"), {"login": officer.user.username, "password": password})
    client.post(reverse("account_logout"))
    assert acts_of(officer.office) == [
        ("people.sign_in_failed", "denied"),
        ("people.signed_in", "done"),
        ("people.signed_out", "done"),
    ]
    event = Event.objects.earliest("seq")
    assert (event.address, event.agent, event.user) == ("192.0.2.7", "Office browser", officer.user)
    assert PASSWORD not in str(Event.objects.values())


def test_a_name_that_nobody_has_leaves_no_event(officer: Capacity) -> None:
    LintedClient().post(reverse("account_login"), {"login": "nobody", "password": "อะไรก็ได้ที่ยาวพอ"})
    assert not Event.objects.exists()


def test_positions_orders_and_invitations_are_kept(
    area: Office, admin: Capacity, director: Capacity, deputy: Capacity
) -> None:
    make_invitation(area, by=admin).join(username="mamai", password="เรือใบ กาแฟ ภูเขา ตะเกียง")
    make_delegation(director, deputy, by=director)
    deputy.membership.end(on=deputy.membership.starts_on, by=admin)
    assert [act for act, _outcome in acts_of(area)] == [
        "people.invited", "people.joined", "people.delegated", "people.membership_ended",
    ]  # fmt: skip
    assert all(event.label != event.action for event in Event.objects.all()), "each act has words"
