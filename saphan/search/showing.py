"""A page of what was found, with all that its rows show: where each letter stands, and the found words in its text."""

from __future__ import annotations

from collections.abc import Sequence

from saphan.lib.grades import Secrecy
from saphan.mailroom.models import Delivery, DeliveryState
from saphan.matters.models import Matter
from saphan.search.hits import Hit
from saphan.search.indexing import Pages, said
from saphan.search.marking import Marked, excerpt
from saphan.search.models import Document
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
    """Mark the found words in the subjects, and take a piece of the text around them."""
    pages = Pages([hit.letter for hit in hits])
    letters = {letter.pk: letter for letter in pages.letters}
    compared = dict(
        Document.objects.filter(pk__in=[hit.letter * 2 + slot for hit in hits]).values_list("letter_id", "text")
    )
    for hit in hits:
        hit.marked = Marked(hit.title, pieces).whole()
        lines = list(said(letters[hit.letter], pages.read.get(hit.letter, "")))
        if hit.secrecy == Secrecy.OPEN:  # what a secret letter says is read where the reading is kept
            hit.piece = excerpt(lines, compared.get(hit.letter, "").split("\n"), pieces)
