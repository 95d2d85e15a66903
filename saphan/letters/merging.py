"""Fields to fill in, {{ชื่อ}}, in whatever a letter says: found, named alike, and filled. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from saphan.lib import thai

FIELD = re.compile(r"\{\{\s*([^{}\n]{1,80}?)\s*\}\}")
# What is filled in: everything that is typed as text. Codes, days and choices are the same on every letter.
FILLED = (
    "subject", "gist", "salutation", "addressee", "body", "closing", "place", "copies_to", "issue_number",
)  # fmt: skip


def alike(name: str) -> str:
    """One spelling for all ways to write a field's name: spaces, case, digits and marks do not matter."""
    plain = thai.to_arabic_digits(thai.normalise(name)).casefold()
    return "".join(letter for letter in plain if letter not in " ._-:\u00a0/\\")


def names_in(text: str) -> list[str]:
    """The fields in a text, in the order of their first use, as they are written there."""
    found: dict[str, str] = {}
    for name in FIELD.findall(text):
        found.setdefault(alike(name), name)
    return list(found.values())


def texts_of(content: Mapping[str, Any]) -> Iterable[str]:
    """Every text of a letter's content in which fields may stand."""
    yield from (str(content.get(name) or "") for name in FILLED)
    yield from (words for _relation, _cited, words in content.get("citations", []))
    for row in content.get("enclosures", []):
        yield from (str(part) for part in row)


def fields_of(content: Mapping[str, Any]) -> list[str]:
    """The fields of a whole letter."""
    return names_in("\n".join(texts_of(content)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled; a field that has no value stays as it is, to be seen.

    `values`: `alike` of the field's name -> what to put there.
    """
    return FIELD.sub(lambda found: values.get(alike(found[1]), found[0]), text)


def filled(content: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """The letter's content for one row of a table."""
    said = dict(content) | {name: fill(str(content[name]), values) for name in FILLED if content.get(name)}
    said["citations"] = [[relation, cited, fill(words, values)] for relation, cited, words in content["citations"]]
    said["enclosures"] = [[fill(title, values), fill(amount, values)] for title, amount in content["enclosures"]]
    return said


def proposed(fields: Iterable[str], columns: Iterable[str]) -> dict[str, str]:
    """Field -> the column of the same name, however either is spelled; fields without one are left out."""
    known = {alike(column): column for column in reversed(list(columns)) if column}
    return {field: known[alike(field)] for field in fields if alike(field) in known}
