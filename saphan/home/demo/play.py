"""The whole demo, in one transaction: it is there entirely or not at all."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from saphan.home.demo.cast import Cast, gather
from saphan.home.demo.desk import Desk
from saphan.home.demo.incoming import Incoming
from saphan.home.demo.outgoing import Outgoing
from saphan.home.demo.stage import Stage

WEEKS_BACK = 45  # days
SCENES = (  # which scene, how many times, from when on (0 first day, 1 today)
    ("from_obec", 100, 0.0),
    ("from_paper", 35, 0.0),
    ("from_school", 40, 0.0),
    ("circular", 30, 0.05),
    ("memo", 30, 0.0),
    ("order", 16, 0.0),
    ("announcement", 8, 0.0),
    ("certificate", 12, 0.0),
    ("secret", 3, 0.3),
    ("acting", 1, 0.6),
    ("briefing", 3, 0.5),
    ("voided", 1, 0.8),
    ("reserved", 2, 0.9),
    ("late", 1, 0.95),
    ("template", 1, 0.5),
    ("unfinished", 24, 0.85),
)


@transaction.atomic
def play(*, scale: float = 1.0) -> Cast:
    """Make the demo office. `scale` below 1 plays fewer letters (for tests)."""
    cast = gather()
    stage = Stage(cast, back=WEEKS_BACK)
    incoming = Incoming(stage)
    troupe = (incoming, Outgoing(stage), Desk(stage, incoming))
    for name, times, start in SCENES:
        scene = next(getattr(one, name) for one in troupe if hasattr(one, name))
        count = max(min(times, 4), round(times * scale))  # four are enough to be of every sort
        for number in range(count):
            stage.on(start + (1 - start) * (number + 0.5) / count, partial(scene, number))
    stage.play()
    return cast
