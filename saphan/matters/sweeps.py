"""What time brings: work that is due tomorrow, today, or late. Each alarm rings once."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from saphan.matters.choices import MatterBell, Warned
from saphan.matters.models import Assignment
from saphan.offices.models import WorkCalendar
from saphan.trail.models import notify

BELLS = {Warned.BEFORE: MatterBell.DUE, Warned.ON_DAY: MatterBell.DUE_TODAY, Warned.LATE: MatterBell.LATE}
AHEAD = 14  # calendar days in which the next working day surely lies


def warn_of_due_work() -> int:
    """Ring for running work whose alarm has not rung yet; how many rang. Safe to repeat and to kill."""
    today = timezone.localdate()
    horizon = date.fromordinal(today.toordinal() + AHEAD)
    rows = Assignment.objects.active().filter(due_on__lte=horizon, warned__lt=Warned.LATE)
    calendars: dict[int, date] = {}
    rung = 0
    for work in rows.select_related("seat", "group").iterator(chunk_size=500):
        if work.office_id not in calendars:
            calendars[work.office_id] = WorkCalendar(work.office_id).add(today, 1)
        level = level_of(work.due_on, today, calendars[work.office_id])
        rung += level > work.warned and ring(work, level)
    return rung


def level_of(due_on: date | None, today: date, next_workday: date) -> int:
    """Which alarm stands for a due date: none, the working day before, the day, late."""
    if due_on is None or due_on > next_workday:
        return Warned.NOT
    if due_on > today:
        return Warned.BEFORE
    return Warned.ON_DAY if due_on == today else Warned.LATE


@transaction.atomic
def ring(work: Assignment, level: int) -> bool:
    """Claim the alarm and tell the holders, together."""
    claimed = Assignment.objects.active().filter(pk=work.pk, warned__lt=level).update(warned=level)
    if claimed:
        notify(work.matter, BELLS[Warned(level)], to=work.holders, number=work.matter.number)
    return bool(claimed)


SWEEPS = [warn_of_due_work]
