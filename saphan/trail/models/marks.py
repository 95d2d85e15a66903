"""The text of an anchor: what it says of the chains, written and read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as say

from saphan.trail.models.chain import GENESIS, moment

FIRST_LINE = "saphan trail anchor 1"
HEAD_LINES = 3  # after the first: day, made, previous
Marks = dict[int, dict[int, str]]  # office -> seq -> digest


def written(day: date, at: datetime, previous: str, lines: Iterable[str]) -> str:
    """`previous` is the digest of the anchor before it, empty for the first."""
    head = [FIRST_LINE, f"day {day:%Y-%m-%d}", f"made {moment(at)}", f"previous {previous or GENESIS}"]
    return "\n".join([*head, *lines, ""])


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def marks_of(texts: Iterable[str]) -> Marks:
    """What anchors in the order of their days say of each chain. Raises ValueError with a sentence."""
    found: Marks = {}
    before = ""
    for text in texts:
        first, *rest = text.rstrip("\n").split("\n")
        if first != FIRST_LINE or len(rest) < HEAD_LINES:
            raise ValueError(say("แฟ้มนี้ไม่ใช่หลักหมุดของร่องรอย"))
        day, _made, previous, *lines = rest
        if before and previous != f"previous {before}":
            raise ValueError(say("หลักหมุด %(day)s ไม่ต่อจากหลักหมุดก่อนหน้า") % {"day": day.removeprefix("day ")})
        before = digest_of(text)
        for line in lines:
            office, seq, digest = line.split("\t")
            found.setdefault(int(office), {})[int(seq)] = digest
    return found
