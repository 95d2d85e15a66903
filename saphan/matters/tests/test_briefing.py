import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from saphan.matters.models import Acknowledgement, Briefing
from saphan.matters.panels import panel
from saphan.matters.tests.makers import make_letter, make_matter
from saphan.people.models import Capacity
from saphan.trail.models import Event, Notice


def brief(registrar: Capacity, *people: Capacity) -> Briefing:
    letter = make_letter(registrar, kind="order", reference="12/2569")
    return Briefing.send(letter, to=[one.membership for one in people], by=registrar, note="โปรดลงชื่อ")


def test_each_opens_and_acknowledges_once_with_times(
    registrar: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    briefing = brief(registrar, officer, colleague)
    mine = briefing.open(by=officer)
    assert mine is not None
    assert mine.opened_at
    assert not mine.acknowledged_at
    briefing.acknowledge(by=officer)
    first = briefing.acknowledgements.get(seat=officer.membership).acknowledged_at
    briefing.acknowledge(by=officer)
    assert briefing.acknowledgements.get(seat=officer.membership).acknowledged_at == first
    assert briefing.acknowledgements.filter(acknowledged_at=None).get().seat == colleague.membership
    assert Event.objects.filter(action="matters.acknowledged").count() == 1


def test_who_is_not_on_the_list_neither_sees_nor_acknowledges(
    registrar: Capacity, officer: Capacity, colleague: Capacity, outsider: Capacity, admin: Capacity
) -> None:
    briefing = brief(registrar, officer)
    for other in (colleague, outsider, admin):
        assert not Briefing.objects.visible_to(other).exists()
        with pytest.raises(PermissionDenied):
            briefing.acknowledge(by=other)
    assert Briefing.objects.visible_to(officer).get() == briefing


def test_those_missing_are_reminded_alone(registrar: Capacity, officer: Capacity, colleague: Capacity) -> None:
    briefing = brief(registrar, officer, colleague)
    briefing.acknowledge(by=officer)
    Notice.objects.all().delete()
    with pytest.raises(PermissionDenied):
        briefing.remind(by=officer)
    assert briefing.remind(by=registrar) == 1
    assert Notice.objects.get().membership == colleague.membership


def test_it_waits_in_my_work_until_acknowledged(registrar: Capacity, officer: Capacity) -> None:
    briefing = brief(registrar, officer)
    assert [row.url for row in panel(officer)] == [briefing.get_absolute_url()]
    briefing.acknowledge(by=officer)
    assert not panel(officer)


def test_nobody_outside_the_office_and_not_nobody(registrar: Capacity, outsider: Capacity) -> None:
    letter = make_letter(registrar)
    for nobody in ([], [outsider.membership], [registrar.membership]):
        with pytest.raises(ValidationError):
            Briefing.send(letter, to=nobody, by=registrar)


def test_secret_unsigned_and_unseen_letters_are_not_circulated(
    registrar: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    seats = [officer.membership]
    for letter in (make_letter(registrar, secrecy=2), make_letter(registrar, state="draft"), make_letter(outsider)):
        with pytest.raises(PermissionDenied):
            Briefing.send(letter, to=seats, by=registrar)
    with pytest.raises(PermissionDenied):
        Briefing.send(make_letter(officer), to=[registrar.membership], by=officer)


def test_a_received_letter_is_circulated_by_who_sees_its_matter(registrar: Capacity, officer: Capacity) -> None:
    letter = make_matter(registrar).letter
    assert Briefing.send(letter, to=[officer.membership], by=registrar).letter == letter


def test_the_list_stays_as_it_was_sent(registrar: Capacity, officer: Capacity, colleague: Capacity) -> None:
    briefing = brief(registrar, officer)
    rows = Acknowledgement.objects.filter(briefing=briefing)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(seat=colleague.membership)
