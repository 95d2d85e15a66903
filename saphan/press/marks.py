"""What is set upon copies and behind them: the receipt stamp, a sheet of endorsements, สำเนาถูกต้อง."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saphan.lib import thai
from saphan.press import phrases
from saphan.press.digits import to_set
from saphan.press.style import Style
from saphan.press.typesetter import pressed

STAMP = (50.0, 25.0)  # mm, clause 78
CERTIFIED = (75.0, 27.0)
COPY = (24.0, 8.0)


@dataclass(frozen=True)
class Note:
    """One endorsement as it stands on the sheet behind the letter."""

    decision: str
    text: str
    name: str
    position: str
    at: datetime


def clock(at: datetime) -> str:
    """As a stamp says it: hours and minutes with a dot."""
    return to_set(thai.clock(at).replace(":", "."))


def receipt_stamp(office: str, number: object, at: datetime, style: Style) -> bytes:
    """ตรารับหนังสือ (แบบที่ 12): a PDF of 50 x 25 mm."""
    data = {
        "title": phrases.MARKS["receipt"],
        "words": {name: phrases.MARKS[name] for name in ("number", "date", "time")},
        "office": to_set(office),
        "number": to_set(str(number)),
        "date": to_set(thai.long_date(at)),
        "time": clock(at),
    }
    return pressed("receipt.typ", data, style).pdf


def notes_sheet(facts: Sequence[tuple[str, str]], notes: Sequence[Note], foot: str, style: Style) -> bytes:
    """The endorsements of a matter in their order, below what they are about."""
    data = {
        "title": phrases.MARKS["notes"],
        "heading": phrases.MARKS["notes"],
        "foot": to_set(foot),
        "facts": [[label, to_set(value)] for label, value in facts if value],
        "notes": [
            {
                "decision": one.decision,
                "lines": [to_set(line) for line in one.text.splitlines() if line.strip()],
                "name": f"({one.name})",
                "position": to_set(one.position),
                "at": f"{to_set(thai.long_date(one.at))} {clock(one.at)}",
            }
            for one in notes
        ],
    }
    return pressed("notes.typ", data, style).pdf


def certified_mark(name: str, position: str, on: date, style: Style) -> bytes:
    """สำเนาถูกต้อง with name, position and date (ระเบียบฯ ข้อ 31): a PDF of 75 x 27 mm."""
    lines = [
        _line(phrases.MARKS["certified"], 7, 14, is_strong=True),
        _line(f"({name})", 6, 12),
        _line(to_set(position), 7, 12),
        _line(to_set(thai.long_date(on)), 6, 12),
    ]
    return _mark(CERTIFIED, lines, phrases.MARKS["certified"], style)


def copy_mark(style: Style) -> bytes:
    """The word สำเนา above the first line: a PDF of 24 x 8 mm."""
    return _mark(COPY, [_line(phrases.MARKS["copy"], 7, 16, is_strong=True)], phrases.MARKS["copy"], style)


def signature_mark(lines: Sequence[str], size: tuple[float, float], style: Style) -> bytes:
    """Lines of words in a box of that size (mm): where a visible electronic signature stands."""
    high = max(1, int(size[1] / max(len(lines), 1)))
    return _mark(size, [_line(line, high, min(12, 2 * high)) for line in lines], lines[0], style)


def _mark(size: tuple[float, float], lines: list[dict[str, object]], title: str, style: Style) -> bytes:
    data = {"title": title, "width": size[0], "height": size[1], "lines": lines}
    return pressed("certified.typ", data, style).pdf


def _line(text: str, high: int, size: int, *, is_strong: bool = False) -> dict[str, object]:
    return {"text": text, "high": high, "size": size, "strong": is_strong}
