"""Originals whose last time stamp ends: stamped again by seals' sweep, as a newer file beside the one dispatched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from saphan.letters.issuing import forget, keep
from saphan.letters.models import Original, Renewal
from saphan.seals.models import Level, Sealed, renewals

AGAIN = timedelta(days=7)
SEALED = [level for level in Level if level != Level.NONE]


@dataclass(frozen=True)
class Ending:
    """One original that must be stamped again."""

    original: Original

    def content(self) -> bytes:
        """The newest file."""
        newest = self.original.newest
        if newest is None:
            raise LookupError(self.original.pk)
        with newest.open() as content:
            return content.read()

    def keep(self, sealed: Sealed) -> None:
        """Put the newer file beside the older ones; of two that did it at once, the first counts.

        A stamp that ends no later than the one before gains nothing: it is asked for again in a week.
        """
        rows, before = Original.objects.filter(pk=self.original.pk), self.original.due_at
        if sealed.due_at is None or (before and sealed.due_at <= before):
            rows.update(next_attempt_at=timezone.now() + AGAIN)
            return
        file = keep(sealed.pdf)
        with transaction.atomic():
            is_first = bool(rows.filter(due_at=before).update(due_at=sealed.due_at))
            if is_first:
                facts = {"level": sealed.level, "stamped_at": sealed.stamped_at}
                Renewal.objects.create(original=self.original, file=file, **facts)
        if not is_first:
            forget(file, but=None)


def ending(before: datetime) -> Iterator[Ending]:
    """What ends first, first; cancelled letters, too: that they were genuine must stay provable."""
    sealed = Original.objects.filter(state=Original.State.READY, level__in=SEALED)
    rows = sealed.filter(due_at__lt=before, next_attempt_at__lte=timezone.now())
    for original in rows.select_related("file").order_by("due_at").iterator(chunk_size=50):
        yield Ending(original)


renewals.register(ending)
