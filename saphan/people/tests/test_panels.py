from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from saphan.offices.models import Office
from saphan.people.models import Capacity, Invitation, Role, User
from saphan.people.panels import search


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
