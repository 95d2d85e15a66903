"""A page of what was found, with all that its rows show: where each letter stands, and the found words in its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from markupsafe import escape

from saphan.letters.models import Letter
from saphan.lib.grades import Secrecy
from saphan.mailroom.models import DeliveryState
from saphan.matters.models import MatterState
from saphan.search.hits import Hit
from saphan.search.lines import BODY, FILES, IN_THE_ROW, LINES, NAMES, PARTS
from saphan.search.marking import Marked, excerpt
from saphan.search.reading import texts_of
from saphan.search.sifting import RECEIVED
from saphan.search.statement import HEAD

DOCUMENTS = "SELECT letter_id, text FROM search_document WHERE id IN ({})"
SIZES = (4, 25)
READ = 1.2  # signs that people read for one that is compared: tone marks, spaces
BODIES = "SELECT id, body FROM letters_letter WHERE id IN ({})"


def place(hits: Sequence[Hit], office: int) -> None:
    """Fill in how far each received letter is, and by which number."""
    for hit in hits:
        hit.at_group = hit.matter_group or (hit.group_id if hit.own else None)
        if hit.box(office) == RECEIVED:
            hit.stage = stage(hit)
            hit.number = str(hit.their_number or "")


def stage(hit: Hit) -> str:
    if hit.is_waiting:
        return "waiting"
    if hit.matter_state == MatterState.CLOSED:
        return "closed"
    return "registered" if hit.delivery_state in (None, DeliveryState.REGISTERED) else "away"


def mark(hits: Sequence[Hit], pieces: Sequence[str], slot: int) -> None:
    """Mark the found words in the subjects and numbers, and take a piece of the text around the first elsewhere."""
    compared = whole([hit for hit in hits if is_cut(hit.head) and not all_in(hit.head, pieces)], slot)
    found: dict[int, Place] = {}
    for hit in hits:
        text = compared.get(hit.letter, hit.head)
        lines = text.split("\n")
        hit.marked, hit.number_marked = (
            Marked(own, pieces).whole() if any_in(line, pieces) else escape(own)
            for own, line in zip((hit.title, hit.reference), lines, strict=False)
        )
        where = first_place(lines, pieces, goes_on=is_cut(text) and text is hit.head)
        if where and hit.secrecy == Secrecy.OPEN:  # what a secret letter says is read where the reading is kept
            found[hit.letter] = where
            if where.line == NAMES:  # mostly it stands in what the row has already
                hit.piece = Marked(f"{hit.from_whom} · {hit.addressee}", pieces).excerpt()
    said = spoken({hit.letter: found[hit.letter].line for hit in hits if hit.letter in found and not hit.piece})
    for hit in hits:
        if hit.letter in said:
            hit.piece = excerpt(said[hit.letter], found[hit.letter].share_of(said[hit.letter]), pieces)


def any_in(text: str, pieces: Sequence[str]) -> bool:
    return any(piece.strip() in text for piece in pieces)


def all_in(text: str, pieces: Sequence[str]) -> bool:
    return all(piece.strip() in text for piece in pieces)


def is_cut(head: str) -> bool:
    return len(head) == HEAD


def whole(hits: Sequence[Hit], slot: int) -> dict[int, str]:
    """All that is compared of letters whose beginning has not all of the pieces."""
    return texts(DOCUMENTS, [hit.letter * 2 + slot for hit in hits])


@dataclass(frozen=True)
class Place:
    """Where a piece stands: in which line, after how many signs that are compared, of how many."""

    line: int
    at: int
    of: int | None  # None: the line goes on, and nobody knows how far

    def share_of(self, text: str) -> float:
        """How far into the line as people read it (0-1)."""
        return self.at / self.of if self.of else min(1.0, self.at * READ / max(len(text), 1))


def first_place(lines: Sequence[str], pieces: Sequence[str], *, goes_on: bool) -> Place | None:
    """In the first line that has a piece and is not shown in the row anyway."""
    for number, line in enumerate(lines):
        if number in IN_THE_ROW:
            continue
        at = min((place for piece in pieces if (place := line.find(piece.strip())) >= 0), default=-1)
        if at >= 0:
            return Place(number, at, None if goes_on and number == len(lines) - 1 else len(line))
    return None


def spoken(wanted: Mapping[int, int]) -> dict[int, str]:
    """The letters' own words in the wanted line of each, as they were indexed; those of a kind fetched together."""
    said = texts(BODIES, [letter for letter, line in wanted.items() if line == BODY])
    said |= {letter: read.text for letter, read in texts_of(n for n, line in wanted.items() if line == FILES).items()}
    others = {letter: line for letter, line in wanted.items() if line not in (BODY, FILES)}
    if others:
        rows = Letter.objects.filter(pk__in=list(others)).select_related("office", "signature")
        if PARTS.intersection(others.values()):
            rows = rows.prefetch_related("enclosures", "citations", "attachments")
        said |= {letter.pk: LINES[others[letter.pk]](letter) for letter in rows}
    return {letter: said.get(letter, "") for letter in wanted}


def texts(sql: str, keys: Sequence[int]) -> dict[int, str]:
    """Texts by letter; asked with every search, so that writing the SQL each time would cost more than asking it."""
    if not keys:
        return {}
    size = next(size for size in (*SIZES, len(keys)) if size >= len(keys))
    padded = [*keys, *[keys[-1]] * (size - len(keys))]  # few forms of a question, so that each is planned once
    with connection.cursor() as cursor:
        cursor.execute(sql.format(", ".join(["%s"] * size)), padded)
        return dict(cursor.fetchall())
