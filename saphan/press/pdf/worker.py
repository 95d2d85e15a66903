"""The process apart: reads foreign PDFs, knows no database, no secret and no Django, and may be killed at any time.

`python -m saphan.press.pdf.worker`; over its pipes it hears tasks and answers, both as a line of JSON and bytes.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from typing import IO, Any

import pikepdf

from saphan.press.pdf import certifying, cleaning, emptiness, joining, resolution, stamping
from saphan.press.pdf.limits import Bad

MEMORY = 2 << 30  # bytes of address space
TASKS = {
    "clean": cleaning.clean,
    "certify": certifying.certify,
    "stamp": stamping.stamp,
    "stamp_where_empty": stamping.stamp_where_empty,
    "find": emptiness.find,
    "join": joining.join,
    "split": joining.split,
    "from_picture": joining.from_picture,
    "measure": resolution.measure,
}


def heard(source: IO[bytes]) -> tuple[dict[str, Any], list[bytes]] | None:
    """One message, or None when the other side is gone."""
    line = source.readline()
    if not line:
        return None
    facts: dict[str, Any] = json.loads(line)
    parts = [source.read(size) for size in facts.pop("sizes")]
    return facts, parts


def said(target: IO[bytes], facts: dict[str, Any], parts: list[bytes]) -> None:
    line = json.dumps(facts | {"sizes": [len(part) for part in parts]})
    target.write(line.encode() + b"\n")
    for part in parts:
        target.write(part)
    target.flush()


def answer(task: str, seconds: int, given: dict[str, Any], parts: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    signal.alarm(seconds)  # ends the process, should whoever asked be gone
    try:
        facts, made = TASKS[task](*parts, **given)  # type: ignore[operator]
    except Bad as problem:
        return {"bad": str(problem)}, []
    except (MemoryError, RecursionError):
        return {"bad": "huge"}, []
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RuntimeError):
        return {"bad": "broken"}, []
    finally:
        signal.alarm(0)
    return {"facts": facts}, made


def serve() -> None:
    """Until the other side closes its pipe."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (message := heard(source)) is not None:
        facts, parts = message
        said(target, *answer(facts["task"], facts["seconds"], facts["given"], parts))


if __name__ == "__main__":
    serve()
