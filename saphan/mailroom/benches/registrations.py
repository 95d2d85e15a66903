"""registrations: whole registrations (rights, entry, matter, event) in one office by eight clerks at once."""

from __future__ import annotations

import time

from saphan.lib.bench import Result, in_processes
from saphan.mailroom.benches import world
from saphan.mailroom.models import Delivery
from saphan.offices.models import Kind, Office
from saphan.people.models import Capacity, Membership, Role
from saphan.registers.models import Entry

CLERKS = 8
EACH, QUICK_EACH = 100, 10


def registrations(quick: bool = False) -> list[Result]:
    world.prepare()
    obec = world.make_country(areas=1, schools=1)
    each = QUICK_EACH if quick else EACH
    area = Office.objects.get(kind=Kind.AREA, parent=obec)
    letters = world.make_letters(world.somebody(obec, Role.REGISTRAR), CLERKS * each)
    world.fill(letters, Kind.AREA)
    Delivery.objects.filter(office=area).update(
        state="delivered", is_waiting=True, registered_at=None, their_number=None
    )
    clerks = [world.somebody(area, Role.REGISTRAR).membership.pk for _ in range(CLERKS)]
    rows = list(Delivery.objects.filter(office=area).order_by("pk").values_list("pk", flat=True))
    started = time.perf_counter()
    waits = [wait for some in in_processes(CLERKS, work, clerks, rows) for wait in some]
    rate = len(waits) / (time.perf_counter() - started)
    numbers = list(Entry.objects.filter(office=area).order_by("number").values_list("number", flat=True))
    whole = numbers == list(range(1, len(rows) + 1))
    return [
        Result("registrations, 8 clerks of one office", f"{rate:.0f}/s", ">= 50/s", rate >= 50),
        Result("registrations, longest wait", f"{max(waits):.2f} s", "<= 1 s", max(waits) <= 1),
        Result("registrations, numbers without gap or double", "yes" if whole else "no", "yes", whole),
    ]


def work(number: int, clerks: list[int], rows: list[int]) -> list[float]:
    """What one clerk does: every eighth letter, as the page does it."""
    capacity = Capacity(Membership.objects.select_related("user", "office", "group").get(pk=clerks[number]))
    waits = []
    for pk in rows[number::CLERKS]:
        started = time.perf_counter()
        Delivery.objects.arrived(capacity).select_related("letter", "sender", "office").get(pk=pk).register(by=capacity)
        waits.append(time.perf_counter() - started)
    return waits
