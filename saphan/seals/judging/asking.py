"""`judge`: what is true of a PDF by what this installation believes. `judge_apart`: the same of a stranger's file."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from saphan.lib.apart import Died, Pool
from saphan.seals.judging.believing import trust_for
from saphan.seals.judging.bounded import SECONDS
from saphan.seals.judging.carried import unpacked
from saphan.seals.judging.findings import Code
from saphan.seals.judging.reading import MB
from saphan.seals.judging.verdict import Verdict, judged, only

PATIENCE = 1.5 * SECONDS  # of the clock, for what may take SECONDS of a processor
_pool = Pool("saphan.seals.judging.worker")


def judge(pdf: bytes, *, at: datetime | None = None) -> Verdict:
    """What is true of this file now (or at a moment, for a test). Never raises for what stands in the file."""
    return judged(pdf, trust_for, at or datetime.now(UTC))


def judge_apart(pdf: bytes) -> Verdict:
    """The same by a process of its own: a file made to harm takes that process alone."""
    if len(pdf) > settings.FILE_MAX_MB * 2 * MB:
        return _only(pdf, Code.TOO_LARGE)
    try:
        return _asked(pdf)
    except Died:
        return _only(pdf, Code.TOO_COMPLEX)


def _asked(pdf: bytes) -> Verdict:
    found = _facts("fingerprints", pdf)
    if "verdict" in found:
        return unpacked(found["verdict"])
    believed, ders = trust_for(set(found["fingerprints"])).packed()
    return unpacked(_facts("judge", pdf, *ders, at=datetime.now(UTC).isoformat(), **believed))


def _facts(task: str, *parts: bytes, **given: Any) -> dict[str, Any]:
    facts, _files = _pool.run(task, *parts, seconds=PATIENCE, **given)
    return facts


def _only(pdf: bytes, code: Code) -> Verdict:
    return only(code, hashlib.sha256(pdf).hexdigest())
