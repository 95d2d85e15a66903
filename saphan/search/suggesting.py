"""What to try when nothing was found: words of the dictionary that are spelt nearly so, and that do find something."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pythainlp.corpus import thai_words
from rapidfuzz import fuzz, process

from saphan.search import spelling
from saphan.search.finding import Search
from saphan.search.query import Part

TRIED = 6
SHOWN = 3
LIKE = 70  # of 100
FEWEST = 3  # signs of a word that is looked up


@cache
def spellings() -> dict[str, str]:
    """Each word of the dictionary by how search compares it."""
    known = sorted(thai_words(), key=lambda word: (-len(word), word))  # of several with one spelling the plainest stays
    return {plain: word for word in known if len(plain := spelling.plain(word).strip()) >= FEWEST}


def suggestions(search: Search) -> list[str]:
    """Other questions, one word changed, that find something which this person may see."""
    found = []
    for part in search.query.parts:
        for word in near(part):
            text = search.query.text.replace(part.said, word)
            if text not in found and Search(search.capacity, f"{text} ", search.sieve).finds():
                found.append(text)
            if len(found) == SHOWN:
                return found
    return found


def near(part: Part) -> Iterator[str]:
    run = part.plain.strip()
    if part.days or len(run) < FEWEST or not spelling.is_thai(run):
        return
    known = spellings()
    for plain, _likeness, _place in process.extract(
        run, known.keys(), scorer=fuzz.ratio, score_cutoff=LIKE, limit=TRIED
    ):
        if plain != run:
            yield known[plain]
