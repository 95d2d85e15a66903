"""The law's books on paper (ระเบียบฯ แบบที่ 13, 14, 16, 17): plain rows in, a PDF out. Thai digits are made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from saphan.press import phrases
from saphan.press.digits import to_set
from saphan.press.pressed import Pressed
from saphan.press.sheet import SignatureBlock
from saphan.press.style import Style
from saphan.press.typesetter import pressed


class BookForm(Enum):
    """A form of the regulation; its columns stand in phrases.BOOKS."""

    RECEIVED = "received"  # แบบที่ 13
    SENT = "sent"  # แบบที่ 14
    DELIVERIES = "deliveries"  # แบบที่ 16


@dataclass(frozen=True)
class BookRow:
    """`cells`: as many as the form has columns, in the law's order, as typed. `day`: written out ("22 พฤศจิกายน
    2569"); a line naming it stands above the first row of each day. A void row is struck through, its last cell
    (หมายเหตุ, where the reason stands) is not.
    """

    cells: tuple[str, ...]
    day: str = ""
    is_void: bool = False


@dataclass(frozen=True)
class BookSheet:
    """`about`: a line below the title, as "ประจำปี พ.ศ. 2569" or "ประจำวันที่ 22 พฤศจิกายน 2569"; `blank`: so many
    empty rows behind the others, to be filled by hand while the network is down."""

    form: BookForm
    office: str
    rows: tuple[BookRow, ...] = ()
    about: str = ""
    blank: int = 0
    title: str = ""  # of a series without a form of its own, which is printed in the columns of another


@dataclass(frozen=True)
class Receipt:
    """One slip of form 17. Empty fields stay dotted, to be filled by hand."""

    number: str
    to: str
    subject: str
    received_on: str = ""
    received_at: str = ""
    receiver: str = ""


@dataclass(frozen=True)
class Closing:
    """A year's book closed: `first` and `last` as printed, `voids`: (number, reason), `count`: entries that stand."""

    office: str
    book: str  # its name: "ทะเบียนหนังสือรับ"
    year: int  # พ.ศ.
    first: str
    last: str
    count: int
    voids: tuple[tuple[str, str], ...] = ()
    dated: str = ""
    signers: tuple[SignatureBlock, ...] = ()


class BadRow(ValueError):
    """A row has another number of cells than its form has columns."""


def set_book(sheet: BookSheet, style: Style) -> Pressed:
    """A register in the law's columns, landscape A4, its head on each page. Raises BadRow."""
    columns = phrases.BOOKS[sheet.form.value]["columns"]
    wrong = [row for row in sheet.rows if len(row.cells) != len(columns)]
    if wrong:
        raise BadRow(wrong[0])
    rows = [{"cells": thai(row.cells), "day": to_set(row.day), "void": row.is_void} for row in sheet.rows]
    return pressed("book.typ", {**book_words(sheet), "rows": rows, "blank": sheet.blank}, style)


def book_words(sheet: BookSheet) -> dict[str, Any]:
    form = phrases.BOOKS[sheet.form.value]
    said = {"office": to_set(sheet.office), "about": to_set(sheet.about), "words": phrases.BOOK_WORDS}
    title = sheet.title or form["title"]
    heading = f"{title} {to_set(sheet.office)} {to_set(sheet.about)}".strip()
    return {**said, "title": title, "columns": form["columns"], "widths": form["widths"], "heading": heading}


def set_receipts(receipts: Sequence[Receipt], office: str, style: Style) -> Pressed:
    """Slips of form 17, three to a page."""
    slips = [
        thai((one.number, one.to, one.subject, one.received_on, one.received_at, one.receiver)) for one in receipts
    ]
    words = phrases.BOOK_WORDS
    return pressed("receipts.typ", {"slips": slips, "office": to_set(office), "words": words}, style)


def set_closing(closing: Closing, style: Style) -> Pressed:
    """The page that closes a year's book, to be signed by those who kept it."""
    data = {
        "office": to_set(closing.office), "book": closing.book, "year": to_set(str(closing.year)),
        "first": to_set(closing.first), "last": to_set(closing.last), "count": to_set(f"{closing.count:,}"),
        "voids": [thai(void) for void in closing.voids], "void_count": to_set(str(len(closing.voids))),
        "dated": to_set(closing.dated), "words": phrases.BOOK_WORDS,
        "signers": [{"name": one.name, "lines": thai(one.lines)} for one in closing.signers],
    }  # fmt: skip
    return pressed("closing.typ", data, style)


def thai(texts: Sequence[str]) -> list[str]:
    return [to_set(text) for text in texts]
