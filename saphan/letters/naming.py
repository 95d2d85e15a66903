"""What the files of a letter are called when they leave (ระเบียบฯ ภาคผนวก 7 ข้อ 4.3; saraban.md 1.19 A7-14)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saphan.letters.phrases import CIRCULAR_MARK
from saphan.lib import thai

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter

RESERVED = re.compile(r"[\s/.$]+")


def official_name(letter: Letter, number: int = 0) -> str:
    """<พ.ศ.>_<roman code><owner's number>_<number>[_<k>], `_` for what a file name may not have; without an ending.

    The annex is silent on letters numbered by year (their kind stands before the number) and on those without a number
    (the verification code stands instead).
    """
    code, _slash, own = thai.to_arabic_digits(letter.reference).rpartition("/")
    if letter.reference and letter.form.by_year:
        code, own = letter.office.letter_code, f"{letter.kind.upper()}{code}"
    owner = RESERVED.sub("_", "".join(ch for ch in code if ch.isdecimal() or ch == ".").strip("."))
    own = RESERVED.sub("_", own.replace(CIRCULAR_MARK, "W").replace(" ", "")) or unnumbered(letter)
    name = f"{thai.be_year(letter.dated_on)}_{letter.office.roman_code}{owner}_{own}"
    return name + (f"_{number}" if number else "")


def unnumbered(letter: Letter) -> str:
    issued = letter.issued
    return f"{letter.kind.upper()}_{issued.code if issued else letter.pk}"
