"""The process apart that judges PDFs of strangers: knows no database and no secret, and may be killed at any time.

`python -m saphan.seals.judging.worker`. Asked twice: whose certificates stand in the file; and, told what is believed
of them, for the verdict.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings

from saphan.lib.pipes import Answer, serve
from saphan.seals.judging.carried import packed
from saphan.seals.judging.collecting import collected
from saphan.seals.judging.findings import Code, Found
from saphan.seals.judging.reading import HOSTILE, opened
from saphan.seals.judging.trust import Trust
from saphan.seals.judging.verdict import judged, only

UNBOUNDED = 1 << 20  # MB: who asks has looked at the size


def answer(task: str, given: dict[str, Any], parts: list[bytes]) -> Answer:
    pdf, *ders = parts
    if task == "fingerprints":
        return fingerprints(pdf), []
    trust = Trust.unpacked(given, ders)
    return packed(judged(pdf, lambda _fingerprints: trust, datetime.fromisoformat(given["at"]))), []


def fingerprints(pdf: bytes) -> dict[str, Any]:
    try:
        return {"fingerprints": sorted(collected(opened(pdf), pdf).fingerprints)}
    except Found as found:
        code = found.code
    except HOSTILE:
        code = Code.XREF_BROKEN
    except MemoryError:
        code = Code.TOO_COMPLEX
    return {"verdict": packed(only(code, hashlib.sha256(pdf).hexdigest()))}


if __name__ == "__main__":
    settings.configure(FILE_MAX_MB=UNBOUNDED)
    serve(answer)
