"""circular, circular-kill: a letter to every school of the country, from the click until every inbox shows it."""

from __future__ import annotations

import os
import random
import signal
import time
import uuid
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Any

from django.db import connections
from django.db.models import Count

from saphan.letters.models import Letter, State
from saphan.lib.bench import Result, seconds
from saphan.mailroom import tasks
from saphan.mailroom.benches import world
from saphan.mailroom.choices import MailBell
from saphan.mailroom.models import Board, Delivery, Dispatch
from saphan.offices.models import Kind, Office
from saphan.people.models import Capacity, Membership, Role, User
from saphan.trail.models import Notice

KILLS = 20
TIMES = 3
_fork = get_context("fork")


def circular(quick: bool = False) -> list[Result]:
    sender = stage(quick)
    schools = Office.objects.filter(kind=Kind.SCHOOL)
    taken = sorted(seconds(lambda: send(letter_of(sender), sender)) for _ in range(TIMES))[TIMES // 2]
    last = Dispatch.objects.latest("pk")
    shown = Delivery.objects.filter(dispatch=last, is_waiting=True).count()
    return [
        Result(
            f"circular to {schools.count():,} schools (median of {TIMES})", f"{taken:.2f} s", "<= 1.5 s", taken <= 1.5
        ),
        Result("circular, inboxes that show it", f"{shown:,}", f"{schools.count():,}", shown == schools.count()),
    ]


def circular_kill(quick: bool = False) -> list[Result]:
    sender = stage(quick)
    make_clerks(200 if quick else 2000)
    letter, key = letter_of(sender), uuid.uuid4()
    kills = kill_often(lambda: send(letter, sender, key), KILLS)
    send(letter, sender, key)
    schools = Office.objects.filter(kind=Kind.SCHOOL).count()
    doubles = Delivery.objects.filter(letter=letter).values("office").annotate(n=Count("pk")).filter(n__gt=1).count()
    reached = Delivery.objects.filter(letter=letter).count()
    Board(letter, sender).remind()
    kills_of_worker = kill_often(tasks.tell_reminded.func, KILLS)
    tasks.tell_reminded.func()
    told = Notice.objects.filter(kind=MailBell.REMINDED)
    twice = told.values("membership", "target").annotate(n=Count("pk")).filter(n__gt=1).count()
    clerks = Membership.objects.filter(role=Role.SCHOOL_CLERK).count()
    once = reached == schools and not doubles
    told_once = told.count() == clerks and not twice
    return [
        Result("circular-kill, dispatching process killed", str(kills), str(KILLS), kills >= KILLS),
        Result("circular-kill, one delivery each", f"{reached:,}, {doubles} doubled", f"{schools:,}", once),
        Result("circular-kill, worker killed", str(kills_of_worker), str(KILLS), kills_of_worker >= KILLS),
        Result("circular-kill, one notice each", f"{told.count():,}, {twice} doubled", f"{clerks:,}", told_once),
    ]


def stage(quick: bool) -> Capacity:
    world.prepare()
    obec = world.make_country(**({"areas": 20, "schools": 2000} if quick else {}))
    sender = world.somebody(obec, Role.REGISTRAR)
    world.settle()
    return sender


def letter_of(sender: Capacity) -> Letter:
    letter = Letter.objects.get(pk=world.make_letters(sender, 1)[0])
    Letter.objects.filter(pk=letter.pk).update(state=State.NUMBERED)
    letter.refresh_from_db()
    return letter


def send(letter: Letter, sender: Capacity, key: uuid.UUID | None = None) -> None:
    letter.refresh_from_db()
    Dispatch.send(letter, to=[Office.objects.open().filter(kind=Kind.SCHOOL)], by=sender, key=key)


def make_clerks(amount: int) -> None:
    """A clerk in each of some schools, to be told of the reminder."""
    schools = list(world.some_schools(amount))
    User.objects.bulk_create([User(username=f"clerk-{n}", first_name=f"clerk {n}") for n in range(amount)])
    users = User.objects.filter(username__startswith="clerk-").order_by("pk")
    rows = [
        Membership(user=user, office=school, role=Role.SCHOOL_CLERK, position="ธุรการโรงเรียน")
        for user, school in zip(users, schools, strict=True)
    ]
    Membership.objects.bulk_create(rows)


def kill_often(work: Callable[[], Any], times: int) -> int:
    """Start `work` in a process of its own and kill it at a random moment of its usual time, `times` times."""
    killed = 0
    longest = 0.6
    while killed < times:
        connections.close_all()
        process: BaseProcess = _fork.Process(target=work, daemon=True)
        process.start()
        time.sleep(random.uniform(0.0, longest))  # noqa: S311 - chance, not secrecy
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        else:
            longest = max(longest / 2, 0.01)
            if longest <= 0.01:  # it is done already: its repetition is killed at its very start
                killed += 1
        process.join()
    return killed
