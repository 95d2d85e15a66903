from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from saphan.letters.tests.makers import make_draft
from saphan.matters.models import HandOver, Matter, OpenItems
from saphan.matters.tests.makers import clear, make_assigned, make_matter
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.trail.models import Event, Notice


def test_everything_goes_in_one_act_and_nothing_is_left(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity
) -> None:
    taker = make_member(officer.office, Role.OFFICER, group=officer.group)
    work = make_assigned(registrar, director, seat=officer)
    asked = make_matter(registrar)
    asked.propose(officer.membership, by=registrar)
    draft = make_draft(officer)
    waiting = make_draft(head)
    waiting.submit(chain=[officer.membership, director.membership], by=head)
    assert len(OpenItems.of(officer.membership)) == 4
    done = HandOver.make(officer.membership, to=taker.membership, by=head, note="คำสั่ง 9/2569")
    assert (done.proposals, done.assignments, done.drafts, done.steps) == (1, 1, 1, 1)
    assert len(OpenItems.of(officer.membership)) == 0
    assert len(OpenItems.of(taker.membership)) == 4
    work.refresh_from_db()
    draft.refresh_from_db()
    assert work.followed_by.seat == taker.membership
    assert draft.author == taker.membership
    assert waiting.current_step is not None
    assert waiting.current_step.seat == taker.membership
    assert Event.objects.filter(action="matters.handed_over").get().detail["items"] == 4
    assert Notice.objects.filter(membership=taker.membership, kind="matters.handed_over").exists()


def test_the_state_of_a_matter_stays_when_its_work_moves(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity
) -> None:
    work = make_assigned(registrar, director, seat=officer)
    work.accept(by=officer)
    HandOver.make(officer.membership, to=head.membership, by=head)
    assert Matter.objects.get(pk=work.matter_id).state == "assigned"
    work.refresh_from_db()
    assert work.followed_by.can_be_worked_by(head)


def test_a_folder_goes_only_to_one_who_endorses(registrar: Capacity, director: Capacity) -> None:
    make_matter(registrar)
    clerk = make_member(registrar.office, Role.GROUP_CLERK)
    with pytest.raises(ValidationError):
        HandOver.make(director.membership, to=clerk.membership, by=director)
    new = make_member(registrar.office, Role.DIRECTOR)
    HandOver.make(director.membership, to=new.membership, by=director)
    assert OpenItems.of(new.membership).proposals[0].moved_from.get().seat == director.membership


def test_secret_work_goes_only_to_the_appointed(registrar: Capacity, director: Capacity) -> None:
    cleared = clear(director)
    make_matter(registrar, secrecy=3)
    new = make_member(registrar.office, Role.DIRECTOR)
    with pytest.raises(ValidationError):
        HandOver.make(director.membership, to=new.membership, by=cleared)
    clear(new)
    HandOver.make(director.membership, to=new.membership, by=cleared)
    assert len(OpenItems.of(director.membership)) == 0


def test_all_that_is_wrong_is_said_at_once(registrar: Capacity, director: Capacity, outsider: Capacity) -> None:
    clear(director)
    make_matter(registrar, secrecy=2)
    with pytest.raises(ValidationError) as refusal:
        HandOver.make(director.membership, to=outsider.membership, by=registrar)
    assert len(refusal.value.messages) == 3


def test_nobody_else_hands_over_ones_work(
    director: Capacity, head: Capacity, officer: Capacity, colleague: Capacity, admin: Capacity, outsider: Capacity
) -> None:
    for stranger in (colleague, admin, outsider):
        with pytest.raises(PermissionDenied):
            HandOver.make(officer.membership, to=head.membership, by=stranger)
    for somebody in (officer, head, director):
        assert HandOver.can_be_made_by(officer.membership, somebody)


def test_work_of_one_who_has_left_is_handed_over_too(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity
) -> None:
    make_assigned(registrar, director, seat=officer)
    officer.membership.ends_on = timezone.localdate() - timedelta(days=1)
    officer.membership.save()
    with pytest.raises(ValidationError):
        HandOver.make(head.membership, to=officer.membership, by=head)
    HandOver.make(officer.membership, to=head.membership, by=head)
    assert len(OpenItems.of(officer.membership)) == 0


def test_a_hand_over_stays_as_it_was_written(head: Capacity, officer: Capacity) -> None:
    done = HandOver.make(officer.membership, to=head.membership, by=head)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.filter(pk=done.pk).delete()
