"""Tasks for a process apart and its answers, over two pipes: a line of JSON, then bytes. No Django here."""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections.abc import Callable
from typing import IO, Any

Answer = tuple[dict[str, Any], list[bytes]]  # facts, and files beside them
MEMORY = 2 << 30  # bytes of address space


def heard(source: IO[bytes]) -> Answer | None:
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


def serve(answer: Callable[[str, dict[str, Any], list[bytes]], Answer]) -> None:
    """Answer until the other side closes its pipe. Nothing can be written to any file, and memory has an end."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (message := heard(source)) is not None:
        facts, parts = message
        signal.alarm(facts["seconds"])  # ends the process, should whoever asked be gone
        made = answer(facts["task"], facts["given"], parts)
        signal.alarm(0)
        said(target, *made)
