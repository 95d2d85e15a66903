"""preview, batch: the page that follows typing, and many letters from one table, killed on the way."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from statistics import median
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.letters.models import Batch, Kind, Letter, Original
from saphan.letters.tasks import make_originals
from saphan.lib.bench import Result, percentile, seconds
from saphan.offices.models import Kind as OfficeKind
from saphan.offices.models import Office
from saphan.people.models import Capacity, Membership, Role, User
from saphan.registers.models import Entry, Series
from saphan.seals.models import OfficeKey

WORKERS = 2
LETTERS, QUICK = 300, 20
LOOKS = 30
BAR_LOOK, BAR_BATCH, BAR_WAIT = 0.4, 90.0, 1.0  # seconds
BODY = "ตามหนังสือที่อ้างถึง สำนักงานเขตพื้นที่การศึกษาได้แจ้งให้สถานศึกษาเตรียมความพร้อมในการใช้งานระบบสำนักงานดิจิทัล นั้น\n" * 6
CERTIFIES = "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า {{ชื่อ}} ตำแหน่ง {{ตำแหน่ง}} ได้ผ่านการอบรมการใช้งานระบบสำนักงานดิจิทัล"
_fork = get_context("fork")


def somebody(office: Office, role: str) -> Capacity:
    user = User.objects.create_user(f"bench-{role}", first_name="ผู้ทดสอบ", last_name=str(role))
    return Capacity(Membership.objects.create(user=user, office=office, role=role, position=str(Role(role).label)))


def stage() -> tuple[Capacity, Capacity]:
    """An officer and the director of an office that has a seal."""
    call_command("migrate", verbosity=0, interactive=False)
    office = Office.objects.create(
        kind=OfficeKind.AREA, code="BENCH", name="สำนักงานเขตพื้นที่การศึกษาทดสอบ", letter_code="ศธ 04999"
    )
    OfficeKey.make(office)
    return somebody(office, Role.OFFICER), somebody(office, Role.DIRECTOR)


def preview(quick: bool = False) -> list[Result]:
    """What a keystroke waits for: the whole request, from the form to the picture in the answer."""
    officer, _director = stage()
    letter = Letter.draft(Kind.EXTERNAL, by=officer, subject="ขอเชิญประชุม", addressee="ผู้อำนวยการโรงเรียน", body=BODY)
    client = Client(HTTP_HOST="localhost")
    client.force_login(officer.user)
    address = reverse("letters:preview", args=[letter.pk])
    said = {"revision": 0, "sitting": "6a3b1c9e-0000-4000-8000-000000000000", "urgency": 1, "secrecy": 1}
    said |= {"subject": "ขอเชิญประชุม", "addressee": "ผู้อำนวยการโรงเรียน", "salutation": "เรียน"}

    def ask(number: int) -> None:
        answer = client.post(address, {**said, "body": f"{BODY} ครั้งที่ {number}"})
        if b"data:image" not in answer.content:
            raise RuntimeError("there is no picture in the answer")

    ask(0)
    times = [seconds(lambda n=number: ask(n)) for number in range(1, (LOOKS // 3 if quick else LOOKS) + 1)]  # type: ignore[misc]
    usual, slow = median(times), percentile(times, 95)
    return [
        Result("preview, whole request (median)", f"{usual * 1000:.0f} ms", "<= 400 ms", usual <= BAR_LOOK),
        Result("preview, whole request (95 %)", f"{slow * 1000:.0f} ms", "<= 400 ms", slow <= BAR_LOOK),
    ]


def batch(quick: bool = False) -> list[Result]:
    """From the director's signature to the last sealed certificate, a worker killed on the way."""
    officer, director = stage()
    amount = QUICK if quick else LETTERS
    letter = pattern(officer, director, amount)
    waits = others_wait(officer)
    started = time.perf_counter()
    numbered = seconds(lambda: Letter.objects.get(pk=letter.pk).sign(by=director, method="password"))
    kills = work_and_kill(amount)
    taken = time.perf_counter() - started
    longest = waits()
    return judge(amount, numbered=numbered, longest=longest, taken=taken, kills=kills)


def pattern(officer: Capacity, director: Capacity, amount: int) -> Letter:
    """A certificate with its table, waiting for the director."""
    letter = Letter.draft(Kind.CERTIFICATE, by=officer, body=CERTIFIES, gist="รับรองการอบรมของ {{ชื่อ}}")
    table = "\n".join(["ชื่อ,ตำแหน่ง", *(f"นางสาวทดสอบ {n} ตัวอย่าง,ครู" for n in range(amount))])
    Batch.bring(letter, table.encode(), "รายชื่อ.csv", by=officer)
    letter.submit(chain=[director.membership], by=officer)
    return letter


def others_wait(clerk: Capacity) -> Any:
    """Somebody else of the office takes numbers all the while; what is returned tells the longest wait in seconds."""
    connections.close_all()
    stop, found = _fork.Event(), _fork.Queue()

    def register() -> None:
        longest = 0.0
        while not stop.is_set():
            longest = max(longest, seconds(lambda: Entry.register(Series.SENT, by=clerk, subject="อื่น")))
            time.sleep(0.02)
        found.put(longest)

    process = _fork.Process(target=register, daemon=True)
    process.start()

    def ended() -> float:
        stop.set()
        longest = float(found.get(timeout=60))
        process.join()
        return longest

    return ended


def work_and_kill(amount: int) -> int:
    """Two workers, of whom one is killed at a third of the way and replaced. What it held comes back to the others."""
    kills, workers = 0, [worker() for _ in range(WORKERS)]
    while Original.objects.filter(state=Original.State.WAITING).exists():
        ready = Original.objects.filter(state=Original.State.READY).count()
        connections.close_all()
        time.sleep(0.1)
        if kills == 0 and ready >= amount // 3 and workers[0].pid:
            os.kill(workers[0].pid, signal.SIGKILL)
            workers[0].join()
            kills += 1
            held = Original.objects.filter(state=Original.State.WAITING).exclude(claimed_at=None)
            held.update(claimed_at=timezone.now() - timedelta(hours=1))  # as if the sweeper's patience had passed
        workers = [one if one.is_alive() else worker() for one in workers]
    for one in workers:
        one.join()
    return kills


def worker() -> BaseProcess:
    connections.close_all()
    process: BaseProcess = _fork.Process(target=make_originals.func, daemon=True)
    process.start()
    return process


def judge(amount: int, *, numbered: float, longest: float, taken: float, kills: int) -> list[Result]:
    numbers = list(Entry.objects.filter(series=Series.CERTIFICATE).order_by("number").values_list("number", flat=True))
    twins = Original.objects.values("letter__reference").annotate(n=Count("pk")).filter(n__gt=1).count()
    sealed = Original.objects.filter(state=Original.State.READY).exclude(level="none").count()
    in_row = numbers == list(range(1, amount + 1)) and not twins
    return [
        Result("batch, signed and numbered in one block", f"{numbered:.2f} s", "<= 1 s", numbered <= BAR_WAIT),
        Result("batch, longest wait of others for a number", f"{longest:.2f} s", "<= 1 s", longest <= BAR_WAIT),
        Result(f"batch of {amount}, numbered, pressed, sealed", f"{taken:.1f} s", "<= 90 s", taken <= BAR_BATCH),
        Result("batch, sealed", str(sealed), str(amount), sealed == amount),
        Result(f"batch, numbers in a row after {kills} kill", f"{len(numbers)}, {twins} twins", str(amount), in_row),
    ]
