"""The body's light markup: paragraphs, numbered items, **bold**, tables of pipe rows. Pure; nothing typed is an error.

A line is a paragraph. A line that begins with a number or a dash is an item, deeper the more parts its number has
(1. / 1.1 / 1.1.1, ก. and (1) below the last number, - below that). Lines that begin and end with | are a table; a line
of dashes below the first (|---|) makes that one its head. Whatever is not understood stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
DIGIT = r"[0-9๐-๙]"
ITEM = re.compile(
    rf"""(?P<mark>
        (?:(?P<clause>ข้อ)\s*)?
        (?P<number>{DIGIT}{{1,3}}(?:\.{DIGIT}{{1,3}})+\.?|{DIGIT}{{1,3}}(?P<dot>[.)]?))
        |(?P<letter>[ก-ฮ][.)])|(?P<round>\((?:{DIGIT}{{1,3}}|[ก-ฮ])\))|(?P<dash>[-\u2013\u2022])
    )\s+(?=\S)""",
    re.VERBOSE,
)
ROW = re.compile(r"^\|.*\|$")
RULE = re.compile(r"^:?-{2,}:?$")
PROSE = re.compile(r"(?:น\.|นาฬิกา|บาท|ล้าน|คน|ปี|เมตร|กิโล|%)")  # "15.30 น." is no item
DEEPEST = 4


@dataclass(frozen=True)
class Run:
    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    """`level` from 1; `mark` as typed: "1.", "1.1", "ก.", "(1)", "-", "ข้อ 1"."""

    level: int
    mark: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Table:
    """Rows of equal length; `has_head`: the first one is a head."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    has_head: bool = False


Block = Paragraph | Item | Table


def runs_of(text: str) -> tuple[Run, ...]:
    """The text in pieces, bold or not; the stars of a pair are gone, single ones stay."""
    pieces = [Run(piece, bool(n % 2)) for n, piece in enumerate(BOLD.split(text)) if piece]
    return tuple(pieces)


def parse(text: str) -> list[Block]:
    """The body in blocks, in its order; empty lines only part."""
    blocks: list[Block] = []
    rows: list[list[str]] = []
    above = 0
    for line in [*(line.strip() for line in text.splitlines()), ""]:
        if ROW.match(line) and len(line) > 1:
            rows.append([cell.strip() for cell in line[1:-1].split("|")])
            continue
        if rows:
            blocks += table_of(rows)
            rows = []
        if line:
            block = line_of(line, above)
            above = level_of_numbers(block, above)
            blocks.append(block)
    return blocks


def level_of_numbers(block: Block, above: int) -> int:
    """How deep the last numbered item stood; letters and dashes hang below it."""
    if isinstance(block, Paragraph):
        return 0
    is_number = isinstance(block, Item) and re.search(DIGIT, block.mark) and not block.mark.startswith("(")
    return block.level if is_number and isinstance(block, Item) else above


def line_of(line: str, above: int = 0) -> Block:
    found = ITEM.match(line)
    if found is None or is_prose(found, line[found.end() :]):
        return Paragraph(runs_of(line))
    rest = line[found.end() :]
    number = found["number"] or ""
    if number:
        level = len([part for part in re.split(r"[.)]", number) if part])
    else:
        level = above + (2 if found["dash"] and above == 0 else 1) if above else 1
    return Item(min(level, DEEPEST), found["mark"].strip(), runs_of(rest))


def is_prose(found: re.Match[str], rest: str) -> bool:
    """A bare number without a dot begins a sentence ("25 คน"), and so does an amount, unless it says ข้อ."""
    if found["clause"] or not found["number"]:
        return False
    return found["dot"] == "" or bool(found["dot"] is None and PROSE.match(rest))


def table_of(rows: list[list[str]]) -> Iterable[Block]:
    has_head = len(rows) > 1 and all(RULE.match(cell) for cell in rows[1])
    kept = [row for n, row in enumerate(rows) if not (has_head and n == 1)]
    if not any(cell for row in kept for cell in row):
        return []
    width = max(len(row) for row in kept)
    filled = tuple(tuple(runs_of(cell) for cell in [*row, *[""] * (width - len(row))]) for row in kept)
    return [Table(filled, has_head)]
