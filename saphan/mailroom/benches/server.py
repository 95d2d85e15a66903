"""The production server on a private port, and readers that ask it for pages as fast as they get them."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context

from django.conf import settings
from django.db import connection, connections

START_SECONDS = 60


@contextmanager
def serving(workers: int = 2) -> Iterator[int]:
    """granian with the settings of this process (its database above all); gives the port."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--log-level", "error", "saphan.wsgi:application",
    ]  # fmt: skip
    environment = os.environ | {"DATABASE_URL": database_url(), "SAPHAN_SITE_URL": f"http://127.0.0.1:{port}"}
    server = subprocess.Popen(command, env=environment, cwd=settings.ROOT)  # noqa: S603 - our own command
    try:
        wait_for(port)
        warm(port, workers)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def database_url() -> str:
    given = os.environ.get("DATABASE_URL", "")
    name = connection.settings_dict["NAME"]
    return given or f"sqlite:///{name}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def warm(port: int, workers: int) -> None:
    """Each worker loads the application with its first request; that is no reader's wait."""
    lines = [http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS) for _ in range(4 * workers)]
    for _round in range(3):
        for line in lines:
            line.request("GET", "/account/login/")
            line.getresponse().read()


def read(port: int, cookies: list[str], *, readers: int, seconds: float, path: str = "/mail/") -> list[float]:
    """Seconds of each whole request of `readers` processes, each a person with a cookie of his own, for `seconds`."""
    connections.close_all()
    context = get_context("fork")
    tasks = [(port, cookies[n % len(cookies)], path, seconds) for n in range(readers)]
    with context.Pool(readers) as pool:
        return [taken for some in pool.starmap(_reader, tasks) for taken in some]


def _reader(port: int, cookie: str, path: str, seconds: float) -> list[float]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    taken: list[float] = []
    until = time.monotonic() + seconds + 0.5
    while time.monotonic() < until:
        started = time.perf_counter()
        line.request("GET", path, headers={"Cookie": cookie, "Host": "127.0.0.1"})
        answer = line.getresponse()
        body = answer.read()
        if answer.status != 200 or b"row__link" not in body:
            raise RuntimeError(f"{path} answered {answer.status} with {len(body)} bytes")
        taken.append(time.perf_counter() - started)
    return taken[3:]  # the first open connections and fill caches
