import pytest
from django.db import IntegrityError, transaction

from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.trail.models import Act, ChainHead, Event, record, refuse
from saphan.trail.tests.makers import SomeAct, make_event


def test_an_event_says_who_did_what_in_which_capacity_and_from_where(officer: Capacity, area: Office) -> None:
    sitting = Capacity(officer.membership, address="192.0.2.7", agent="Firefox")
    event = record(area, SomeAct.SIGNED, by=sitting, number="12")
    event.refresh_from_db()
    assert (event.user, event.membership, event.capacity) == (officer.user, officer.membership, officer.title)
    assert (event.address, event.agent, event.detail) == ("192.0.2.7", "Firefox", {"number": "12"})
    assert (event.label, event.row, event.outcome) == ("ลงนาม", area, "done")


def test_a_refused_attempt_is_kept_as_refused(officer: Capacity, area: Office) -> None:
    assert refuse(area, SomeAct.OPENED, by=officer).outcome == Event.Outcome.DENIED


def test_the_system_names_the_office_that_keeps_its_event(area: Office) -> None:
    assert record(area, SomeAct.SIGNED, by=None, office_id=area.pk).user is None
    with pytest.raises(ValueError, match="must name its office"):
        record(area, SomeAct.SIGNED, by=None)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_an_event(officer: Capacity, change: str) -> None:
    make_event(officer)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        if change == "update":
            Event.objects.update(capacity="ผู้อำนวยการ")
        else:
            Event.objects.all()._raw_delete(Event.objects.db)
    assert Event.objects.get().capacity == officer.title


def test_the_database_refuses_to_delete_the_end_of_a_chain(officer: Capacity) -> None:
    make_event(officer)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        ChainHead.objects.all()._raw_delete(ChainHead.objects.db)
    assert ChainHead.objects.get().seq == 1


def test_what_is_rolled_back_leaves_no_event_and_no_gap(officer: Capacity) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_event(officer)
        raise ZeroDivisionError
    assert make_event(officer).seq == 1


def test_the_story_of_a_row_is_told_from_the_beginning(officer: Capacity, outsider: Capacity, area: Office) -> None:
    first, second = make_event(officer, row=area), make_event(outsider, row=area)
    make_event(officer, row=outsider.office)
    assert list(Event.objects.of(area)) == [first, second]


def test_the_trail_is_read_by_auditor_administrator_and_head_of_the_same_office_only(
    officer: Capacity, auditor: Capacity, admin: Capacity, director: Capacity, registrar: Capacity, outsider: Capacity
) -> None:
    event = make_event(officer)
    assert [list(Event.objects.visible_to(who)) for who in (auditor, admin, director)] == [[event]] * 3
    assert not any(Event.objects.visible_to(who).exists() for who in (officer, registrar, outsider, None))


def test_what_was_done_to_is_named_by_kind_and_number_never_by_its_own_words(officer: Capacity, area: Office) -> None:
    event = make_event(officer, row=area)
    assert event.target_label == f"หน่วยงาน {area.pk}"
    assert area.name not in event.target_label


def test_details_are_kept_as_the_database_gives_them_back(officer: Capacity) -> None:
    event = make_event(officer, fields=("a", "b"), counts={1: 2})
    assert event.detail == {"fields": ["a", "b"], "counts": {"1": 2}}


def test_every_act_that_a_room_announced_has_words(officer: Capacity) -> None:
    assert ("tests.signed", "ลงนาม") in Act.every()
    assert str(make_event(officer, act="nobody.knows").label) == "nobody.knows"
