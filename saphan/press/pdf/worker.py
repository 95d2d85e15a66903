"""The process apart: reads foreign PDFs, knows no database, no secret and no Django, and may be killed at any time.

`python -m saphan.press.pdf.worker`; over its pipes it hears tasks and answers, both as a line of JSON and bytes.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from saphan.lib.pipes import Answer, serve
from saphan.press.pdf import certifying, cleaning, emptiness, joining, resolution, stamping
from saphan.press.pdf.limits import Bad

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


def answer(task: str, given: dict[str, Any], parts: list[bytes]) -> Answer:
    try:
        facts, made = TASKS[task](*parts, **given)  # type: ignore[operator]
    except Bad as problem:
        return {"bad": str(problem)}, []
    except (MemoryError, RecursionError):
        return {"bad": "huge"}, []
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RuntimeError):
        return {"bad": "broken"}, []
    return {"facts": facts}, made


if __name__ == "__main__":
    serve(answer)
