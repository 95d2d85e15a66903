"""What a letter says, line by line: the order in which it is indexed, compared and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from saphan.letters.models import Letter
from saphan.lib import thai

MOST = 150_000  # signs of one line that are compared


def numbered(letter: Letter) -> str:
    """The number with the year after it, as people say it: ว 12/2569."""
    year = f" {thai.be_year(letter.dated_on)}" if letter.reference and letter.dated_on else ""
    return f"{letter.reference}{year}"


def names(letter: Letter) -> str:
    """Who wrote, to whom, who signed."""
    signature = getattr(letter, "signature", None)
    sender = letter.sender or f"{letter.office.name} {letter.office.short_name}"
    signer = f"{signature.name} {signature.position}" if signature else ""
    return _joined([sender, letter.addressee, letter.owner_unit, signer, letter.copies_to, letter.place])


def dates(letter: Letter) -> str:
    day = thai.long_date(letter.dated_on) if letter.dated_on else ""
    return _joined([day, letter.issue_number, letter.contact])


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(filter(None, parts))


LINES: tuple[Callable[[Letter], str], ...] = (
    lambda letter: letter.title,
    numbered,
    names,
    dates,
    lambda letter: _joined(row.title for row in letter.enclosures.all()),
    lambda letter: _joined(row.words for row in letter.citations.all()),
    lambda letter: _joined(row.name for row in letter.attachments.all()),
    lambda letter: letter.body[:MOST],
)
NAMES, BODY = 2, 7
FILES = len(LINES)  # the last line: what was read in the files
IN_THE_ROW = {0, 1}  # the subject and the number
PARTS = {4, 5, 6}  # lines that need other tables


def said(letter: Letter, files: str) -> Iterator[str]:
    yield from (line(letter) for line in LINES)
    yield files[:MOST]
