"""Which book gives a letter its number, and how the number is printed (ระเบียบฯ ภาคผนวก 1; saraban.md 1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saphan.letters.choices import Kind
from saphan.letters.phrases import CIRCULAR_MARK
from saphan.lib.thai import BUDDHIST_ERA
from saphan.registers.models import Series

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter
    from saphan.registers.models import Entry


def series_of(letter: Letter) -> str:
    """The code of the series, or an empty string where the form has no number."""
    if letter.kind == Kind.ANNOUNCEMENT and not letter.office.announcement_is_numbered:
        return ""
    if letter.is_circular and letter.office.circular_has_own_series and letter.form.has("is_circular"):
        return Series.CIRCULAR
    return letter.form.series


def reference_of(letter: Letter, entry: Entry) -> str:
    """`ศธ 04146.2/ว 12` after the office's letter code and the group's suffix, or `12/2569` where numbered by year."""
    if letter.form.by_year:
        return f"{entry.number}/{entry.year + BUDDHIST_ERA}"
    suffix = letter.group.number_suffix.lstrip(".") if letter.group else ""
    code = ".".join(part for part in (letter.office.letter_code, suffix) if part)
    mark = f"{CIRCULAR_MARK} " if letter.is_circular else ""
    return f"{code}/{mark}{entry.number}"
