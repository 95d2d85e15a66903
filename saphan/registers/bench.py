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
from saphan.registers.integrity import examine
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
    began = time.time()
    writers = [start(clerk, flag, began) for _ in range(WRITERS)]
    kills = 0
    try:
        while (out := numbers_out(clerk.office_id)) < target and time.time() < began + PATIENCE:
            if out >= target // 2:
                flag.touch()
            time.sleep(random.uniform(*KILL_EVERY))  # noqa: S311 - chance, not secrecy
            victim = random.randrange(WRITERS)  # noqa: S311
            end(writers[victim])
            writers[victim] = start(clerk, flag, began)
            kills += 1
    finally:
        for writer in writers:
            end(writer)
    return kills


def start(clerk: Membership, flag: Path, began: float) -> BaseProcess:
    connections.close_all()  # a child must not share our connection
    writer = _fork.Process(target=write, args=(clerk, flag, began), daemon=True)
    writer.start()
    return writer


def end(writer: BaseProcess) -> None:
    if writer.pid is not None and writer.is_alive():
        os.kill(writer.pid, signal.SIGKILL)
    writer.join()


def numbers_out(office_id: int) -> int:
    books = Book.objects.filter(office_id=office_id)
    return books.aggregate(out=Sum(F("last_number") - F("first_number") + 1))["out"] or 0


def write(clerk: Membership, flag: Path, began: float) -> None:
    """What a writer does until it is killed."""
    random.seed()
    capacity = Capacity(clerk)
    with faked_clock(flag, began):
        while True:
            try:
                with transaction.atomic():
                    Entry.register(Series.SENT, by=capacity, subject="bench")
                    if random.random() < ROLLED_BACK:  # noqa: S311
                        raise Rollback
            except Rollback:
                continue


@contextmanager
def faked_clock(flag: Path, began: float) -> Iterator[None]:
    """The last hour of the year until `flag` is there; then the new year. It runs on as the true clock does."""
    true_now = timezone.now

    def now() -> datetime:
        elapsed = timedelta(seconds=time.time() - began)
        return (NEW_YEAR if flag.exists() else NEW_YEAR - timedelta(seconds=PATIENCE)) + elapsed

    timezone.now = now
    try:
        yield
    finally:
        timezone.now = true_now


def judge(office_id: int, kills: int, seconds: float) -> list[Result]:
    found = [examine(book) for book in Book.objects.filter(office_id=office_id)]
    count = sum(findings.count for findings in found)
    missing = sum(last - first + 1 for findings in found for first, last in findings.gaps)
    return [
        _must_be_zero("numbers: duplicates", sum(len(findings.duplicates) for findings in found)),
        _must_be_zero("numbers: gaps", missing),
        _must_be_zero("numbers: out of the order of time", sum(len(findings.out_of_time) for findings in found)),
        Result("numbers: years", str(len(found)), "2", len(found) == 2),
        Result("numbers: taken", f"{count} ({count / seconds:.0f}/s)", "-", count > 0),
        Result("numbers: writers killed", str(kills), "-", kills > 0),
    ]


def _must_be_zero(name: str, figure: int) -> Result:
    return Result(name, str(figure), "0", figure == 0)


BENCHES = {"numbers": run}
