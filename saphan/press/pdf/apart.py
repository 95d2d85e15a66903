"""Hands work on foreign PDFs to processes apart, which are killed when they take too long (see `worker`)."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from saphan.press.pdf.errors import BadPdf
from saphan.press.pdf.worker import heard, said

HOME = Path(__file__).resolve().parents[3]
PATIENCE = 20  # seconds for one task
AT_ONCE = threading.BoundedSemaphore(3)
TASKS_OF_ONE = 200  # then a fresh one takes its place
_idle: list[Worker] = []
_lock = threading.Lock()


class Worker:
    """One process apart. It is given no environment: nothing of ours that a bad file could read."""

    def __init__(self) -> None:
        self.born_in, self.tasks = os.getpid(), 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "saphan.press.pdf.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=HOME,
            env={"LANG": "C.UTF-8", "PATH": os.defpath},
        )  # fmt: skip

    def ask(self, task: str, parts: list[bytes], given: dict[str, Any], seconds: float) -> Any:
        """The answer, or None when the process died over it."""
        self.tasks += 1
        clock = threading.Timer(seconds, self.process.kill)
        clock.start()
        try:
            source, target = self._pipes()
            said(target, {"task": task, "given": given, "seconds": int(seconds) + 2}, parts)
            return heard(source)
        except (OSError, ValueError, EOFError):
            return None
        finally:
            clock.cancel()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self.process.stdout is None or self.process.stdin is None:
            raise OSError
        return self.process.stdout, self.process.stdin

    @property
    def is_fit(self) -> bool:
        return self.born_in == os.getpid() and self.tasks < TASKS_OF_ONE and self.process.poll() is None

    def end(self) -> None:
        if self.born_in != os.getpid():
            return
        self.process.kill()
        self.process.communicate()


def run(task: str, *parts: bytes, seconds: float = PATIENCE, **given: Any) -> tuple[dict[str, Any], list[bytes]]:
    """Do it apart. Raises BadPdf, also when it took too long or killed its process."""
    with AT_ONCE:
        worker = _take()
        started = time.monotonic()
        answer = worker.ask(task, list(parts), given, seconds)
        if answer is None:
            worker.end()
            raise BadPdf("slow" if time.monotonic() - started >= seconds else "huge")
        _give_back(worker)
    facts, made = answer
    if "bad" in facts:
        raise BadPdf(facts["bad"])
    return facts["facts"], made


def _take() -> Worker:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.is_fit:
                return worker
            worker.end()
    return Worker()


def _give_back(worker: Worker) -> None:
    if not worker.is_fit:
        worker.end()
        return
    with _lock:
        _idle.append(worker)


@atexit.register
def end_all() -> None:
    with _lock:
        while _idle:
            _idle.pop().end()
