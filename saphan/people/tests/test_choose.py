from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.offices.models import Office
from saphan.people.models import Capacity, Delegation, Role
from saphan.people.tests.makers import make_member

Browse = Callable[[Capacity | None], Client]


def test_the_chosen_position_is_shown_on_every_page(area: Office, officer: Capacity, browse: Browse) -> None:
    second = make_member(area, Role.AUDITOR, user=officer.user, position="กรรมการตรวจสอบ")
    client = browse(officer)
    assert "กรรมการตรวจสอบ" in client.get(reverse("people:choose")).content.decode()
    client.post(reverse("people:choose"), {"capacity": second.key, "next": reverse("people:profile")})
    assert client.get(reverse("people:profile")).wsgi_request.capacity == second  # type: ignore[attr-defined]


def test_a_position_of_somebody_else_cannot_be_chosen(officer: Capacity, director: Capacity, browse: Browse) -> None:
    client = browse(officer)
    assert client.post(reverse("people:choose"), {"capacity": director.key}).status_code == 422
    assert client.get(reverse("people:profile")).wsgi_request.capacity == officer  # type: ignore[attr-defined]


def test_a_lent_power_is_chosen_like_a_position_and_ends_with_its_day(
    deputy: Capacity, director: Capacity, browse: Browse
) -> None:
    today = timezone.localdate()
    lent = Delegation.objects.create(
        principal=director.membership, delegate=deputy.membership, mode="acting", order_number="12/2569",
        order_date=date(2026, 1, 5), starts_on=today - timedelta(days=3), ends_on=today,
    )  # fmt: skip
    client = browse(deputy)
    client.post(reverse("people:choose"), {"capacity": Capacity(deputy.membership, lent).key})
    page = client.get(reverse("people:profile"))
    assert page.wsgi_request.capacity.role == Role.DIRECTOR  # type: ignore[attr-defined]
    assert "รักษาราชการแทน" in page.content.decode()
    Delegation.objects.update(ends_on=today - timedelta(days=1))
    assert client.get(reverse("people:profile")).wsgi_request.capacity == deputy  # type: ignore[attr-defined]


def test_next_never_leads_out_of_the_house(officer: Capacity, browse: Browse) -> None:
    client = browse(officer)
    answer = client.post(reverse("people:choose"), {"capacity": officer.key, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_somebody_without_a_position_is_told_whom_to_ask(officer: Capacity, browse: Browse) -> None:
    client = browse(officer)
    officer.membership.ends_on = timezone.localdate() - timedelta(days=1)
    officer.membership.save()
    assert "โปรดติดต่อผู้ดูแลระบบ" in client.get(reverse("people:choose")).content.decode()
