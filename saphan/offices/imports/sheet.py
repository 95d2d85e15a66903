"""A list in a CSV or XLSX file as text, with the line of each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

# What a Thai Excel writes when it is not told otherwise.
ENCODINGS = ("utf-8-sig", "cp874")


class UnreadableSheet(Exception):
    """The file is no list; says why in words for people."""


class Number(str):
    """Text that was a number in a spreadsheet: zeros at its beginning would have been lost."""

    __slots__ = ()


@dataclass(frozen=True)
class Line:
    """One row. `at` counts as the program that wrote the file does: the heads are line 1."""

    at: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    heads: tuple[str, ...]
    lines: list[Line]

    @classmethod
    def read(cls, path: Path) -> Sheet:
        """Raises UnreadableSheet."""
        try:
            rows = list(_xlsx(path) if path.suffix.lower() in (".xlsx", ".xls", ".ods") else _csv(path))
        except (OSError, CalamineError, csv.Error, UnicodeDecodeError) as exc:
            raise UnreadableSheet(_("อ่านแฟ้มไม่ได้: %(why)s") % {"why": exc}) from exc
        return cls.of(rows)

    @classmethod
    def of(cls, rows: Iterable[tuple[int, list[str]]]) -> Sheet:
        filled = [(at, cells) for at, cells in rows if any(cell.strip() for cell in cells)]
        if not filled:
            raise UnreadableSheet(_("แฟ้มนี้ว่าง"))
        heads = tuple(" ".join(head.split()) for head in filled[0][1])
        lines = [Line(at, dict(zip(heads, cells, strict=False))) for at, cells in filled[1:]]
        return cls(heads, lines)


def _csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(path.read_bytes())
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1


def _decoded(raw: bytes) -> str:
    for encoding in ENCODINGS[:-1]:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode(ENCODINGS[-1])


def _xlsx(path: Path) -> Iterator[tuple[int, list[str]]]:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    for at, cells in enumerate(rows, start=1):
        yield at, [_text(cell) for cell in cells]


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float | int):
        return Number(int(cell) if cell == int(cell) else cell)
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell)
