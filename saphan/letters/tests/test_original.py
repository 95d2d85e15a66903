"""The original of a letter: begun with the signature, made once, never rewritten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from saphan.files.tests.makers import make_stored, pdf
from saphan.letters.models import Original
from saphan.letters.models.original import LOST_AFTER
from saphan.letters.tests.makers import make_issued, make_ready, make_signed
from saphan.lib import codes
from saphan.people.models import Capacity


def test_a_signature_begins_the_original_with_a_code_of_its_own(officer: Capacity, director: Capacity) -> None:
    letter = make_ready(officer, director)
    assert not Original.objects.exists()
    letter.sign(by=director, method="password")
    letter.sign(by=director, method="password")
    original = Original.objects.get()
    assert (original.letter, original.state, original.file) == (letter, "waiting", None)
    assert codes.read(str(original)) == original.code
    assert original.address.endswith(f"/v/{original.code}/")


def test_a_signature_that_fails_begins_none(officer: Capacity, director: Capacity) -> None:
    letter = make_ready(officer, director)
    with pytest.raises(RuntimeError), transaction.atomic():
        letter.sign(by=director, method="password")
        raise RuntimeError
    assert not Original.objects.exists()


def test_one_worker_has_an_original_in_hand_until_it_is_lost(officer: Capacity, director: Capacity) -> None:
    original = make_signed(officer, director).original
    assert original.claim()
    assert not Original.objects.get().claim()
    Original.objects.update(claimed_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    assert Original.objects.get().claim()
    assert Original.objects.get().attempts == 2


def test_an_original_is_not_ready_without_its_file(officer: Capacity, director: Capacity) -> None:
    original = make_signed(officer, director).original
    with pytest.raises(IntegrityError), transaction.atomic():
        Original.objects.filter(pk=original.pk).update(state=Original.State.READY)


def test_what_was_given_out_is_never_another(officer: Capacity, director: Capacity) -> None:
    original, other = make_issued(make_signed(officer, director)), make_stored(pdf(3))
    assert original.file is not None
    for change in (
        {"file": other}, {"level": "lta"}, {"code": codes.new()}, {"made_at": timezone.now()},
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Original.objects.filter(pk=original.pk).update(**change)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        original.delete()
    assert not original.file.forget(), "what is an original is held"
