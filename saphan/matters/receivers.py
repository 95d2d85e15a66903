"""Facts of the rooms below that make work here, and what this room adds to their pages."""

from typing import Any

from django.dispatch import receiver

from saphan.mailroom.models import Delivery
from saphan.mailroom.signals import delivery_registering
from saphan.matters.models import Matter
from saphan.people.models import Capacity


@receiver(delivery_registering)
def open_matter(sender: Any, *, delivery: Delivery, by: Capacity, **_facts: Any) -> None:
    """In the transaction of the registration, so that no registered letter is without its matter."""
    Matter.open_for(delivery, by=by)
