from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from saphan.offices.models import Office
from saphan.offices.tests.makers import make_school
from saphan.people.models import Capacity, Invitation, Role, User
from saphan.people.panels import panel, search
from saphan.people.tests.makers import make_member


def test_search_finds_people_of_the_offices_one_sees(
    officer: Capacity, colleague: Capacity, outsider: Capacity
) -> None:
    User.objects.filter(pk__in=[colleague.user.pk, outsider.user.pk]).update(first_name="ชบาแก้ว")
    (found,) = search(officer, "ชบา วิเคราะห์", 5)
    assert found.url == colleague.membership.get_absolute_url()
    assert search(None, "ชบา", 5) == []


def test_the_first_administrator_is_invited_from_the_command_line(area: Office) -> None:
    said = StringIO()
    call_command("invite_admin", area.code, "แรก", "เริ่มต้น", stdout=said)
    invitation = Invitation.objects.get()
    assert invitation.role == Role.ADMIN
    assert said.getvalue().strip().endswith(invitation.get_absolute_url())
    with pytest.raises(CommandError, match="No office"):
        call_command("invite_admin", "ZZ", "แรก")


def test_an_administrator_is_told_of_schools_without_a_receiver_and_of_lost_invitations(
    admin: Capacity, area: Office, officer: Capacity
) -> None:
    def told() -> dict[str, int | None]:
        return {row.title: row.count for row in panel(admin)}

    school = make_school(area)
    assert told() == {"โรงเรียนที่ยังไม่มีผู้รับหนังสือ": 1}
    invitation = Invitation.invite(office=school, role=Role.SCHOOL_CLERK, position="ครู", first_name="มานะ", by=admin)
    assert told() == {}
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(days=1))
    assert told() == {"โรงเรียนที่ยังไม่มีผู้รับหนังสือ": 1, "คำเชิญที่หมดอายุโดยไม่มีผู้ใช้": 1}
    make_member(school, Role.SCHOOL_CLERK)
    assert told() == {"คำเชิญที่หมดอายุโดยไม่มีผู้ใช้": 1}
    assert panel(officer) == []
