from collections.abc import Callable

from django.test import Client

from saphan.people.models import Capacity
from saphan.people.signals import administered
from saphan.trail.models import Event, OfficeAct, PeopleAct


def test_who_appoints_is_kept_with_what_was_said(admin: Capacity, officer: Capacity) -> None:
    detail = {"role": "officer", "n": 1}
    administered.send(Capacity, row=officer.membership, act=PeopleAct.MEMBERSHIP_STARTED, by=admin, detail=detail)
    event = Event.objects.get()
    assert (event.user, event.row, event.detail) == (admin.user, officer.membership, detail)


def test_what_the_system_does_below_the_trail_is_kept_by_no_office(officer: Capacity) -> None:
    officer.office.change(phone="1")
    administered.send(Capacity, row=officer.membership, act=PeopleAct.MEMBERSHIP_ENDED, by=None, detail={})
    assert not Event.objects.exists()


def test_every_act_of_the_rooms_below_has_words(browse: Callable[[Capacity | None], Client], auditor: Capacity) -> None:
    page = browse(auditor).get("/trail/").content.decode()
    for act in (*OfficeAct, *PeopleAct):
        assert str(act.label) in page
