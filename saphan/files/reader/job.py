"""What the reader is asked for, and what it says. Both sides of the pipe use this file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_TEXT = 200_000  # signs of one page that are kept
MOST_WORDS = 1500  # of the first page, with their places


@dataclass(frozen=True)
class Job:
    path: str  # the content, in the working folder
    media_type: str
    first: int = 1  # the page to begin with
    last: int = 200  # pages beyond it are not read
    memory_mb: int = 1500
    seconds: int = 300  # of processor time
    languages: str = "tha+eng"

    def packed(self) -> str:
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Page:
    """One page that was read. `confidence` is 0-100 for what an OCR engine read, None where nothing can be misread."""

    number: int
    of: int
    text: str
    engine: str = "text"
    confidence: int | None = None
    words: list[list[Any]] = field(default_factory=list)  # Word.packed, of the first page alone
    width: float = 0.0  # millimetres; 0 where a page has no size
    height: float = 0.0


@dataclass(frozen=True)
class Count:
    """How many pages there are, before any is read: one that kills the reader can then be left out."""

    of: int


class Refusal(Exception):
    """Why it cannot be read: a value of `Trouble`."""


def said(what: Page | Count | Refusal) -> str:
    """One line of the pipe."""
    return json.dumps({"trouble": str(what)} if isinstance(what, Refusal) else asdict(what), ensure_ascii=False)


def heard(line: str) -> Page | Count | Refusal:
    """Raises ValueError when the line was cut."""
    told = json.loads(line)
    if "trouble" in told:
        return Refusal(told["trouble"])
    return Page(**told) if "number" in told else Count(**told)
