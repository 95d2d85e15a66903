"""The demo's letters were written over the last weeks: the clock of the verbs is set while they are made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

from saphan.offices.models import WorkCalendar


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with patch("django.utils.timezone.now", lambda: moment):
        yield


class Days:
    """The working days up to today, Asia/Bangkok, never of another calendar year (a book begins on 1 January)."""

    def __init__(self, calendar: WorkCalendar, *, back: int) -> None:
        today = timezone.localdate()
        first = max(today - timedelta(days=back), date(today.year, 1, 1))
        span = [first + timedelta(days=n) for n in range((today - first).days + 1)]
        self.days = [day for day in span if calendar.is_workday(day)] or [today]

    def moment(self, place: float, *, hour: int, minute: int) -> datetime:
        """A moment of the working day that lies at `place` (0 first, 1 last), never in the future."""
        day = self.days[min(int(place * len(self.days)), len(self.days) - 1)]
        wanted = timezone.make_aware(datetime.combine(day, time(hour, minute)))
        return min(wanted, timezone.now())
