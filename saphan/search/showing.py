"""A page of what was found, with all that its rows show: where each letter stands, and the found words in its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import escape

from saphan.letters.models import Letter
from saphan.lib.grades import Secrecy
from saphan.mailroom.models import Delivery, DeliveryState
from saphan.matters.models import Matter
from saphan.search.hits import Hit
from saphan.search.lines import FILES, IN_THE_ROW, LINES, PARTS
from saphan.search.marking import Marked, window
from saphan.search.models import Document
from saphan.search.reading import Read, texts_of
from saphan.search.sifting import RECEIVED


def place(hits: Sequence[Hit], office: int) -> None:
    """Fill in how far each received letter is, and by which number."""
    received = [hit for hit in hits if hit.box(office) == RECEIVED]
    rows = Delivery.objects.filter(pk__in=[hit.delivery for hit in received if hit.delivery])
    deliveries = {row.pk: row for row in rows.only("state", "is_waiting", "delivered_at", "their_number")}
    of_matters = Matter.objects.filter(pk__in=[hit.matter for hit in hits if hit.matter])
    matters = {row.pk: row for row in of_matters.only("state", "group_id", "opened_at")}
    for hit in hits:
        delivery, matter = deliveries.get(hit.delivery or 0), matters.get(hit.matter or 0)
        hit.at_group = (matter.group_id if matter else None) or (hit.group_id if hit.own else None)
        if hit.box(office) == RECEIVED:
            hit.stage = stage(delivery, matter)
            hit.at = delivery.delivered_at if delivery else matter.opened_at if matter else None
            hit.number = str(delivery.their_number or "") if delivery else ""


def stage(delivery: Delivery | None, matter: Matter | None) -> str:
    if delivery is not None and delivery.is_waiting:
        return "waiting"
    if matter is not None and matter.is_closed:
        return "closed"
    return "registered" if delivery is None or delivery.state == DeliveryState.REGISTERED else "away"


def mark(hits: Sequence[Hit], pieces: Sequence[str], slot: int) -> None:
    """Mark the found words in the subjects and numbers, and take a piece of the text around the first elsewhere."""
    keys = [hit.letter * 2 + slot for hit in hits]
    compared = dict(Document.objects.filter(pk__in=keys).values_list("letter_id", "text"))
    found: dict[int, tuple[int, float]] = {}
    for hit in hits:
        lines = compared.get(hit.letter, "\n").split("\n")
        hit.marked, hit.number_marked = (
            Marked(text, pieces).whole() if any(piece.strip() in line for piece in pieces) else escape(text)
            for text, line in zip((hit.title, hit.reference), lines, strict=False)
        )
        where = first_place(lines, pieces)
        if where and hit.secrecy == Secrecy.OPEN:  # what a secret letter says is read where the reading is kept
            found[hit.letter] = where
    texts = Texts(found)
    for hit in hits:
        if hit.letter in found:
            line, share = found[hit.letter]
            hit.piece = Marked(window(texts.line(hit.letter, line), share), pieces).excerpt()


def first_place(lines: Sequence[str], pieces: Sequence[str]) -> tuple[int, float] | None:
    """The first line that has a piece and is not shown in the row anyway, and how far into it (0-1)."""
    for number, line in enumerate(lines):
        if number in IN_THE_ROW:
            continue
        at = min((place for piece in pieces if (place := line.find(piece.strip())) >= 0), default=-1)
        if at >= 0:
            return number, at / len(line)
    return None


class Texts:
    """The letters' own words, line by line as they were indexed; fetched together, and only where they are shown."""

    def __init__(self, wanted: Mapping[int, tuple[int, float]]) -> None:
        lines = {line for line, _share in wanted.values()}
        rows = Letter.objects.filter(pk__in=list(wanted)).select_related("office", "signature")
        if lines & PARTS:
            rows = rows.prefetch_related("enclosures", "citations", "attachments")
        self._letters = {letter.pk: letter for letter in rows} if wanted else {}
        in_files = [letter for letter in self._letters.values() if wanted[letter.pk][0] == FILES]
        self._read = texts_of(in_files)

    def line(self, letter: int, number: int) -> str:
        return LINES[number](self._letters[letter]) if number != FILES else self._read.get(letter, Read()).text
