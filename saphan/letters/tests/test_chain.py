"""The review: who has the letter, what they may do with it, and who is told."""

import pytest

from saphan.letters.choices import Kind, LetterAct, LetterBell, State
from saphan.letters.errors import Incomplete, LetterError, NotAllowed, NotCleared
from saphan.letters.models import ReviewStep
from saphan.letters.tests.makers import make_cleared, make_draft, make_secret
from saphan.lib.pointers import point
from saphan.lib.thai import today
from saphan.people.models import Capacity, Delegation, Role
from saphan.people.tests.makers import make_member
from saphan.trail.models import Event, Notice


def bells(capacity: Capacity) -> list[str]:
    return [notice.kind for notice in Notice.objects.filter(membership=capacity.membership)]


def test_the_usual_way_goes_by_head_deputy_and_director(
    officer: Capacity, head: Capacity, deputy: Capacity, director: Capacity
) -> None:
    letter = make_draft(officer)
    assert letter.chain.proposed() == [head.membership, deputy.membership, director.membership]
    assert make_draft(head).chain.proposed() == [deputy.membership, director.membership]
    assert make_draft(officer, Kind.MEMO).chain.proposed() == [head.membership]
    assert make_draft(director).chain.proposed() == [director.membership]


def test_in_a_school_the_usual_way_ends_with_its_director(school_clerk: Capacity, school_director: Capacity) -> None:
    assert make_draft(school_clerk).chain.proposed() == [school_director.membership]


def test_each_in_turn_is_told_and_nobody_before(
    officer: Capacity, head: Capacity, deputy: Capacity, director: Capacity
) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, deputy.membership, director.membership], by=officer)
    assert (bells(head), bells(deputy), bells(director)) == ([LetterBell.TO_REVIEW], [], [])
    letter.pass_on(by=head, note="ตรวจแล้ว")
    assert (letter.state, bells(deputy)) == (State.IN_REVIEW, [LetterBell.TO_REVIEW])
    letter.pass_on(by=deputy)
    assert (letter.state, bells(director)) == (State.READY, [LetterBell.TO_SIGN])
    step = letter.steps.get(ordinal=1)
    assert (step.decision, step.note, step.decided_as) == ("passed", "ตรวจแล้ว", head.title)


def test_only_whose_turn_it_is_may_pass_it_on(
    officer: Capacity, head: Capacity, deputy: Capacity, director: Capacity, outsider: Capacity
) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, deputy.membership, director.membership], by=officer)
    for other in (officer, deputy, director, outsider):
        assert not letter.chain.can_be_passed_by(other)
        with pytest.raises(NotAllowed):
            letter.pass_on(by=other)
    assert letter.state == State.IN_REVIEW


def test_a_signer_does_not_pass_on(officer: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[director.membership], by=officer)
    with pytest.raises(NotAllowed):
        letter.pass_on(by=director)


def test_a_return_needs_a_note_and_begins_a_new_round(officer: Capacity, head: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    with pytest.raises(LetterError, match="เขียนว่าต้องแก้ไขอะไร"):
        letter.return_with("  ", by=head)
    letter.return_with("แก้ชื่อเรื่อง", by=head)
    assert letter.state == State.RETURNED
    assert bells(officer) == [LetterBell.RETURNED]
    assert [step.decision for step in letter.steps.all()] == ["returned", "lapsed"]
    letter.submit(chain=[head.membership, director.membership], by=officer)
    assert letter.current_step is not None
    assert (letter.current_step.round, letter.current_step.seat) == (2, head.membership)
    assert len(letter.chain.steps) == 2


def test_the_signer_may_return_or_refuse(officer: Capacity, head: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    with pytest.raises(NotAllowed):
        letter.refuse("ไม่เห็นด้วย", by=head)
    letter.pass_on(by=head)
    letter.refuse("ไม่มีงบประมาณ", by=director)
    assert letter.state == State.REFUSED
    assert not letter.can_be_edited_by(officer)
    assert letter.copied(by=officer).state == State.DRAFT


def test_the_author_takes_it_back_and_the_chain_lapses(officer: Capacity, head: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    with pytest.raises(NotAllowed):
        letter.withdraw(by=head)
    letter.withdraw(by=officer)
    assert letter.state == State.DRAFT
    assert letter.current_step is None
    assert not ReviewStep.objects.waiting_for(head).exists()
    assert Event.objects.filter(target=point(letter), action=LetterAct.WITHDRAWN).exists()


def test_an_incomplete_letter_is_not_submitted(officer: Capacity, director: Capacity) -> None:
    letter = make_draft(officer, subject="", addressee="")
    with pytest.raises(Incomplete) as refused:
        letter.submit(chain=[director.membership], by=officer)
    assert list(refused.value.problems) == ["subject", "addressee"]
    assert letter.state == State.DRAFT
    assert not letter.steps.exists()


def test_the_last_of_the_chain_must_have_the_power_to_sign(officer: Capacity, head: Capacity, deputy: Capacity) -> None:
    for kind in (Kind.EXTERNAL, Kind.ORDER):
        with pytest.raises(LetterError, match="ไม่มีอำนาจลงนาม"):
            make_draft(officer, kind).submit(chain=[head.membership, deputy.membership], by=officer)
    letter = make_draft(officer, Kind.STAMPED)
    letter.submit(chain=[head.membership], by=officer)
    assert letter.state == State.READY


def test_a_chain_is_made_of_different_positions_of_this_office(
    officer: Capacity, director: Capacity, outsider: Capacity
) -> None:
    letter = make_draft(officer)
    for chain in ([], [outsider.membership], [director.membership, director.membership]):
        with pytest.raises(LetterError):
            letter.submit(chain=chain, by=officer)


def test_a_person_who_has_left_is_not_in_a_chain(officer: Capacity, director: Capacity) -> None:
    director.membership.ends_on = today().replace(year=2020)
    director.membership.save()
    with pytest.raises(LetterError, match="ปฏิบัติงานอยู่"):
        make_draft(officer).submit(chain=[director.membership], by=officer)


def test_only_the_author_or_the_group_submits(officer: Capacity, colleague: Capacity, director: Capacity) -> None:
    with pytest.raises(NotAllowed):
        make_draft(officer).submit(chain=[director.membership], by=colleague)


def test_a_secret_letter_passes_only_through_cleared_hands(
    officer: Capacity, head: Capacity, director: Capacity
) -> None:
    letter = make_secret(officer)
    author, director = Capacity(officer.membership), make_cleared(director)
    with pytest.raises(NotCleared, match=str(head.user)):
        letter.submit(chain=[head.membership, director.membership], by=author)
    letter.submit(chain=[director.membership], by=author)
    assert letter.state == State.READY


def test_the_delegate_reviews_for_the_head(officer: Capacity, head: Capacity, director: Capacity) -> None:
    stand_in = make_member(officer.office, Role.OFFICER, group=officer.group, position="ครูชำนาญการ")
    order = Delegation.objects.create(
        principal=head.membership, delegate=stand_in.membership, mode="acting", order_number="7/2569",
        order_date=today(), starts_on=today(),
    )  # fmt: skip
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    assert not letter.chain.can_be_passed_by(stand_in)
    letter.pass_on(by=Capacity(stand_in.membership, order))
    step = letter.steps.get(ordinal=1)
    assert step.decided_by == stand_in.membership
    assert step.decided_as == f"ครูชำนาญการ รักษาราชการแทน{head.position}"


def test_separated_duties_keep_the_drafter_out_of_the_chain(
    officer: Capacity, head: Capacity, director: Capacity
) -> None:
    officer.office.separate_duties = True
    officer.office.save()
    with pytest.raises(LetterError, match="คนละคนกัน"):
        make_draft(head, Kind.MEMO).submit(chain=[head.membership], by=head)
    with pytest.raises(LetterError, match="คนละคนกัน"):
        make_draft(head).submit(chain=[head.membership, director.membership], by=head)
    own = make_draft(director)
    own.submit(chain=[director.membership], by=director)
    assert own.state == State.READY


def test_what_waits_for_a_position_is_only_what_has_come_to_it(
    officer: Capacity, head: Capacity, director: Capacity
) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    assert [step.letter for step in ReviewStep.objects.waiting_for(head)] == [letter]
    assert not ReviewStep.objects.waiting_for(director).exists()
    letter.pass_on(by=head)
    assert not ReviewStep.objects.waiting_for(head).exists()
    assert [step.letter for step in ReviewStep.objects.waiting_for(director)] == [letter]
