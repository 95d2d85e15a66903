"""Nobody alone gets into an account that may sign: a second person confirms, or three days pass without objection."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.offices.models import Office
from saphan.people import sweeps, tasks
from saphan.people.models import Capacity, Clearance, Invitation, Recovery, Role
from saphan.people.tests.makers import make_delegation, make_member
from saphan.trail.models import Event, Notice, PeopleBell

Browse = Callable[[Capacity | None], Client]
NEW = "เรือใบ กาแฟ ภูเขา ตะเกียง"


def ask(who: Capacity, by: Capacity, what: str = Recovery.What.PASSWORD) -> Recovery:
    return Recovery.ask(user=who.user, what=what, by=by)


def test_who_signs_administers_stands_in_or_reads_secrets_is_guarded(
    director: Capacity, deputy: Capacity, head: Capacity, admin: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    def guarded(*cast: Capacity) -> list[bool]:
        return [who.user.is_guarded for who in cast]

    assert guarded(director, deputy, head, admin) == [True] * 4
    assert guarded(officer, colleague) == [False, False]
    make_delegation(head, officer, by=director)
    today = timezone.localdate()
    Clearance.objects.create(membership=colleague.membership, level=2, order_number="1/2569", order_date=today)
    assert guarded(officer, colleague) == [True, True]


def test_an_administrator_alone_gets_no_link_and_takes_no_second_factor_of_a_director(
    admin: Capacity, director: Capacity, browse: Browse
) -> None:
    for address in ("people:recovery", "people:second_factors"):
        browse(admin).post(reverse(address, args=[director.user.pk]))
    assert not Invitation.objects.exists()
    assert not Event.objects.filter(action="people.second_factors_dropped").exists()
    assert Recovery.objects.waiting().count() == 2
    assert "รอผู้อื่นยืนยัน" in browse(admin).post(reverse("people:recovery", args=[director.user.pk]), follow=True).text
    assert Recovery.objects.count() == 2, "the same request again is the same"
    with pytest.raises(ValidationError, match="ยังทำไม่ได้"):
        Recovery.objects.all()[0].carry_out(by=admin)
    with pytest.raises(ValidationError, match="ใช้ไม่ได้แล้ว"):
        Invitation.recover(user=director.user, by=admin).set_password(NEW)


def test_a_second_person_confirms_and_the_link_is_there(
    admin: Capacity, director: Capacity, deputy: Capacity, browse: Browse
) -> None:
    recovery = ask(director, admin)
    page = browse(deputy).get(recovery.get_absolute_url()).text
    assert "ยืนยันว่าเป็นเจ้าของบัญชี" in page
    browse(deputy).post(reverse("people:recovery_confirmation", args=[recovery.pk]))
    recovery.refresh_from_db()
    assert (recovery.confirmed_by, recovery.is_waiting) == (deputy.membership, False)
    assert recovery.invitation is not None
    recovery.invitation.set_password(NEW)
    director.user.refresh_from_db()
    assert director.user.check_password(NEW)
    acts = list(Event.objects.filter(target=f"people.recovery:{recovery.pk}").values_list("action", flat=True))
    assert acts == ["people.recovery_asked", "people.recovery_confirmed"]
    assert Notice.objects.filter(membership=admin.membership, kind=PeopleBell.RECOVERY_CONFIRMED).exists()


def test_neither_the_asker_nor_the_person_nor_a_group_head_nor_another_office_confirms(
    admin: Capacity, director: Capacity, head: Capacity, outsider: Capacity
) -> None:
    recovery = ask(director, admin)
    elsewhere = make_member(outsider.office, Role.ADMIN)
    for who in (admin, director, head, elsewhere):
        with pytest.raises(ValidationError):
            recovery.confirm(by=who)
    assert not Recovery.objects.visible_to(elsewhere).exists()


def test_an_administrator_who_was_made_for_it_does_not_confirm(
    admin: Capacity, director: Capacity, area: Office
) -> None:
    long_here, straw = make_member(area, Role.ADMIN), make_member(area, Role.ADMIN, appointed_at=timezone.now())
    recovery = ask(director, admin)
    assert recovery.can_be_confirmed_by(long_here)
    assert not recovery.can_be_confirmed_by(straw), "in the position for less than the time of waiting"


def test_of_a_school_the_area_office_confirms(school_director: Capacity, admin: Capacity, deputy: Capacity) -> None:
    assert ask(school_director, admin).can_be_confirmed_by(deputy)


def test_without_a_second_person_three_days_pass_in_which_all_hear_of_it(
    admin: Capacity, director: Capacity, deputy: Capacity, browse: Browse
) -> None:
    director.user.email = "director@example.org"
    director.user.save()
    address = reverse("people:recovery", args=[director.user.pk])
    browse(admin).post(address)
    assert sweeps.wake_recoveries()
    assert [tasks.tell_recoveries.func() for _time in range(2)] == [1, 0]
    assert mail.outbox[0].to == ["director@example.org"]
    assert Recovery.objects.get().get_absolute_url() in mail.outbox[0].body
    told = Notice.objects.filter(kind=PeopleBell.RECOVERY_ASKED).values_list("membership_id", flat=True)
    assert set(told) == {director.membership.pk, deputy.membership.pk}
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        answer = browse(admin).post(address)
    recovery = Recovery.objects.get()
    assert answer.url == reverse("people:invitation", args=[recovery.invitation_id])  # type: ignore[attr-defined]
    assert recovery.confirmed_by is None


def test_the_person_or_who_stands_near_stops_it_and_then_nothing_opens(
    admin: Capacity, director: Capacity, head: Capacity, browse: Browse
) -> None:
    recovery = ask(director, admin)
    assert not recovery.can_be_stopped_by(head)
    assert "ระงับคำขอนี้" in browse(director).get(recovery.get_absolute_url()).text
    browse(director).post(reverse("people:recovery_stop", args=[recovery.pk]))
    assert Notice.objects.filter(membership=admin.membership, kind=PeopleBell.RECOVERY_STOPPED).exists()
    with time_machine.travel(timezone.now() + timedelta(days=4)), pytest.raises(ValidationError):
        recovery.carry_out(by=admin)


def test_an_old_request_opens_nothing(admin: Capacity, director: Capacity, deputy: Capacity) -> None:
    recovery = ask(director, admin)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        with pytest.raises(ValidationError):
            recovery.carry_out(by=admin)
        with pytest.raises(ValidationError):
            recovery.confirm(by=deputy)
        assert ask(director, admin) != recovery


def test_second_factors_go_when_the_second_person_has_confirmed(
    admin: Capacity, director: Capacity, deputy: Capacity
) -> None:
    ask(director, admin, Recovery.What.SECOND_FACTORS).confirm(by=deputy)
    assert Event.objects.filter(action="people.second_factors_dropped").get().user == deputy.user


def test_who_asked_and_for_whom_stays(admin: Capacity, director: Capacity, deputy: Capacity) -> None:
    recovery = ask(director, admin)
    for change in ({"user": deputy.user}, {"asked_by": deputy.membership}, {"asked_at": timezone.now()}):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Recovery.objects.filter(pk=recovery.pk).update(**change)
