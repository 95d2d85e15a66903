"""search: sixteen readers at the same time among a million letters, each with the rights of a position."""

from __future__ import annotations

import random
import time
from functools import cache

from django.db import connection

from saphan.lib.bench import Result, in_processes, percentile
from saphan.people.models import Capacity, Membership, Role
from saphan.search.benches import text, world
from saphan.search.finding import Search
from saphan.search.wording import loaded

READERS = 16
SECONDS, QUICK = 20.0, 3.0
WARMING = 1.0  # times as long, before anything is measured
LETTERS, BODIES = 1_000_000, 100_000
FEW, FEW_BODIES = 30_000, 3_000


def speed(quick: bool = False) -> list[Result]:
    started = time.perf_counter()
    country = world.prepare(*((FEW, FEW_BODIES) if quick else (LETTERS, BODIES)))
    loaded = time.perf_counter() - started
    people = {
        "registrar": [world.somebody(area, Role.REGISTRAR) for area in country.areas],
        "school": [world.somebody(school, Role.SCHOOL_CLERK) for school in country.schools[:10]],
        "officer": [
            world.somebody(area, Role.OFFICER, group)
            for area, group in zip(country.areas, country.groups[::2], strict=True)
        ],
    }
    size, said = index_size(), text_size()
    taken = read(people, QUICK if quick else SECONDS)
    all_of_them = [one for times in taken.values() for one in times]
    rate = len(all_of_them) / (QUICK if quick else SECONDS)
    p50, p95 = percentile(all_of_them, 50), percentile(all_of_them, 95)
    return [
        Result("search, made ready", f"{loaded:.0f} s", "-", True),
        *(Result(f"search p50 / p95, {who}", both(times), "-", True) for who, times in taken.items()),
        Result("search p50, 16 readers", f"{1000 * p50:.0f} ms", "<= 60 ms", p50 <= 0.060),
        Result("search p95, 16 readers", f"{1000 * p95:.0f} ms", "<= 300 ms", p95 <= 0.300),
        Result("searches a second", f"{rate:.0f}/s", "-", True),
        Result("index beside its text", f"{size / said:.2f} x of {said / 1e6:.0f} MB", "<= 3 x", size <= 3 * said),
    ]  # fmt: skip


def both(times: list[float]) -> str:
    return f"{1000 * percentile(times, 50):.0f} / {1000 * percentile(times, 95):.0f} ms"


def read(people: dict[str, list[Capacity]], seconds: float) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {who: [] for who in people}
    kept = {who: [seat.membership.pk for seat in seats] for who, seats in people.items()}
    loaded()  # the dictionary, as a server that is up has it
    for result in in_processes(READERS, reader, kept, seconds):
        for who, times in result.items():
            found[who] += times
    return found


def reader(number: int, people: dict[str, list[int]], seconds: float) -> dict[str, list[float]]:
    """One reader in each kind of position in turn: half of them registrars, a quarter schools, a quarter officers."""
    rng = random.Random(number)  # noqa: S311
    found: dict[str, list[float]] = {who: [] for who in people}
    started = time.perf_counter()
    measured = started + seconds * WARMING  # a server that has been up for a while has planned its questions
    until = measured + seconds
    while started < until:
        who = rng.choice(("registrar", "registrar", "school", "officer"))
        capacity = capacity_of(rng.choice(people[who]))
        words = question(rng)
        started = time.perf_counter()
        Search(capacity, words).page()
        if started >= measured:
            found[who].append(time.perf_counter() - started)
    return found


@cache
def capacity_of(membership: int) -> Capacity:
    return Capacity(Membership.objects.select_related("user", "office", "group").get(pk=membership))


def question(rng: random.Random) -> str:
    """Frequent and rare words, two of them, openings that stand in one of twenty letters, names, numbers, months."""
    way = rng.random()
    if way < 0.35:
        return text.words(rng, 1)[0]
    if way < 0.5:
        return " ".join(text.words(rng, 2))
    if way < 0.6:
        return rng.choice(text.OPENINGS)
    if way < 0.8:
        return text.place(rng)
    if way < 0.9:
        return f"{rng.randint(4001, 4245):05}/{rng.randint(1, 9999)}"
    return f"{rng.choice(text.OPENINGS)} {rng.choice(text.names()[2])}"


def index_size() -> int:
    """Bytes of all that search keeps."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('search_document')")
        else:
            cursor.execute(
                "SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'search_document%' OR name LIKE 'search_words%'"
            )
        return int(cursor.fetchone()[0])


def text_size() -> int:
    """Bytes of what the letters say."""
    size = "octet_length" if connection.vendor == "postgresql" else "length"
    columns = ("subject", "reference", "sender", "addressee", "body")
    cast = "{}" if connection.vendor == "postgresql" else "CAST({} AS BLOB)"
    total = " + ".join(f"{size}({cast.format(name)})" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT SUM({total}) FROM letters_letter")  # noqa: S608
        return int(cursor.fetchone()[0])
