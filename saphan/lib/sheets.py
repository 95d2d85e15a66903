"""Tables that people bring along, CSV or XLSX, as rows of plain text with the line each came from."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from saphan.lib.thai import normalise

MOST_ROWS = 5000


class UnreadableSheet(Exception):
    """The file is neither CSV nor XLSX, or holds no table."""


def rows_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """(line as the person sees it, cells) of the first sheet; empty lines are left out. Raises UnreadableSheet."""
    table: list[list[Any]] = _xlsx(data) if data.startswith(b"PK") else _csv(data)
    for line, cells in enumerate(table, start=1):
        if line > MOST_ROWS:
            return
        texts = [normalise(text_of(cell)).strip() for cell in cells]
        if any(texts):
            yield line, texts


def _xlsx(data: bytes) -> list[list[Any]]:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as exc:
        raise UnreadableSheet from exc


def _csv(data: bytes) -> list[list[str]]:
    if b"\0" in data[:4096]:
        raise UnreadableSheet
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp874", errors="replace")  # how Thai Excel saves CSV
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def text_of(cell: object) -> str:
    """A cell as a person reads it: 120, not 120.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
