"""The press's front door."""

from saphan.press.books import (
    BadRow,
    BookForm,
    BookRow,
    BookSheet,
    Closing,
    Receipt,
    set_book,
    set_closing,
    set_receipts,
)
from saphan.press.digits import on_paper
from saphan.press.filling import Mark, filled
from saphan.press.laid import qr
from saphan.press.letter import picture, picture_of, set_letter
from saphan.press.marks import (
    CERTIFIED,
    COPY,
    STAMP,
    Note,
    certified_mark,
    copy_mark,
    notes_sheet,
    receipt_stamp,
    signature_mark,
)
from saphan.press.markup import Block, Item, Paragraph, Run, Table, parse
from saphan.press.models.office_style import OfficeStyle, PaperPart
from saphan.press.papers import has_pages, paper_of, papers_of
from saphan.press.pdf.copies import (
    Cleaned,
    certified,
    cleaned,
    empty_place,
    joined,
    paper_of_picture,
    scan_dpi,
    split,
    stamped,
    stamped_all,
    stamped_where_empty,
)
from saphan.press.pdf.errors import BadPdf
from saphan.press.pressed import Box, Picture, Pressed
from saphan.press.sheet import Check, LetterSheet, SignatureBlock
from saphan.press.shown import clean_copy, shown, trouble
from saphan.press.style import Style

__all__ = [
    "CERTIFIED", "COPY", "STAMP", "BadPdf", "BadRow", "Block", "BookForm", "BookRow", "BookSheet", "Box", "Check",
    "Cleaned", "Closing", "Item", "LetterSheet", "Mark", "Note", "OfficeStyle", "PaperPart", "Paragraph", "Picture",
    "Pressed", "Receipt", "Run", "SignatureBlock", "Style", "Table", "certified", "certified_mark", "clean_copy",
    "cleaned", "copy_mark", "empty_place", "filled", "has_pages", "joined", "notes_sheet", "on_paper", "paper_of",
    "paper_of_picture", "papers_of", "parse", "picture", "picture_of", "qr", "receipt_stamp", "scan_dpi", "set_book",
    "set_closing", "set_letter", "set_receipts", "shown", "signature_mark", "split", "stamped", "stamped_all",
    "stamped_where_empty", "trouble",
]  # fmt: skip
