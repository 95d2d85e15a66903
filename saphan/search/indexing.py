"""Making documents: what a letter says, in the spelling and the terms that search compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from saphan.letters.models import Letter
from saphan.mailroom.models import Delivery
from saphan.search import spelling, terms
from saphan.search.lines import said
from saphan.search.models import Document, Generation, Stale
from saphan.search.reading import Read, texts_of
from saphan.search.wording import segmenter

NAMED = 30  # receivers that stand in the index by themselves; more of them, and the delivery alone says who has it
AT_ONCE = 100  # letters in one transaction


class Pages:
    """What several letters say, fetched together."""

    def __init__(self, letters: Iterable[int]) -> None:
        wanted = list(letters)
        rows = Letter.objects.filter(pk__in=wanted).select_related("office", "group", "signature")
        self.letters = list(rows.prefetch_related("enclosures", "citations", "attachments"))
        self.read = texts_of(letter.pk for letter in self.letters)
        self.receivers: dict[int, list[int | str]] = defaultdict(list)
        counted = Delivery.objects.filter(letter__in=wanted).values("letter").annotate(n=Count("pk")).order_by()
        counts = dict(counted.values_list("letter", "n"))
        few = [letter for letter, count in counts.items() if count <= NAMED]
        for letter, office in Delivery.objects.filter(letter__in=few).values_list("letter", "office"):
            self.receivers[letter].append(office)
        for letter in counts.keys() - set(few):
            self.receivers[letter].append(terms.ALL)

    def documents(self, slots: Sequence[int]) -> Iterator[Document]:
        for letter in self.letters:
            read = self.read.get(letter.pk, Read())
            lines = list(said(letter, read.text))
            known = content_terms(lines) | terms.day_terms(letter.dated_on) | terms.buckets(letter.pk)
            known |= {terms.SCANNED} if read.is_scan else set()
            text = "\n".join(map(spelling.plain, lines))
            for slot in slots:
                places = {terms.office(slot, office) for office in (letter.office_id, *self.receivers[letter.pk])}
                yield Document(
                    id=letter.pk * 2 + slot, letter_id=letter.pk, text=text, terms=terms.joined(known | places)
                )


def content_terms(lines: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for line in lines:
        found |= terms.word_terms(spelling.spelt(line)) | terms.pair_terms(spelling.plain(line))
    return found


@transaction.atomic
def write(letters: Sequence[int], slots: Sequence[int]) -> int:
    """Make the documents of these letters anew; of letters that are gone or thrown away none stays."""
    made = list(Pages(letters).documents(slots)) if letters else []
    kept = {document.id for document in made}
    wanted = {letter * 2 + slot for letter in letters for slot in slots}
    Document.objects.filter(pk__in=wanted - kept).delete()
    Document.objects.bulk_create(made, update_conflicts=True, unique_fields=["id"], update_fields=["text", "terms"])
    return len(made)


def slots_in_use() -> list[int]:
    building = Generation.building()
    live = Generation.live_slot()
    return [live] if building is None or building.slot == live else [live, building.slot]


def hold() -> None:
    """One maker of documents at a time: what he read must not be written over what another read later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x5EA2C4])


@transaction.atomic
def catch_up(most: int = AT_ONCE) -> int:
    """Work off one handful of what is stale; how many rows. Killed, it has done nothing, and they are still there."""
    hold()
    if Generation.objects.first() is None:
        Generation.objects.create(slot=0, segmenter=segmenter(), finished_at=timezone.now())
    rows = list(Stale.objects.order_by("id").values_list("id", "letter")[:most])
    if rows:
        write(sorted({letter for _row, letter in rows}), slots_in_use())
        Stale.objects.filter(pk__in=[row for row, _letter in rows]).delete()
    return len(rows)
