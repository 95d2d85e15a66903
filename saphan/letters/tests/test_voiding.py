"""Taking a letter back: void before it is sent (T04), by a new letter afterwards (T05)."""

import pytest

from saphan.letters.choices import LetterAct, LetterBell, State
from saphan.letters.errors import LetterError, NotAllowed
from saphan.letters.models import Letter
from saphan.letters.tests.makers import make_draft, make_signed
from saphan.lib.pointers import point
from saphan.people.models import Capacity
from saphan.registers.models import EntryState, Void
from saphan.trail.models import Event, Notice


def test_a_void_number_stays_with_its_reason_and_is_never_given_again(
    officer: Capacity, registrar: Capacity, director: Capacity
) -> None:
    letter = make_signed(officer, director)
    letter.voiding.ask("พิมพ์ชื่อผู้รับผิด", by=registrar)
    assert Notice.objects.filter(membership=director.membership, kind=LetterBell.VOID_ASKED).exists()
    letter.voiding.approve(by=director)
    assert letter.entry is not None
    void = Void.objects.get(entry=letter.entry)
    letter.entry.refresh_from_db()
    assert (letter.state, letter.entry.state) == (State.VOID, EntryState.VOID)
    assert (void.reason, void.asked_by, void.approved_by) == ("พิมพ์ชื่อผู้รับผิด", registrar.membership, director.membership)
    assert letter.entry.subject == letter.subject
    assert Event.objects.filter(target=point(letter), action=LetterAct.VOIDED).exists()
    assert make_signed(officer, director).reference.endswith("/2")


def test_a_void_needs_a_reason(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    with pytest.raises(LetterError, match="เขียนเหตุผล"):
        letter.voiding.ask(" ", by=officer)
    assert letter.voiding.appeal is None


def test_nobody_approves_what_he_asked_for_himself(officer: Capacity, deputy: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    letter.voiding.ask("ผิดฉบับ", by=director)
    assert not letter.voiding.can_be_decided_by(director)
    with pytest.raises(NotAllowed):
        letter.voiding.approve(by=director)
    letter.voiding.approve(by=deputy)
    assert letter.state == State.VOID


def test_who_has_no_part_neither_asks_nor_decides(
    officer: Capacity, head: Capacity, colleague: Capacity, director: Capacity, outsider: Capacity
) -> None:
    letter = make_signed(officer, director)
    for stranger in (colleague, outsider):
        with pytest.raises(NotAllowed):
            letter.voiding.ask("เหตุผล", by=stranger)
    letter.voiding.ask("เหตุผล", by=officer)
    for other in (head, colleague, outsider):
        with pytest.raises(NotAllowed):
            letter.voiding.approve(by=other)
    assert letter.state == State.NUMBERED


def test_a_refused_void_leaves_the_letter_as_it_was_and_may_be_asked_again(
    officer: Capacity, director: Capacity
) -> None:
    letter = make_signed(officer, director)
    letter.voiding.ask("เหตุผล", by=officer)
    letter.voiding.refuse(by=director)
    assert (letter.state, letter.voiding.appeal) == (State.NUMBERED, None)
    assert letter.voiding.can_be_asked_by(officer)


def test_there_is_one_appeal_at_a_time(officer: Capacity, registrar: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    letter.voiding.ask("เหตุผล", by=officer)
    with pytest.raises(NotAllowed):
        letter.voiding.ask("อีกเหตุผล", by=registrar)
    assert letter.void_appeals.count() == 1


def test_a_draft_has_no_number_to_void(officer: Capacity) -> None:
    with pytest.raises(NotAllowed):
        make_draft(officer).voiding.ask("เหตุผล", by=officer)


def test_a_letter_that_was_sent_is_cancelled_by_a_new_letter_alone(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director, subject="ขอเชิญประชุม")
    with pytest.raises(NotAllowed, match="ให้ยกเลิกเลข"):
        letter.cancelled_by_new(by=officer)
    Letter.objects.filter(pk=letter.pk).update(state=State.DISPATCHED)
    letter.refresh_from_db()
    with pytest.raises(LetterError, match="ออกหนังสือฉบับใหม่"):
        letter.voiding.ask("ผิด", by=officer)
    new = letter.cancelled_by_new(by=officer)
    assert new.subject == "ยกเลิกขอเชิญประชุม"
    assert new.citations.get(relation="cancels").cited == letter


def test_a_letter_sent_while_the_void_waited_is_not_voided(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    letter.voiding.ask("ผิด", by=officer)
    Letter.objects.filter(pk=letter.pk).update(state=State.DISPATCHED)
    with pytest.raises(NotAllowed):
        letter.voiding.approve(by=director)
    assert Letter.objects.get(pk=letter.pk).state == State.DISPATCHED
