import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from saphan.matters.choices import MatterState
from saphan.matters.models import Charge, Endorsement, Matter, Phrase
from saphan.matters.tests.makers import lend, make_assigned, make_matter
from saphan.offices.models import Group
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.trail.models import Event, Notice


def again(matter: Matter) -> Matter:
    return Matter.objects.get(pk=matter.pk)


def test_an_endorsement_answers_what_was_laid_before_the_seat(registrar: Capacity, director: Capacity) -> None:
    matter = make_matter(registrar)
    note = matter.endorse(by=director, decision="acknowledge", text=" ทราบ ")
    assert note.text == "ทราบ"
    assert note.name == director.user.get_full_name()
    assert not matter.proposals.open().exists()
    assert again(matter).state == MatterState.ENDORSED
    event = Event.objects.get(action="matters.endorsed")
    assert event.detail == {"endorsement": 1, "decision": "acknowledge"}


def test_one_letter_of_the_folder_is_answered_once_also_when_it_is_sent_twice(
    registrar: Capacity, director: Capacity
) -> None:
    matter = make_matter(registrar)
    proposal = matter.proposals.open().get()
    Endorsement.write(matter, by=director, decision="approve", answering=proposal)
    with pytest.raises(ValidationError, match="เกษียนแล้ว"):
        Endorsement.write(again(matter), by=director, decision="approve", answering=proposal)
    assert matter.endorsements.count() == 1


def test_an_endorsement_is_never_changed_or_deleted(registrar: Capacity, director: Capacity) -> None:
    note = make_matter(registrar).endorse(by=director, decision="approve")
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.filter(pk=note.pk).update(text="ไม่อนุมัติ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.filter(pk=note.pk).delete()


def test_only_who_was_asked_or_heads_the_office_endorses(
    registrar: Capacity, deputy: Capacity, director: Capacity, officer: Capacity, admin: Capacity, outsider: Capacity
) -> None:
    matter = make_matter(registrar)
    for stranger in (deputy, officer, registrar, admin, outsider):
        assert not matter.can_be_endorsed_by(stranger)
        with pytest.raises(PermissionDenied):
            matter.endorse(by=stranger, decision="approve")
    matter.endorse(by=director, decision="approve")
    assert matter.endorsements.count() == 1


def test_the_capacity_phrase_is_frozen_with_the_note(registrar: Capacity, deputy: Capacity, director: Capacity) -> None:
    matter = make_matter(registrar)
    note = matter.endorse(by=lend(director, deputy), decision="approve")
    assert note.author == deputy.membership
    assert note.seat == director.membership
    assert "รักษาราชการแทน" in note.position


def test_it_goes_on_to_the_next_seat_and_rings_there(registrar: Capacity, deputy: Capacity, director: Capacity) -> None:
    matter = make_matter(registrar)
    matter.proposals.get()
    matter.propose(deputy.membership, by=registrar)
    matter.endorse(by=deputy, decision="propose", text="เห็นควรอนุมัติ", next_seat=director.membership)
    assert [row.seat for row in matter.proposals.open()] == [director.membership]
    assert again(matter).state == MatterState.PROPOSED


def test_the_same_seat_is_asked_once_at_a_time(registrar: Capacity, director: Capacity) -> None:
    matter = make_matter(registrar)
    assert matter.propose(director.membership, by=registrar) == matter.proposals.get()


def test_what_the_head_of_the_office_decides_need_not_be_laid_below(
    registrar: Capacity, deputy: Capacity, director: Capacity
) -> None:
    matter = make_matter(registrar)
    matter.propose(deputy.membership, by=registrar)
    matter.endorse(by=director, decision="approve")
    assert not matter.proposals.open().exists()


def test_return_needs_words_and_goes_back_to_who_proposed(
    registrar: Capacity, deputy: Capacity, director: Capacity
) -> None:
    matter = make_matter(registrar)
    with pytest.raises(ValidationError):
        matter.endorse(by=director, decision="return")
    matter.endorse(by=director, decision="return", text="ขาดเอกสาร")
    assert again(matter).state == MatterState.SENT_BACK
    assert Notice.objects.filter(membership=registrar.membership, kind="matters.returned").exists()
    matter.propose(deputy.membership, by=registrar)
    matter.endorse(by=deputy, decision="propose", next_seat=director.membership)
    matter.endorse(by=director, decision="return", text="ให้รองเสนอความเห็นก่อน")
    assert [row.seat for row in matter.proposals.open()] == [deputy.membership]


def test_one_lead_and_many_others_with_their_due_dates(
    registrar: Capacity, director: Capacity, officer: Capacity, ict_group: Group, plan_group: Group
) -> None:
    matter = make_matter(registrar)
    two = [Charge(group=ict_group), Charge(group=plan_group)]
    with pytest.raises(ValidationError):
        matter.endorse(by=director, decision="assign", assignments=two)
    assert not Endorsement.objects.exists()
    charges = [
        Charge(group=ict_group),
        Charge(group=plan_group, duty="support"),
        Charge(seat=officer.membership, duty="inform"),
    ]
    matter.endorse(by=director, decision="assign", assignments=charges)
    assert again(matter).state == MatterState.ASSIGNED
    assert again(matter).group == ict_group


def test_a_new_lead_takes_the_place_of_the_one_before(
    registrar: Capacity, director: Capacity, officer: Capacity, plan_group: Group
) -> None:
    work = make_assigned(registrar, director, seat=officer)
    work.matter.endorse(by=director, decision="assign", assignments=[Charge(group=plan_group)])
    work.refresh_from_db()
    assert work.state == "passed"
    assert work.followed_by.group == plan_group


def test_a_correction_is_a_further_note_of_the_same_author(
    registrar: Capacity, deputy: Capacity, director: Capacity
) -> None:
    note = make_matter(registrar).endorse(by=director, decision="refuse", text="งบไม่พอ")
    with pytest.raises(PermissionDenied):
        Endorsement.correct(note, by=deputy, text="อนุมัติ")
    with pytest.raises(ValidationError):
        Endorsement.correct(note, by=director, text=" ")
    further = Endorsement.correct(note, by=director, text="อนุมัติเฉพาะส่วนแรก")
    assert (further.ordinal, further.corrects, further.decision) == (2, note, "correct")
    assert note.text == "งบไม่พอ"


def test_one_cannot_propose_to_a_clerk_or_another_office(
    registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    matter = make_matter(registrar)
    clerk = make_member(registrar.office, Role.GROUP_CLERK)
    for wrong in (clerk, outsider):
        with pytest.raises(ValidationError):
            matter.propose(wrong.membership, by=registrar)


def test_own_phrases_come_before_the_offices_and_nine_at_most(director: Capacity, deputy: Capacity) -> None:
    assert len(Phrase.offered(director)) == 9
    Phrase.open_defaults(director.office)
    Phrase.open_defaults(director.office)
    assert Phrase.objects.count() == 9
    Phrase.objects.create(office=director.office, seat=director.membership, decision="agree", text="ชอบ")
    assert str(Phrase.offered(director)[0]) == "ชอบ"
    assert "ชอบ" not in [str(phrase) for phrase in Phrase.offered(deputy)]
