from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from saphan.lib.grades import Secrecy
from saphan.offices.models import Office
from saphan.people.models import Capacity, Delegation, Role
from saphan.people.models.delegation import may_delegate
from saphan.people.tests.makers import make_delegation, make_member, make_order


def test_a_lent_power_has_a_window_of_days(director: Capacity, deputy: Capacity) -> None:
    today = timezone.localdate()
    order = make_order(starts_on=today + timedelta(days=1), ends_on=today + timedelta(days=2))
    coming = make_delegation(director, deputy, by=director, order=order)
    assert coming.delegation is not None
    assert not coming.delegation.is_current
    assert not Delegation.objects.current().exists()
    assert Delegation.objects.not_over().exists()
    Delegation.objects.update(ends_on=today + timedelta(days=1))
    assert not coming.delegation.covers(kind="memo", secrecy=Secrecy.OPEN)


def test_the_order_s_scope_limits_what_is_signed(director: Capacity, deputy: Capacity) -> None:
    lent = make_delegation(director, deputy, by=director, mode="on_behalf", kinds=["memo"]).delegation
    assert lent is not None
    assert lent.covers(kind="memo", secrecy=Secrecy.OPEN)
    assert not lent.covers(kind="external", secrecy=Secrecy.OPEN)
    assert not lent.covers(kind="memo", secrecy=Secrecy.CONFIDENTIAL)


def test_acting_shows_both_positions_and_uses_the_principal_s_rights(director: Capacity, deputy: Capacity) -> None:
    acting = make_delegation(director, deputy, by=director)
    assert acting.title == f"{deputy.position} รักษาราชการแทน{director.position}"
    assert acting.heads_office
    assert not deputy.heads_office


def test_only_one_person_acts_for_a_position_at_a_time(director: Capacity, deputy: Capacity, head: Capacity) -> None:
    today = timezone.localdate()
    make_delegation(director, deputy, by=director)
    for order in (make_order(), make_order(ends_on=None), make_order(starts_on=today + timedelta(days=10))):
        with pytest.raises(ValidationError, match="รักษาราชการแทนอยู่แล้ว"):
            make_delegation(director, head, by=director, order=order)
    later = make_order(starts_on=today + timedelta(days=11), ends_on=None)
    assert make_delegation(director, head, by=director, order=later).delegation
    assert make_delegation(director, head, by=director, mode="on_behalf").delegation, "delegated powers may overlap"


def test_a_revoked_power_is_gone_and_frees_the_days(director: Capacity, deputy: Capacity, head: Capacity) -> None:
    lent = make_delegation(director, deputy, by=director).delegation
    assert lent is not None
    lent.revoke(by=director)
    assert not lent.is_current
    assert lent.revoked_by == director.membership
    assert make_delegation(director, head, by=director).delegation
    with pytest.raises(ValidationError, match="ยกเลิกไปแล้ว"):
        lent.revoke(by=director)


def test_no_administrator_comes_to_read_letters_by_a_lent_power(
    area: Office, director: Capacity, admin: Capacity, auditor: Capacity
) -> None:
    as_officer = Capacity(make_member(area, Role.OFFICER, user=admin.user).membership)
    for delegate in (admin, auditor, as_officer):
        with pytest.raises(ValidationError, match="ใช้อำนาจแทนไม่ได้"):
            make_delegation(director, delegate, by=admin)


def test_a_power_stays_in_its_office_and_with_another_person(
    area: Office, director: Capacity, officer: Capacity, school_director: Capacity
) -> None:
    with pytest.raises(ValidationError, match="หน่วยงานเดียวกัน"):
        make_delegation(director, school_director, by=director)
    with pytest.raises(ValidationError, match="คนเดียวกัน"):
        make_delegation(director, make_member(area, Role.OFFICER, user=director.user), by=director)
    with pytest.raises(ValidationError, match="ไม่มีอำนาจลงนาม"):
        make_delegation(officer, director, by=director)


@pytest.mark.parametrize("fault", [{"number": " "}, {"ends_on": timezone.localdate() - timedelta(days=1)}])
def test_an_order_has_a_number_and_days_in_order(
    director: Capacity, deputy: Capacity, fault: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        make_delegation(director, deputy, by=director, order=make_order(**fault))


def test_who_may_enter_orders(
    director: Capacity, deputy: Capacity, admin: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    acting = make_delegation(director, deputy, by=director)
    assert may_delegate(director.membership, director)
    assert may_delegate(director.membership, admin)
    assert not may_delegate(director.membership, acting), "a lent power is not lent on"
    for by in (officer, outsider, None):
        assert not may_delegate(director.membership, by)


def test_an_entered_order_is_never_rewritten(director: Capacity, deputy: Capacity) -> None:
    make_delegation(director, deputy, by=director)
    for change in ({"order_number": "1/2569"}, {"max_secrecy": 3}, {"kinds": ["memo"]}):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Delegation.objects.update(**change)
