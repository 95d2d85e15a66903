"""inbox, pages, nation: the receiving desk's list, whole requests through the production server."""

from __future__ import annotations

import re

from django.db import connection
from django.http import QueryDict

from saphan.lib.bench import Result, percentile
from saphan.mailroom.benches import world
from saphan.mailroom.benches.server import read, serving
from saphan.mailroom.inbox import PAGE, Inbox
from saphan.mailroom.models import Delivery
from saphan.offices.models import Kind, Office
from saphan.people.models import Capacity, Role

SECONDS, QUICK_SECONDS = 10.0, 3.0
FEW = 10 * PAGE  # deliveries that may be sorted: they cost less than the page's own markup
LISTS = ("", "state=waiting", "state=registered", "urgency=2", "answer=1", "after=r.{middle}")


def inbox(quick: bool = False) -> list[Result]:
    people = stage(20_000 if quick else 1_000_000, quick=quick)
    clerks, directors = people["clerks"], people["directors"]
    seconds = QUICK_SECONDS if quick else SECONDS
    with serving() as port:
        clerk = read(port, clerks, readers=8, seconds=seconds)
        director = read(port, directors, readers=8, seconds=seconds)
        crowd = read(port, clerks, readers=32, seconds=seconds)
    mine, theirs = percentile(clerk, 50), percentile(director, 50)
    slower = max(0.0, mine - theirs) / theirs * 100
    return [
        Result("inbox p95, 8 readers", milliseconds(clerk), "<= 150 ms", percentile(clerk, 95) <= 0.150),
        Result("inbox p95, 32 readers", milliseconds(crowd), "-", True),
        Result("inbox, clerk slower than director (median)", f"{slower:.0f} %", "<= 20 %", slower <= 20),
        bounded(),
    ]


def pages(quick: bool = False) -> list[Result]:
    clerks = stage(20_000 if quick else 1_000_000, quick=quick)["clerks"]
    seconds = QUICK_SECONDS if quick else SECONDS
    with serving() as port:
        taken = read(port, clerks, readers=8, seconds=seconds)
    rate = 8 * len(taken) / sum(taken)
    return [Result("inbox pages a second, 2 workers", f"{rate:.0f}/s", ">= 200/s", rate >= 200)]


def nation(quick: bool = False) -> list[Result]:
    if connection.vendor != "postgresql":
        return [Result("nation", "for PostgreSQL alone", "-", True)]
    clerks = stage(200_000 if quick else 20_000_000, quick=quick)["clerks"]
    with serving() as port:
        taken = read(port, clerks, readers=8, seconds=QUICK_SECONDS if quick else SECONDS)
    rows = f"{Delivery.objects.count():,} deliveries"
    return [
        Result(f"nation, inbox p95, 8 readers, {rows}", milliseconds(taken), "<= 200 ms", percentile(taken, 95) <= 0.2)
    ]


def milliseconds(taken: list[float]) -> str:
    return f"{1000 * percentile(taken, 95):.0f} ms"


def stage(deliveries: int, *, quick: bool) -> dict[str, list[str]]:
    """The country with its deliveries, and the cookies of clerks and directors of busy area offices."""
    world.prepare()
    obec = world.make_country(**({"areas": 20, "schools": 400} if quick else {}))
    world.fill_country(world.somebody(obec, Role.REGISTRAR), deliveries)
    areas = list(Office.objects.filter(kind=Kind.AREA).order_by("pk")[:8])
    return {
        "clerks": [world.cookie_of(world.somebody(area, Role.REGISTRAR)) for area in areas],
        "directors": [world.cookie_of(world.somebody(area, Role.DIRECTOR)) for area in areas],
    }


def bounded() -> Result:
    """No query of the list reads more rows than a page has (or, for the count, than what waits)."""
    area = Office.objects.filter(kind=Kind.AREA).order_by("pk")[0]
    capacity = world.somebody(area, Role.REGISTRAR)
    rows = Delivery.objects.filter(office=area).order_by("pk")
    middle = rows[rows.count() // 2].pk
    found = [fault for words in LISTS for fault in faults(capacity, words.format(middle=middle))]
    return Result("inbox queries that grow with the table", "; ".join(found) or "none", "none", not found)


def faults(capacity: Capacity, query: str) -> list[str]:
    box = Inbox(capacity, QueryDict(query))
    found = []
    waiting = Delivery.objects.filter(office=capacity.office, is_waiting=True).values("pk")
    for rows in (*box.ranges(), waiting):
        plan = rows.explain()
        if connection.vendor == "sqlite":
            bad = "SCAN" in plan or "TEMP B-TREE" in plan
        else:
            bad = "Seq Scan on mailroom_delivery" in plan or ("Sort" in plan and read_of(plan) > FEW)
        if bad:
            found.append(query or "first page")
    return found


def read_of(plan: str) -> int:
    """How many deliveries PostgreSQL means to read; a few of one office may be sorted, a table may not."""
    return max((int(rows) for rows in re.findall(r"on mailroom_delivery.*?rows=(\d+)", plan)), default=0)
