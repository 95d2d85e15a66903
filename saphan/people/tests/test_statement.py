"""The statement that is asked with every request gives what the ordinary queryset gives."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from saphan.lib.statement import Statement
from saphan.offices.models import Group, Office
from saphan.people.backends import Backend
from saphan.people.middleware import HELD, held_by
from saphan.people.models import Capacity, Membership, Role, User
from saphan.people.sessions import SessionStore
from saphan.people.tests.makers import make_member


def test_a_statement_gives_the_same_rows_as_its_queryset_with_what_they_name(
    officer: Capacity, area: Office, plan_group: Group, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    today = timezone.localdate()
    make_member(area, Role.OFFICER, group=plan_group, user=officer.user)
    make_member(area, Role.OFFICER, user=officer.user, starts_on=today + timedelta(days=1))
    make_member(area, Role.OFFICER, user=officer.user, ends_on=today - timedelta(days=1))
    expected = list(held_by(officer.user.pk, today))
    assert len(expected) == 2
    with django_assert_num_queries(1):
        found = HELD.ask(user=officer.user.pk, today=today)
        assert [(row.pk, row.user, row.office, row.group, row.starts_on) for row in found] == [
            (row.pk, row.user, row.office, row.group, row.starts_on) for row in expected
        ]
    assert HELD.ask(user=0, today=today) == []
    assert (HELD.count(user=officer.user.pk, today=today), HELD.count(user=0, today=today)) == (2, 0)


def test_a_position_without_a_group_has_none(director: Capacity) -> None:
    assert [row.group for row in HELD.ask(user=director.user.pk, today=timezone.localdate())] == [None]


@pytest.mark.django_db
def test_a_mark_that_the_queryset_does_not_use_is_an_error() -> None:
    lost: Statement[Membership] = Statement(
        lambda user, day: Membership.objects.filter(user=user), user=-1, day=date.min
    )
    with pytest.raises(ValueError, match="mark"):
        lost.ask(user=1, day=date.min)


def test_an_expired_session_and_a_person_who_was_shut_out_are_not_found(officer: Capacity) -> None:
    store = SessionStore()
    store["word"] = "kept"
    store.set_expiry(60)
    store.save()
    assert SessionStore(store.session_key).get("word") == "kept"
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert SessionStore(store.session_key).get("word") is None

    assert Backend().get_user(officer.user.pk) == officer.user
    User.objects.update(is_active=False)
    assert Backend().get_user(officer.user.pk) is None
