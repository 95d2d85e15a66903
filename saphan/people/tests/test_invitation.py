from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from saphan.offices.models import Office
from saphan.people.models import Capacity, Invitation, Role, User
from saphan.people.tests.makers import make_invitation, make_member

NEW = "เรือใบ กาแฟ ภูเขา ตะเกียง"


def test_an_invitation_seats_a_new_person_once(area: Office, admin: Capacity) -> None:
    invitation = make_invitation(area, by=admin)
    user = invitation.join(username="mamai", password=NEW)
    assert user.check_password(NEW)
    seat = user.memberships.get()
    assert (seat.office, seat.role, seat.appointed_by) == (area, Role.AUDITOR, admin.membership)
    with pytest.raises(ValidationError, match="ใช้ไม่ได้แล้ว"):
        invitation.join(username="another", password=NEW)


def test_a_name_that_is_taken_leaves_the_invitation_open(area: Office, admin: Capacity, officer: Capacity) -> None:
    invitation = make_invitation(area, by=admin)
    with pytest.raises(ValidationError, match="มีผู้ใช้ชื่อนี้แล้ว"):
        invitation.join(username=officer.user.username.upper(), password=NEW)
    assert Invitation.objects.get().state == "open"


def test_a_link_ends_with_its_days(area: Office, admin: Capacity) -> None:
    invitation = make_invitation(area, by=admin)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ValidationError, match="ใช้ไม่ได้แล้ว"):
        invitation.join(username="late", password=NEW)


def test_a_renewed_link_kills_the_old_one_and_a_withdrawn_one_is_dead(area: Office, admin: Capacity) -> None:
    invitation = make_invitation(area, by=admin)
    old = invitation.token
    invitation.renew(by=admin)
    assert Invitation.find(invitation.pk, old) is None
    assert Invitation.find(invitation.pk, invitation.token) == invitation
    invitation.withdraw(by=admin)
    with pytest.raises(ValidationError, match="ใช้ไม่ได้แล้ว"):
        invitation.join(username="gone", password=NEW)


def test_the_database_alone_does_not_give_the_link(area: Office, admin: Capacity) -> None:
    invitation = make_invitation(area, by=admin)
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert invitation.token not in map(str, row.values())


def test_somebody_here_takes_the_position_beside_their_own(school: Office, admin: Capacity, officer: Capacity) -> None:
    invitation = make_invitation(school, by=admin, role=Role.TEACHER)
    invitation.add_to(officer.user)
    assert officer.user.memberships.count() == 2


def test_nobody_invites_themselves(area: Office, admin: Capacity) -> None:
    with pytest.raises(ValidationError, match="ตนเอง"):
        make_invitation(area, by=admin, role=Role.DIRECTOR).add_to(admin.user)
    assert admin.user.memberships.count() == 1


def test_a_lost_password_is_set_anew_by_a_link_that_works_once(admin: Capacity, officer: Capacity) -> None:
    link = Invitation.recover(user=officer.user, by=admin)
    link.set_password(NEW)
    officer.user.refresh_from_db()
    assert officer.user.check_password(NEW)
    with pytest.raises(ValidationError, match="ใช้ไม่ได้แล้ว"):
        link.set_password("อีกรหัสหนึ่งที่ยาวพอ")


def test_a_recovery_link_dies_when_the_person_works_in_another_office_too(
    admin: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    link = Invitation.recover(user=officer.user, by=admin)
    make_member(outsider.office, Role.TEACHER, user=officer.user)
    with pytest.raises(ValidationError, match="ออกซ้ำไม่ได้"):
        link.renew(by=admin)
    with pytest.raises(ValidationError, match="ใช้ไม่ได้แล้ว"):
        link.set_password(NEW)
    assert not User.objects.get(pk=officer.user.pk).check_password(NEW)
