"""The demo is played in the order of time: each scene does its act and says what follows, and when.

What would follow after this very moment has not happened yet: so letters stand in every state.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.utils import timezone

from saphan.home.demo.cast import Cast
from saphan.home.demo.clock import Days, at
from saphan.offices.models import WorkCalendar

Scene = Callable[[], None]


class Stage:
    def __init__(self, cast: Cast, *, back: int, seed: int = 2569) -> None:
        self.cast = cast
        self.random = Random(seed)  # noqa: S311 - the same demo each time
        self.calendar = WorkCalendar(cast.area.pk)
        self.days = Days(self.calendar, back=back)
        self.now = timezone.now()
        self.heap: list[tuple[datetime, int, Scene]] = []
        self.counter = count()

    def on(self, place: float, scene: Scene) -> None:
        """Play the scene at a place in the weeks (0 first day, 1 today), in the morning's or afternoon's rush."""
        hour = self.random.choice((8, 8, 9, 9, 10, 11, 13, 14, 15))
        moment = self.days.moment(place, hour=hour, minute=self.random.randrange(31 if hour == 8 else 0, 60))
        self.push(min(moment, self.now), scene)

    def after(self, hours: float, scene: Scene) -> None:
        """Play it so many hours later, moved into the next working hours."""
        moment = timezone.localtime(timezone.now() + timedelta(hours=hours))
        while not self.calendar.is_workday(moment.date()) or not 8 <= moment.hour < 17:
            moment = (moment + timedelta(hours=1)).replace(minute=self.random.randrange(60))
        self.push(moment, scene)

    def soon(self, low: float, high: float, scene: Scene) -> None:
        self.after(self.random.uniform(low, high), scene)

    def push(self, moment: datetime, scene: Scene) -> None:
        heapq.heappush(self.heap, (moment, next(self.counter), scene))

    def play(self) -> None:
        while self.heap:
            moment, _order, scene = heapq.heappop(self.heap)
            if moment <= self.now:
                with at(moment):
                    scene()
