"""The pages of a letter as they go out: set by the press from its fields, or brought from elsewhere and filled in."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from saphan.letters.choices import UNFINISHED, State
from saphan.letters.sheet import sheet_of
from saphan.press.models import Style, picture, picture_of, set_letter

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter
    from saphan.press.models import Check, Picture

logger = logging.getLogger("saphan.letters")


def pages_of(letter: Letter, check: Check | None = None) -> bytes:
    """The PDF, without a seal. Raises BadFile, BadPdf."""
    pdf = brought(letter, check)
    return pdf or set_letter(sheet_of(letter.paper, check=check), Style.of(letter.office)).pdf


def pictured(letter: Letter, page: int) -> Picture:
    """A page (from 1) of a letter as it will look; one beyond the last shows the last."""
    pdf = brought(letter, None)
    if not pdf:
        return picture(sheet_of(letter.paper, is_draft=letter.signed is None), Style.of(letter.office), page=page)
    return picture_of(pdf, page)


def coming(letter: Letter) -> int:
    """How many pages a letter has that has no original: a draft, or what became many; 0 where it cannot be set."""
    if letter.state not in (*UNFINISHED, State.MERGED):
        return 0
    try:
        return pictured(letter, 1).pages
    except Exception:  # as in saphan.letters.looking: its text is shown instead, and the log says why
        logger.exception("the pages of letter %s could not be set", letter.pk)
        return 0


def brought(letter: Letter, check: Check | None) -> bytes:
    """The brought pages, filled in; empty where the press sets the letter."""
    kept = letter.brought.attachment
    if kept is None:
        return b""
    with kept.file.open() as content:
        return letter.brought.filled(content.read(), check)
