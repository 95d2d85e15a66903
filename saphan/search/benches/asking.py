"""Questions as people ask them, with every letter that answers: by looking through the texts themselves."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from saphan.lib import thai
from saphan.search import spelling
from saphan.search.benches import text

FEWEST, MOST = 1, 60  # answers of a question: all of them can be listed


@dataclass(frozen=True)
class Question:
    kind: str
    words: str
    answers: frozenset[int]


def questions(letters: dict[int, text.Invented], count: int) -> list[Question]:
    """`count` of each kind, about these letters."""
    rng = random.Random(5)  # noqa: S311
    numbers = sorted(letters)
    said = {number: whole(one) for number, one in letters.items()}
    found = []
    for kind, make in KINDS.items():
        tries, made = 0, 0
        while made < count and tries < count * 60:
            tries += 1
            words, wanted = make(rng, letters[rng.choice(numbers)])
            answers = frozenset(n for n, one in said.items() if all(piece in one for piece in wanted)) if words else ()
            if FEWEST <= len(answers) <= MOST:
                found.append(Question(kind, words, frozenset(answers)))
                made += 1
    return found


def whole(letter: text.Invented) -> str:
    return "\n".join([letter.subject, letter.reference, letter.sender, letter.addressee, letter.body])


Made = tuple[str, Iterable[str]]


def word(rng: random.Random, letter: text.Invented) -> Made:
    one = chosen(rng, letter)
    return one, [one]


def two_words(rng: random.Random, letter: text.Invented) -> Made:
    first, second = chosen(rng, letter), chosen(rng, letter)
    return (f"{first} {second}", [first, second]) if first != second and first and second else ("", [])


def compound(rng: random.Random, letter: text.Invented) -> Made:
    """Two or three words that stand together, typed without a space."""
    cut = text_words(letter.subject.split(" ")[0])
    if len(cut) < 3:
        return "", []
    at = rng.randrange(len(cut) - 1)
    one = "".join(cut[at : at + rng.choice((2, 3))])
    return one, [one]


def name(rng: random.Random, letter: text.Invented) -> Made:
    if rng.random() < 0.5 and "นาย" in letter.body:
        one = letter.body.split("โดยมี")[1].split(" ")[1]
    else:
        one = letter.addressee.removeprefix("ผู้อำนวยการโรงเรียนบ้าน")
    return (one, [one]) if len(one) > 4 else ("", [])


def wrong_tone(rng: random.Random, letter: text.Invented) -> Made:
    """A word with a tone mark, the mark left out or another."""
    one = chosen(rng, letter)
    marked = [at for at, sign in enumerate(one) if sign in "่้๊๋"]
    if not marked:
        return "", []
    at = rng.choice(marked)
    return one[:at] + rng.choice(["", "่", "้"]) + one[at + 1 :], [one]


def number(rng: random.Random, letter: text.Invented) -> Made:
    typed = rng.choice((thai.to_thai_digits(letter.reference), letter.reference.replace(" ", ""), letter.reference))
    return typed, [f"{letter.reference}\n"]


def part(rng: random.Random, letter: text.Invented) -> Made:
    """A piece of a word or a name, cut between any two clusters."""
    run = rng.choice([letter.subject.split(" ")[0], letter.addressee])
    pieces = clusters(run)
    if len(pieces) < 8:
        return "", []
    at, length = rng.randrange(len(pieces) - 5), rng.randint(3, 5)
    one = "".join(pieces[at : at + length])
    return one, [one]


KINDS: dict[str, Callable[[random.Random, text.Invented], Made]] = {
    "single words": word,
    "two words": two_words,
    "compounds": compound,
    "names": name,
    "wrong tone marks": wrong_tone,
    "numbers": number,
    "parts of compounds": part,
}


def clusters(run: str) -> list[str]:
    """With all their marks, as they stand in the text."""
    made: list[str] = []
    for sign in run:
        belongs = sign in spelling.MARKS + spelling.FOLLOWING + spelling.DROPPED + "ื"
        after = made and made[-1][-1] in spelling.LEADING + "ใ"
        if made and (belongs or after):
            made[-1] += sign
        else:
            made.append(sign)
    return made


def chosen(rng: random.Random, letter: text.Invented) -> str:
    """A word of the letter that says something."""
    known = [one for one in text_words(letter.body or letter.subject) if len(one) > 3]
    return rng.choice(known) if known else ""


def text_words(run: str) -> list[str]:
    """The words that the letter was made of, cut by the library's own breaker."""
    return [one for piece in run.split() for one in text.cut(piece) if text.is_thai(one)]
