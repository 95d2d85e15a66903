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
from saphan.press.letter import picture, set_letter
from saphan.press.markup import Block, Item, Paragraph, Run, Table, parse
from saphan.press.models.office_style import OfficeStyle, PaperPart
from saphan.press.pressed import Box, Picture, Pressed
from saphan.press.sheet import Check, LetterSheet, SignatureBlock
from saphan.press.style import Style

__all__ = [
    "BadRow", "Block", "BookForm", "BookRow", "BookSheet", "Box", "Check", "Closing", "Item", "LetterSheet",
    "OfficeStyle", "PaperPart", "Paragraph", "Picture", "Pressed", "Receipt", "Run", "SignatureBlock", "Style",
    "Table", "parse", "picture", "set_book", "set_closing", "set_letter", "set_receipts",
]  # fmt: skip
