from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.letters.choices import Kind
from saphan.people.models import Capacity, Delegation


def test_an_order_of_delegation_may_be_limited_to_kinds_of_letters(
    director: Capacity, deputy: Capacity, browse: Callable[[Capacity | None], Client]
) -> None:
    client, today = browse(director), timezone.localdate().isoformat()
    assert str(Kind.MEMO.label) in client.get(reverse("people:delegate")).content.decode()
    order = {"order_number": "15/2569", "order_date": today, "starts_on": today, "mode": "on_behalf", "max_secrecy": 1}
    facts = order | {"principal": director.membership.pk, "delegate": deputy.membership.pk, "kinds": [Kind.MEMO]}
    client.post(reverse("people:delegate"), facts)
    assert Delegation.objects.get().kinds == [Kind.MEMO]
