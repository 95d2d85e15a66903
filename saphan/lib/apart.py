"""Hands work on hostile files to processes apart, which know nothing and are killed when they take too long."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from saphan.lib.pipes import Answer, heard, said

HOME = Path(__file__).resolve().parents[2]
AT_ONCE = 3
TASKS_OF_ONE = 200  # then a fresh one takes its place


class Died(Exception):
    """The process is gone without an answer: it took too long (`is_slow`), or too much."""

    def __init__(self, *, is_slow: bool) -> None:
        super().__init__("slow" if is_slow else "huge")
        self.is_slow = is_slow


class Pool:
    """Processes of one module that serves (see `pipes`); started when they are needed, kept for the next task."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.turn = threading.BoundedSemaphore(AT_ONCE)
        self.lock = threading.Lock()
        self.idle: list[Worker] = []
        atexit.register(self.end)

    def run(self, task: str, *parts: bytes, seconds: float, **given: Any) -> Answer:
        """Do it apart. Raises Died."""
        with self.turn:
            worker = self._take()
            started = time.monotonic()
            answer = worker.ask(task, list(parts), given, seconds)
            if answer is None:
                worker.end()
                raise Died(is_slow=time.monotonic() - started >= seconds)
            self._give_back(worker)
        return answer

    def _take(self) -> Worker:
        with self.lock:
            while self.idle:
                worker = self.idle.pop()
                if worker.is_fit:
                    return worker
                worker.end()
        return Worker(self.module)

    def _give_back(self, worker: Worker) -> None:
        if not worker.is_fit:
            worker.end()
            return
        with self.lock:
            self.idle.append(worker)

    def end(self) -> None:
        with self.lock:
            while self.idle:
                self.idle.pop().end()


class Worker:
    """One process apart. It is given no environment: nothing of ours that a bad file could read."""

    def __init__(self, module: str) -> None:
        self.born_in, self.tasks = os.getpid(), 0
        self.process = subprocess.Popen(  # noqa: S603 - a module of ours
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=HOME,
            env={"LANG": "C.UTF-8", "PATH": os.defpath},
        )  # fmt: skip

    def ask(self, task: str, parts: list[bytes], given: dict[str, Any], seconds: float) -> Answer | None:
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
