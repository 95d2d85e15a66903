"""Plain text and CSV, in the encodings that Thai offices use."""

from collections.abc import Iterator
from pathlib import Path

from saphan.files.reader.job import MOST_TEXT, Job, Page
from saphan.lib.thaitext import mended


def decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp874", errors="replace")  # how Thai Windows saves text


def pages(job: Job) -> Iterator[Page]:
    with Path(job.path).open("rb") as file:
        content = file.read(4 * MOST_TEXT)
    yield Page(1, 1, mended(decoded(content))[:MOST_TEXT])
