"""Searches, for tests."""

from __future__ import annotations

from saphan.people.models import Capacity
from saphan.search.finding import Search
from saphan.search.hits import Hit


def found(by: Capacity, words: str) -> list[Hit]:
    return Search(by, words).hits


def numbers(by: Capacity, words: str) -> list[int]:
    return [hit.letter for hit in found(by, words)]
