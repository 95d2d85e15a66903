"""Days as letters write them, and as engines misread them. Pure."""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz.distance import Levenshtein

from saphan.lib import thai
from saphan.lib.thaitext import folded

YEARS = 3  # a letter that arrives is no older
_DATE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*(?:เดือน\s*)?(?P<month>[ก-๎.]{3,14}?)\s*(?:พ\.?\s*ศ\.?\s*)?(?P<year>2[45]\d\d)(?!\d)"
)


def days(text: str) -> list[tuple[str, date, bool]]:
    """The days that a text speaks of, as it says them; whether the month is spelled right and the year likely."""
    found = []
    for said in _DATE.finditer(folded(text)):
        month, is_right = month_of(said["month"])
        try:
            day = date(int(said["year"]) - thai.BUDDHIST_ERA, month, int(said["day"]))
        except ValueError:
            continue
        likely = thai.be_year() - YEARS <= int(said["year"]) and day <= thai.today()
        found.append((said[0], day, is_right and likely))
    return found


def month_of(name: str) -> tuple[int, bool]:
    """Number and whether it is spelled right; 0 for no month."""
    name = name.strip(" .")
    for names in (thai.MONTHS, [short.strip(".") for short in thai.SHORT_MONTHS]):
        if name in names:
            return list(names).index(name) + 1, True
    near_ones = [(Levenshtein.normalized_similarity(name, month), n) for n, month in enumerate(thai.MONTHS, start=1)]
    score, number = max(near_ones)
    return (number, False) if score >= 0.6 else (0, False)
