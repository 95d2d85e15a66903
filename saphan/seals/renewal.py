"""Which files must be stamped again before their last stamp ends: seals knows no letters, so their keepers tell it.

A room that keeps sealed files registers a finder once, in its `apps.ready`:

    renewals.register(lambda before: Original.objects.due(before))

What the finder gives has `content() -> bytes` and `keep(sealed: Sealed) -> None`, which stores the new file beside the
old one (a dispatched file is never rewritten) and forgets that it was due.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone

from saphan.seals.sealing import Sealed, renew
from saphan.seals.signing import BadPdf

log = logging.getLogger(__name__)
BEFORE = timedelta(days=90)
AT_A_TIME = 50


class Due(Protocol):
    def content(self) -> bytes: ...

    def keep(self, sealed: Sealed) -> None: ...


Finder = Callable[[datetime], Iterable[Due]]


class Renewals:
    """The finders of all rooms, and the work of one sweep."""

    def __init__(self) -> None:
        self.finders: list[Finder] = []

    def register(self, finder: Finder) -> None:
        self.finders.append(finder)

    def renew_due(self) -> int:
        """Stamp again what ends within BEFORE; how many. A stamp server that is down ends the round."""
        done = 0
        for due in self._due():
            try:
                sealed = renew(due.content())
            except BadPdf as problem:
                log.error("cannot be stamped again: %s", problem)
                continue
            if sealed.trouble:
                log.warning("not stamped again: %s", sealed.trouble)
                break
            due.keep(sealed)
            done += 1
            if done == AT_A_TIME:
                break
        return done

    def _due(self) -> Iterable[Due]:
        before = timezone.now() + BEFORE
        for finder in self.finders:
            yield from finder(before)


renewals = Renewals()
