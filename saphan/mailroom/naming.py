"""What the files of a letter are called when they leave (ระเบียบฯ ภาคผนวก 7 ข้อ 4.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saphan.lib import thai

if TYPE_CHECKING:
    from saphan.letters.models import Letter

RESERVED = re.compile(r"[\s/.$]+")


def file_name(letter: Letter, number: int = 0) -> str:
    """<พ.ศ.>_<roman code><owner's number>_<number>[_<k>], `_` for what a file name may not have (4.3)."""
    code, _slash, own = thai.to_arabic_digits(letter.reference).rpartition("/")
    owner = RESERVED.sub("_", "".join(ch for ch in code if ch.isdecimal() or ch == ".").strip("."))
    own = RESERVED.sub("_", own.replace("ว", "W").replace(" ", ""))
    year = thai.be_year(letter.dated_on)
    return f"{year}_{letter.office.roman_code}{owner}_{own}" + (f"_{number}" if number else "")
