"""Hands work on foreign PDFs to processes apart (see `worker`, and saphan.lib.apart)."""

from __future__ import annotations

from typing import Any

from saphan.lib.apart import Died, Pool
from saphan.press.pdf.errors import BadPdf

PATIENCE = 20  # seconds for one task
_pool = Pool("saphan.press.pdf.worker")


def run(task: str, *parts: bytes, seconds: float = PATIENCE, **given: Any) -> tuple[dict[str, Any], list[bytes]]:
    """Do it apart. Raises BadPdf, also when it took too long or killed its process."""
    try:
        facts, made = _pool.run(task, *parts, seconds=seconds, **given)
    except Died as died:
        raise BadPdf("slow" if died.is_slow else "huge") from died
    if "bad" in facts:
        raise BadPdf(facts["bad"])
    return facts["facts"], made
