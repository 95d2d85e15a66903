"""From the signature to the original: pressed once, sealed, and never two of it."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from saphan.files.models import StoredFile
from saphan.letters import issuing
from saphan.letters.choices import LetterAct, LetterBell
from saphan.letters.errors import NotAllowed
from saphan.letters.models import Letter, Original
from saphan.letters.models.original import LOST_AFTER, WAITS
from saphan.letters.sweeps import wake_originals
from saphan.letters.tasks import make_originals
from saphan.letters.tests.makers import make_signed
from saphan.lib import thai
from saphan.people.models import Capacity
from saphan.press.tests.makers import text_of
from saphan.seals.models import Level, OfficeKey, State, judge
from saphan.trail.models import Event, Notice


class Killed(BaseException):
    """As the process ends: nothing catches it."""


def work() -> None:
    """One round of the worker, whatever the waits say."""
    Original.objects.update(next_attempt_at=timezone.now())
    make_originals.func()


def test_the_worker_makes_a_sealed_original_that_says_what_was_signed(officer: Capacity, director: Capacity) -> None:
    OfficeKey.make(officer.office)
    letter = make_signed(officer, director)
    work()
    original = Original.objects.get()
    assert (original.state, original.level, original.trouble) == ("ready", Level.B, "")
    assert original.file is not None
    with original.file.open() as content:
        pdf = content.read()
    text = "".join(text_of(pdf).split())
    for words in (letter.subject, letter.body.split()[0], director.position, director.user.last_name):
        assert thai.to_thai_digits("".join(words.split())) in text
    assert thai.to_thai_digits("".join(letter.reference.split())) in text, "the number stands before it is frozen"
    assert str(original) in text
    verdict = judge(pdf)
    assert (verdict.state, verdict.digest) == (State.VALID, original.file.digest)
    assert [signer.name for signer in verdict.signers] == [letter.office.name]
    (event,) = Event.objects.filter(action=LetterAct.ISSUED)
    assert event.detail == {"digest": original.file.digest, "level": "b"}


def test_without_a_key_of_the_office_it_goes_out_and_says_so(officer: Capacity, director: Capacity) -> None:
    make_signed(officer, director)
    work()
    original = Original.objects.get()
    assert (original.state, original.level) == ("ready", Level.NONE)
    assert "ยังไม่มีกุญแจ" in original.trouble
    assert original.file == original.pressed


@pytest.mark.parametrize("step", ["set_letter", "keep", "sealed", "finish", "record"])
def test_a_worker_killed_at_any_step_leaves_one_original(step: str, officer: Capacity, director: Capacity) -> None:
    OfficeKey.make(officer.office)
    make_signed(officer, director)
    with patch.object(issuing, step, side_effect=Killed), pytest.raises(Killed):
        work()
    assert Original.objects.get().state == "waiting"
    frozen = Original.objects.get().pressed
    make_originals.func()
    assert Original.objects.get().state == "waiting", "it is in the hand of the one that was killed"
    Original.objects.update(claimed_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    work()
    original = Original.objects.get()
    assert original.state == "ready"
    assert frozen is None or original.pressed == frozen, "what was frozen once stays"
    assert Event.objects.filter(action=LetterAct.ISSUED).count() == 1


def test_two_workers_that_have_the_same_in_hand_make_one_original(officer: Capacity, director: Capacity) -> None:
    OfficeKey.make(officer.office)
    make_signed(officer, director)
    first, second = Original.objects.get(), Original.objects.get()
    pages, other = issuing.freeze(first), issuing.freeze(second)
    assert pages == other
    made = [issuing.sealed(pages, letter) for letter in (first.letter, second.letter)]
    assert made[0].pdf != made[1].pdf, "each seal is another"
    for original, one in zip((first, second), made, strict=True):
        issuing.finish(original, one)
    assert first.file == second.file == Original.objects.get().file
    assert StoredFile.objects.count() == 2, "the pages and the one that was sealed first"
    assert Event.objects.filter(action=LetterAct.ISSUED).count() == 1


def test_a_failure_is_tried_again_then_told_and_begun_anew_by_hand(
    officer: Capacity, director: Capacity, colleague: Capacity
) -> None:
    make_signed(officer, director)
    with patch.object(issuing, "set_letter", side_effect=ValueError("font")):
        for _ in range(len(WAITS)):
            work()
            assert Original.objects.get().state == "waiting"
        work()
    original = Original.objects.get()
    assert (original.state, original.file) == ("failed", None)
    assert "ValueError" in original.trouble
    assert [bell.membership for bell in Notice.objects.filter(kind=LetterBell.ORIGINAL_FAILED)] == [officer.membership]
    with pytest.raises(NotAllowed):
        original.try_again(by=colleague)
    original.try_again(by=officer)
    work()
    assert Original.objects.get().state == "ready"


def test_a_letter_that_kills_every_worker_is_given_up(officer: Capacity, director: Capacity) -> None:
    make_signed(officer, director)
    for _ in range(len(WAITS) + 1):
        Original.objects.update(claimed_at=None)
        with patch.object(issuing, "set_letter", side_effect=Killed), pytest.raises(Killed):
            work()
    Original.objects.update(claimed_at=None)
    work()
    assert Original.objects.get().state == "failed"


def test_a_letter_that_was_altered_in_the_database_is_not_issued(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    letter.citations.create(words="ที่แทรกเข้ามา")
    for _ in range(len(WAITS) + 1):
        work()
    assert Original.objects.get().state == "failed"
    assert "ไม่ตรงกับที่ลงนาม" in Original.objects.get().trouble


def test_the_sweep_begins_what_was_signed_before_there_were_originals(officer: Capacity, director: Capacity) -> None:
    with patch.object(Original, "begin"):
        letter = make_signed(officer, director)
    assert letter.issued is None
    assert wake_originals() == 1
    assert wake_originals() == 1, "it is not begun twice"
    work()
    assert wake_originals() == 0
    assert Letter.objects.get(pk=letter.pk).issued is not None
