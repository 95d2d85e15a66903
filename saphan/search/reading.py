"""The texts of a letter's files, as the reader of files gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from saphan.letters.models import Letter


def texts_of(letters: Iterable[Letter]) -> dict[int, str]:
    """Of each letter what stands in its files, one after the other."""
    found: dict[int, list[str]] = defaultdict(list)
    return {letter: "\n".join(texts) for letter, texts in found.items()}
