"""The whole index made anew beside the one that is searched, and put in its place at the end."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from saphan.letters.models import Letter
from saphan.search.indexing import AT_ONCE, catch_up, hold, write
from saphan.search.models import Document, Generation
from saphan.search.wording import segmenter

SWEPT = 5000  # old documents taken away at once


def rebuild() -> Iterator[Generation]:
    """Step by step; killed, the next call goes on where this one was. Meanwhile the old index is searched and kept."""
    building = begin()
    yield building
    while step(building):
        yield building
    while catch_up():
        pass
    finish(building)
    sweep_old(building.slot)
    yield building


@transaction.atomic
def begin() -> Generation:
    """The one that was begun with the same word-breaker, or a new one."""
    hold()
    begun = Generation.building()
    if begun is not None and begun.segmenter == segmenter():
        return begun
    if begun is not None:
        begun.delete()
    live = Generation.live()
    slot = 1 - live.slot if live else 0
    sweep_old(1 - slot)
    return Generation.objects.create(slot=slot, segmenter=segmenter(), total=Letter.objects.count())


@transaction.atomic
def step(building: Generation) -> int:
    """One handful of letters, in the order of their numbers; how many."""
    hold()
    rows = Letter.objects.filter(pk__gt=building.reached).order_by("pk").values_list("pk", flat=True)
    letters = list(rows[:AT_ONCE])
    if letters:
        write(letters, [building.slot])
        building.advance(letters[-1], len(letters))
    return len(letters)


@transaction.atomic
def finish(building: Generation) -> None:
    """From this commit on the new one is searched."""
    hold()
    Generation.objects.filter(pk=building.pk).update(finished_at=timezone.now())
    Generation.objects.exclude(pk=building.pk).delete()
    building.refresh_from_db()


def sweep_old(kept: int) -> None:
    """Take away what belongs to the other slot than the one kept, a handful at a time."""
    while True:
        old = Document.objects.annotate(slot=F("id") % 2).filter(slot=1 - kept).order_by("pk")
        ids = list(old.values_list("pk", flat=True)[:SWEPT])
        if not ids:
            return
        Document.objects.filter(pk__in=ids).delete()
