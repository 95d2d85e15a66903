"""A reader that gives up: some files are made so that following their references takes for ever.

Every step that pyHanko takes asks for an object, so the time is looked at there; it is the processor time of this
thread, which a busy machine does not shorten.
"""

from __future__ import annotations

import time
from typing import IO, Any

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from saphan.seals.judging.findings import Code, Found

SECONDS = 20.0  # of processor time for one file


class BoundedReader(PdfFileReader):
    """Raises Found(TOO_COMPLEX) from any of its objects once its time is over."""

    def __init__(self, stream: IO[bytes], *, strict: bool) -> None:
        self.until = time.thread_time() + SECONDS
        super().__init__(stream, strict=strict)

    def look_at_the_time(self) -> None:
        if time.thread_time() > self.until:
            raise Found(Code.TOO_COMPLEX)

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        self.look_at_the_time()
        return super().get_object(*args, **kwargs)  # type: ignore[no-untyped-call]

    def get_historical_resolver(self, revision: int) -> HistoricalResolver:
        cache = self._historical_resolver_cache
        if revision not in cache:
            cache[revision] = BoundedResolver(self, revision)
        return cache[revision]


class BoundedResolver(HistoricalResolver):
    """One revision of a bounded reader's file."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        self.reader.look_at_the_time()  # type: ignore[attr-defined]
        return super().get_object(*args, **kwargs)
