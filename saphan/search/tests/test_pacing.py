"""Looking from the newest back, step by step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saphan.mailroom.tests.makers import make_numbered
from saphan.people.models import Capacity
from saphan.search import pacing, terms
from saphan.search.expressions import Group
from saphan.search.finding import Search
from saphan.search.indexing import catch_up


@given(below=st.integers(1, 3_000_000), letters=st.integers(0, 3_000_000))
def test_a_step_covers_what_it_was_asked_for_and_no_bucket_twice(below: int, letters: int) -> None:
    found = pacing.step(below, letters)
    if found is None:
        return
    assert isinstance(found.buckets, Group)
    assert found.first <= below - 1 - letters
    (kind,) = {member.word[1] for member in found.buckets.members}  # type: ignore[union-attr]
    covered = [int(member.word[2:]) for member in found.buckets.members]  # type: ignore[union-attr]
    assert covered == list(range(found.first >> terms.BUCKETS[kind], ((below - 1) >> terms.BUCKETS[kind]) + 1))


@pytest.mark.parametrize("share", [0.02, 0.3, 1.0])
def test_looking_in_steps_finds_every_letter_in_its_order(
    share: float, officer: Capacity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL; SQLite walks through its index in that order by itself."""
    monkeypatch.setattr(terms, "BUCKETS", {"b": 1, "c": 3})
    monkeypatch.setattr(pacing.Shares, "of", lambda _shares, _expression: share)
    letters = [make_numbered(officer, subject="กีฬา" if n % 3 else "ดนตรี").pk for n in range(14)]
    catch_up()
    wanted = [letter for n, letter in enumerate(letters) if n % 3][::-1]
    search = Search(officer, "กีฬา")
    assert [hit.letter for hit in search.hits] == wanted
    few = search._asked(search.matches).hits(3)
    assert [hit.letter for hit in few] == wanted[:3]
