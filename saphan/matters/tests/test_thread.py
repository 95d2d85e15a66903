"""One letter through the whole room: registered, laid before, endorsed, assigned, done, closed."""

import pytest
from django.core.exceptions import PermissionDenied

from saphan.mailroom.signals import delivery_registering
from saphan.matters.choices import MatterState, Outcome, TaskState
from saphan.matters.models import Charge, Matter
from saphan.matters.tests.makers import make_delivery, make_matter
from saphan.people.models import Capacity
from saphan.trail.models import Event


def test_registering_opens_the_matter_before_the_first_of_the_way(registrar: Capacity, director: Capacity) -> None:
    delivery = make_delivery(registrar.office)
    delivery_registering.send(type(delivery), delivery=delivery, by=registrar)
    matter = delivery.matter
    assert matter.state == MatterState.PROPOSED
    assert matter.proposals.get().seat == director.membership
    assert not Event.objects.exists()  # the registration is the event


def test_a_letter_goes_through_the_house(
    registrar: Capacity, deputy: Capacity, director: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    matter = make_matter(registrar)
    with pytest.raises(PermissionDenied):
        matter.endorse(by=officer, decision="approve")
    charge = Charge(seat=officer.membership)
    matter.endorse(by=director, decision="assign", text="มอบ DLICT ดำเนินการ", assignments=[charge])
    assert matter.state == MatterState.ASSIGNED
    assert matter.group == officer.group
    work = matter.assignments.get()
    with pytest.raises(PermissionDenied):
        work.accept(by=colleague)
    work.accept(by=officer)
    assert work.state == TaskState.ACCEPTED
    assert Matter.objects.get(pk=matter.pk).state == MatterState.IN_PROGRESS
    work.finish(by=officer, result="แจ้งโรงเรียนแล้ว")
    matter = Matter.objects.get(pk=matter.pk)
    assert matter.state == MatterState.DONE
    matter.close(by=officer, outcome=Outcome.ACTED)
    assert Matter.objects.get(pk=matter.pk).state == MatterState.CLOSED
    acts = list(Event.objects.filter(target=f"matters.matter:{matter.pk}").values_list("action", flat=True))
    assert acts == ["matters.endorsed", "matters.accepted", "matters.done", "matters.closed"]
