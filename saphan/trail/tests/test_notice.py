import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from saphan.offices.models import Office
from saphan.people.models import Capacity, Delegation
from saphan.trail.models import Notice, Preference, Way, notify, record, unread
from saphan.trail.tests.makers import SomeBell, make_notice


def test_a_position_is_told_once_of_one_thing_while_it_is_unread(officer: Capacity, area: Office) -> None:
    for _again in range(2):
        notify(area, SomeBell.ASSIGNED, to=iter([officer.membership, officer.membership]))
    assert unread(officer) == 1
    Notice.objects.visible_to(officer).mark_read()
    notify(area, SomeBell.ASSIGNED, to=[officer.membership])
    assert (unread(officer), Notice.objects.count()) == (1, 2)


def test_another_kind_or_another_thing_is_told_again(officer: Capacity, area: Office, school: Office) -> None:
    notify(area, SomeBell.ASSIGNED, to=[officer.membership])
    notify(area, SomeBell.RETURNED, to=[officer.membership])
    notify(school, SomeBell.ASSIGNED, to=[officer.membership])
    assert unread(officer) == 3


def test_who_chose_silence_is_not_told_and_others_are(officer: Capacity, colleague: Capacity, area: Office) -> None:
    Preference.choose(officer.user, {SomeBell.ASSIGNED: Way.NONE})
    notify(area, SomeBell.ASSIGNED, to=[officer.membership, colleague.membership])
    assert (unread(officer), unread(colleague)) == (0, 1)


def test_a_bell_rings_for_the_position_and_is_heard_by_nobody_else(
    officer: Capacity, colleague: Capacity, outsider: Capacity
) -> None:
    notice = make_notice(officer)
    assert list(Notice.objects.visible_to(officer)) == [notice]
    assert not any(Notice.objects.visible_to(who).exists() for who in (colleague, outsider, None))


def test_who_acts_for_somebody_hears_that_persons_bell(deputy: Capacity, director: Capacity) -> None:
    notice = make_notice(director)
    order = Delegation.objects.create(
        principal=director.membership,
        delegate=deputy.membership,
        mode=Delegation.Mode.ACTING,
        order_number="1/2569",
        order_date=timezone.localdate(),
        starts_on=timezone.localdate(),
    )
    assert list(Notice.objects.visible_to(Capacity(deputy.membership, order))) == [notice]


def test_counting_the_bell_stops_at_a_hundred(officer: Capacity, area: Office) -> None:
    facts = {"office": area, "membership": officer.membership, "kind": SomeBell.ASSIGNED}
    Notice.objects.bulk_create(Notice(**facts, target=f"offices.office:{n}") for n in range(130))
    assert unread(officer) == 100


def test_telling_many_positions_asks_few_questions(
    officer: Capacity, colleague: Capacity, area: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        notify(area, SomeBell.ASSIGNED, to=[officer.membership, colleague.membership])


@pytest.mark.parametrize("kind", [SomeBell.ASSIGNED, "nobody.knows"])
def test_a_notice_has_words_and_a_number(officer: Capacity, kind: str) -> None:
    assert str(make_notice(officer, kind=kind, number="77")).endswith("77")


def test_who_acts_on_a_thing_has_heard_its_bell_and_others_have_not(
    officer: Capacity, colleague: Capacity, area: Office, school: Office
) -> None:
    notify(area, SomeBell.ASSIGNED, to=[officer.membership, colleague.membership])
    notify(school, SomeBell.ASSIGNED, to=[officer.membership])
    record(area, "trail.tested", by=officer)
    assert (unread(officer), unread(colleague)) == (1, 1)
