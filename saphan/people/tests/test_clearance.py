from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity, Clearance, Membership
from saphan.people.models.clearance import may_clear
from saphan.people.tests.makers import make_delegation, make_order


def fresh(capacity: Capacity) -> Capacity:
    """As the next request would see it."""
    return Capacity(Membership.objects.get(pk=capacity.membership.pk), capacity.delegation)


def test_a_clearance_opens_secrets_up_to_its_level_until_it_is_revoked(director: Capacity, officer: Capacity) -> None:
    assert officer.clearance == Secrecy.OPEN
    given = Clearance.appoint(
        membership=officer.membership, level=Secrecy.CONFIDENTIAL, order=make_order(ends_on=None), by=director
    )
    assert fresh(officer).clearance == Secrecy.CONFIDENTIAL
    given.revoke(by=director)
    assert fresh(officer).clearance == Secrecy.OPEN
    with pytest.raises(ValidationError, match="ยกเลิกไปแล้ว"):
        given.revoke(by=director)


def test_a_clearance_is_not_lent_with_a_power(director: Capacity, deputy: Capacity) -> None:
    Clearance.appoint(membership=director.membership, level=Secrecy.SECRET, order=make_order(), by=director)
    assert make_delegation(director, deputy, by=director).clearance == Secrecy.OPEN


def test_a_clearance_of_other_days_opens_nothing(director: Capacity, officer: Capacity) -> None:
    later = make_order(starts_on=timezone.localdate() + timedelta(days=1))
    Clearance.appoint(membership=officer.membership, level=Secrecy.SECRET, order=later, by=director)
    assert officer.clearance == Secrecy.OPEN


def test_who_reads_no_letters_is_never_cleared(director: Capacity, admin: Capacity, auditor: Capacity) -> None:
    for capacity in (admin, auditor):
        with pytest.raises(ValidationError, match="อ่านหนังสือไม่ได้"):
            Clearance.appoint(membership=capacity.membership, level=Secrecy.SECRET, order=make_order(), by=director)


def test_nobody_is_cleared_for_top_secret(director: Capacity, officer: Capacity) -> None:
    with pytest.raises(ValidationError, match="เฉพาะชั้นลับและลับมาก"):
        Clearance.appoint(membership=officer.membership, level=Secrecy.TOP_SECRET, order=make_order(), by=director)


def test_only_the_head_of_the_office_clears(
    director: Capacity, deputy: Capacity, admin: Capacity, outsider: Capacity, school_director: Capacity
) -> None:
    assert may_clear(director.office_id, director)
    assert may_clear(director.office_id, make_delegation(director, deputy, by=director))
    on_behalf = make_delegation(director, deputy, by=director, mode="on_behalf")
    for by in (on_behalf, deputy, admin, outsider, school_director, None):
        assert not may_clear(director.office_id, by)


def test_a_lent_power_shows_no_more_secrets_than_its_order_names(director: Capacity, deputy: Capacity) -> None:
    Clearance.appoint(membership=deputy.membership, level=Secrecy.SECRET, order=make_order(), by=director)
    assert make_delegation(director, deputy, by=director, mode="on_behalf").clearance == Secrecy.OPEN
    named = make_delegation(director, deputy, by=director, mode="on_behalf", max_secrecy=Secrecy.CONFIDENTIAL)
    assert named.clearance == Secrecy.CONFIDENTIAL
    assert fresh(deputy).clearance == Secrecy.SECRET, "in one's own position nothing changes"
