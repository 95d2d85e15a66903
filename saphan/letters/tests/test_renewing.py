"""An original is stamped again before its last stamp ends; the dispatched file stays, the newer one is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from saphan.letters import renewing
from saphan.letters.checking import Answer, checked
from saphan.letters.models import Original, Renewal
from saphan.letters.renewing import Ending, ending
from saphan.letters.tests.makers import address, make_signed
from saphan.letters.tests.test_verify_file import issue
from saphan.people.models import Capacity
from saphan.seals.models import Level, OfficeKey, Sealed, State, judge, renew
from saphan.seals.tests.conftest import nothing_kept, stamp_root, stamps, trust  # noqa: F401

Browse = Callable[[Capacity | None], Client]
LATER = timedelta(days=365 * 40)


def renewed(due: Ending) -> Sealed:
    """By a stamp that ends a year later than the last."""
    assert due.original.due_at is not None
    return replace(renew(due.content()), due_at=due.original.due_at + timedelta(days=365))


@pytest.mark.usefixtures("stamps")
def test_an_original_is_stamped_again_beside_the_file_that_was_dispatched(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    OfficeKey.make(officer.office)
    letter = make_signed(officer, director)
    first = issue(letter)
    assert not list(ending(timezone.now()))
    (due,) = ending(timezone.now() + LATER)
    assert due.original.level == Level.LTA
    assert due.content() == first
    due.keep(renewed(due))

    original = Original.objects.get()
    renewal = Renewal.objects.get()
    assert original.newest == renewal.file != original.file
    assert original.due_at is not None
    with renewal.file.open() as content:
        newer = content.read()
    assert newer.startswith(first), "what was issued stands in it, byte by byte"
    assert judge(newer).state == State.VALID
    given = browse(officer).get(address("original", letter))
    assert b"".join(given.streaming_content) == newer  # type: ignore[attr-defined]
    assert checked(first).answer == checked(newer).answer == Answer.GENUINE


@pytest.mark.usefixtures("stamps")
def test_two_that_stamp_again_at_once_leave_one_newer_file(officer: Capacity, director: Capacity) -> None:
    OfficeKey.make(officer.office)
    issue(make_signed(officer, director))
    (one,), (other,) = ending(timezone.now() + LATER), ending(timezone.now() + LATER)
    with patch.object(renewing, "forget") as forgotten:
        one.keep(renewed(one))
        other.keep(renewed(other))
    assert Renewal.objects.count() == 1
    assert forgotten.called
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Renewal.objects.all().delete()


def test_what_carries_no_seal_is_never_due(officer: Capacity, director: Capacity) -> None:
    issue(make_signed(officer, director))
    assert list(ending(timezone.now() + LATER)) == []
    assert Ending(Original.objects.get()).content().startswith(b"%PDF")


@pytest.mark.usefixtures("stamps")
def test_a_stamp_that_ends_no_later_is_not_kept_and_not_asked_for_all_day(
    officer: Capacity, director: Capacity
) -> None:
    OfficeKey.make(officer.office)
    issue(make_signed(officer, director))
    (due,) = ending(timezone.now() + LATER)
    due.keep(renew(due.content()))
    assert not Renewal.objects.exists()
    assert not list(ending(timezone.now() + LATER))
