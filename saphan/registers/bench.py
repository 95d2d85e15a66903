"""`bin/bench numbers`: no duplicate and no gap while writers are killed and the year changes.

One book, 16 writer processes, a tenth of the registrations rolled back, writers killed with SIGKILL at random and
replaced, the year changing under a faked clock half-way. It writes to the database of the settings: give it its own.
"""

import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from uuid import uuid4

from django.core.management import call_command
from django.db import connections, transaction
from django.db.models import F, Sum
from django.utils import timezone

from saphan.lib.bench import Result
from saphan.lib.thai import BANGKOK
from saphan.offices.models import Kind, Office
from saphan.people.models import Capacity, Membership, Role, User
from saphan.registers.models import Book, Entry, Series

WRITERS = 16
ROLLED_BACK = 0.1
NUMBERS, QUICK = 100_000, 2_000
KILL_EVERY = (0.05, 0.4)  # seconds between two kills
PATIENCE = 3600  # seconds for the whole run
NEW_YEAR = datetime(2027, 1, 1, tzinfo=BANGKOK)
_fork = get_context("fork")


class Rollback(Exception):
    """The registration that somebody gave up."""


def run(quick: bool = False, numbers: int = 0) -> list[Result]:
    """Take NUMBERS numbers (QUICK in the small form, or as many as are given) and look for what must not be."""
    call_command("migrate", verbosity=0, interactive=False)
    clerk, target = somebody(), numbers or (QUICK if quick else NUMBERS)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        flag = Path(folder) / "new-year"
        kills = write_and_kill(clerk, flag, target)
    return judge(clerk.office_id, kills, time.monotonic() - started)


def somebody() -> Membership:
    """A clerk of an invented office."""
    name = f"bench-{uuid4().hex[:12]}"
    office = Office.objects.create(kind=Kind.AREA, code=name, name=name)
    user = User.objects.create_user(name, first_name=name)
    return Membership.objects.create(user=user, office=office, role=Role.REGISTRAR, position=name)


def write_and_kill(clerk: Membership, flag: Path, target: int) -> int:
    """Keep WRITERS processes writing until `target` numbers are out; how many were killed."""
    connections.close_all()
    writers = [start(clerk, flag) for _ in range(WRITERS)]
    kills, deadline = 0, time.monotonic() + PATIENCE
    try:
        while (out := numbers_out(clerk.office_id)) < target and time.monotonic() < deadline:
            if out >= target // 2:
                flag.touch()
            time.sleep(random.uniform(*KILL_EVERY))  # noqa: S311 - chance, not secrecy
            victim = random.randrange(WRITERS)  # noqa: S311
            end(writers[victim])
            writers[victim] = start(clerk, flag)
            kills += 1
    finally:
        for writer in writers:
            end(writer)
    return kills


def start(clerk: Membership, flag: Path) -> BaseProcess:
    connections.close_all()  # a child must not share our connection
    writer = _fork.Process(target=write, args=(clerk, flag), daemon=True)
    writer.start()
    return writer


def end(writer: BaseProcess) -> None:
    if writer.pid is not None and writer.is_alive():
        os.kill(writer.pid, signal.SIGKILL)
    writer.join()


def numbers_out(office_id: int) -> int:
    books = Book.objects.filter(office_id=office_id)
    return books.aggregate(out=Sum(F("last_number") - F("first_number") + 1))["out"] or 0


def write(clerk: Membership, flag: Path) -> None:
    """What a writer does until it is killed."""
    random.seed()
    capacity = Capacity(clerk)
    with faked_clock(flag):
        while True:
            try:
                with transaction.atomic():
                    Entry.register(Series.SENT, by=capacity, subject="bench")
                    if random.random() < ROLLED_BACK:  # noqa: S311
                        raise Rollback
            except Rollback:
                continue


@contextmanager
def faked_clock(flag: Path) -> Iterator[None]:
    """The last hour of the year until `flag` is there; then the new year. It runs on as the true clock does."""
    true_now = timezone.now

    def now() -> datetime:
        hour = timedelta(seconds=time.time() % 3600)
        return NEW_YEAR + hour if flag.exists() else NEW_YEAR - timedelta(hours=1) + hour

    timezone.now = now
    try:
        yield
    finally:
        timezone.now = true_now


def judge(office_id: int, kills: int, seconds: float) -> list[Result]:
    rows: dict[int, list[int]] = {}
    entries = Entry.objects.filter(office_id=office_id).order_by("year", "number").values_list("year", "number")
    for year, number in entries.iterator():
        rows.setdefault(year, []).append(number)
    duplicates = sum(before == after for numbers in rows.values() for before, after in pairwise(numbers))
    gaps = sum(last_of(office_id, year) - len(set(numbers)) for year, numbers in rows.items())
    count = sum(len(numbers) for numbers in rows.values())
    return [
        _must_be_zero("numbers: duplicates", duplicates),
        _must_be_zero("numbers: gaps", gaps),
        Result("numbers: years", str(len(rows)), "2", len(rows) == 2),
        Result("numbers: taken", f"{count} ({count / seconds:.0f}/s)", "-", count > 0),
        Result("numbers: writers killed", str(kills), "-", kills > 0),
    ]


def last_of(office_id: int, year: int) -> int:
    return Book.objects.get(office_id=office_id, series=Series.SENT, year=year).last_number


def _must_be_zero(name: str, figure: int) -> Result:
    return Result(name, str(figure), "0", figure == 0)


BENCHES = {"numbers": run}
