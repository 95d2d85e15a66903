"""A register as a file. What people typed never becomes a formula in somebody's spreadsheet."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font

if TYPE_CHECKING:
    from saphan.registers.lines import Line

WIDTHS = (14, 22, 14, 28, 28, 50, 30, 36)


def safe(value: str | int) -> str | int:
    """Text that a spreadsheet would take for a formula gets a mark in front (CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else value


class _Echo:
    def write(self, text: str) -> str:
        return text


def as_csv(headings: Iterable[str], lines: Iterable[Line]) -> Iterator[str]:
    """Piece by piece, with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(list(headings))
    for line in lines:
        yield writer.writerow([safe(cell) for cell in line.cells])


def as_xlsx(title: str, headings: Iterable[str], lines: Iterable[Line]) -> IO[bytes]:
    """A workbook in a temporary file, written row by row; the caller closes it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append([bold(sheet, heading) for heading in headings])
    for line in lines:
        sheet.append([safe(cell) for cell in line.cells])
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


def bold(sheet: Any, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True)
    return cell
