"""Reading one content: its own process, its own folder, within limits; whatever becomes of it, the worker lives on."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from saphan.files.choices import Trouble
from saphan.files.models import BadFile, Reading
from saphan.files.reader.job import Count, Job, Page, Refusal, heard

TURN = 20.0  # seconds after which others get their turn
PIECE = 1 << 16
LONGEST_LINE = 8 << 20  # bytes of one page


def read(reading: Reading, *, turn: float = TURN) -> bool:
    """Read what is claimed, for one turn. True when nothing is left to do now, with text or with a reason."""
    try:
        for said in pages(reading, turn):
            if isinstance(said, Refusal):
                return reading.fail(str(said))
            if not (reading.expect(said.of) if isinstance(said, Count) else reading.keep(said)):
                return True
    except BadFile:
        reading.fail(Trouble.LOST)
        return True
    if reading.pages_total is not None and reading.pages_done >= reading.pages_total:
        reading.finish()
        return True
    reading.put_back()
    return False


def pages(reading: Reading, turn: float) -> Iterator[Page | Count | Refusal]:
    """What the reader says, until its turn ends after a page. Raises BadFile."""
    began = time.monotonic()
    with working_folder(reading) as path, process(job_for(reading, path)) as reader:
        lines = Lines(reader)
        while (line := lines.next(settings.READ_SECONDS)) is not None:
            said = understood(line)
            yield said
            if isinstance(said, Count):
                continue
            if isinstance(said, Refusal) or said.number >= said.of or time.monotonic() - began > turn:
                return
        yield Refusal(end_of(reader, lines))


def job_for(reading: Reading, path: Path) -> Job:
    return Job(
        path=str(path),
        media_type=reading.file.media_type,
        first=reading.pages_done + 1,
        last=settings.READ_PAGES,
        memory_mb=settings.READ_MEMORY_MB,
        seconds=settings.READ_SECONDS + int(TURN),
        languages=settings.OCR_LANGUAGES,
    )


@contextmanager
def working_folder(reading: Reading) -> Iterator[Path]:
    """A folder with the content alone; it vanishes with all that the reader leaves in it. Raises BadFile."""
    with tempfile.TemporaryDirectory(prefix="saphan-reading-") as folder:
        path = Path(folder, "content")
        with reading.file.open() as content, path.open("wb") as copy:
            shutil.copyfileobj(content, copy, 1 << 20)
        yield path


@contextmanager
def process(job: Job) -> Iterator[subprocess.Popen[bytes]]:
    """The reader, with no setting or secret of ours in its environment; it and what it started end with the block."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "TESSDATA_PREFIX") if name in os.environ}
    folder = str(Path(job.path).parent)
    reader = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "saphan.files.reader", job.packed()],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env=environment | {"PYTHONPATH": str(settings.ROOT), "TMPDIR": folder, "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
    )
    try:
        yield reader
    finally:
        end(reader)


def end(reader: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(reader.pid, signal.SIGKILL)
    reader.wait()
    if reader.stdout is not None:
        reader.stdout.close()


class Lines:
    """Lines of the reader's pipe, each within its time."""

    def __init__(self, reader: subprocess.Popen[bytes]) -> None:
        assert reader.stdout is not None  # noqa: S101
        self.pipe = reader.stdout.fileno()
        self.held = b""
        self.is_late = False

    def next(self, seconds: float) -> bytes | None:
        """None at the end, when it took too long (`is_late`), or said too much."""
        until = time.monotonic() + seconds
        while b"\n" not in self.held:
            left = until - time.monotonic()
            ready, _, _ = select.select([self.pipe], [], [], max(0.0, left))
            self.is_late = not ready
            piece = os.read(self.pipe, PIECE) if ready else b""
            if not piece or len(self.held) > LONGEST_LINE:
                return None
            self.held += piece
        line, _, self.held = self.held.partition(b"\n")
        return line


def understood(line: bytes) -> Page | Count | Refusal:
    try:
        return heard(line.decode())
    except (ValueError, TypeError, KeyError):
        return Refusal(Trouble.CRASHED)


def end_of(reader: subprocess.Popen[bytes], lines: Lines) -> str:
    """Why it said no more."""
    if lines.is_late:
        return Trouble.SLOW
    code = reader.wait()
    return Trouble.SLOW if code in (-signal.SIGXCPU, -signal.SIGKILL) else Trouble.CRASHED
