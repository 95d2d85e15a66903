"""A draft as it will look: one page of its paper, as a picture that stands in the answer itself."""

from __future__ import annotations

import base64
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from saphan.letters.sheet import sheet_of
from saphan.press.models import Style, picture

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter

logger = logging.getLogger("saphan.letters")
WIDTH = 900


@dataclass(frozen=True)
class Look:
    """`src`: the picture's address (of data, for what is not saved), empty when the page could not be set."""

    src: str
    page: int
    pages: int


def look(letter: Letter, page: str = "") -> Look:
    """The page that was asked for, or the nearest that there is."""
    wanted = int(page) if page.isdecimal() and len(page) < 5 else 1
    if (kept := letter.brought.attachment) is not None:
        pages = max(1, kept.file.page_count)
        wanted = max(1, min(wanted, pages))
        return Look(reverse("letters:attachment_preview", args=[letter.pk, kept.pk, wanted]), wanted, pages)
    try:
        made = picture(sheet_of(letter.paper, is_draft=True), Style.of(letter.office), max(1, wanted), WIDTH)
    except Exception:  # whatever the typesetter says of a half-typed letter: the words are safe, the log says why
        logger.exception("the look of letter %s could not be set", letter.pk)
        return Look("", 1, 1)
    return Look(f"data:image/png;base64,{base64.b64encode(made.png).decode()}", made.page, made.pages)
