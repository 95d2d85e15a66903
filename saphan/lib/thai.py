"""Thai dates and digits. Pure functions. `normalise` lives in `thaitext`, and may be had from here.

Stored are ค.ศ. and ASCII digits; พ.ศ. and Thai digits are only ever shown. "Today" is Asia/Bangkok.
"""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from saphan.lib.thaitext import normalise as normalise

BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA = 543

MONTHS = ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม").split()
SHORT_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
WEEKDAYS = "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์".split()
ENGLISH_MONTHS = ("January February March April May June July August September October November December").split()
ENGLISH_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def now() -> datetime:
    return datetime.now(BANGKOK)


def today() -> date:
    return now().date()


def be_year(day: date | None = None) -> int:
    """The year in พ.ศ. of a day (today if none is given)."""
    return (day or today()).year + BUDDHIST_ERA


def to_thai_digits(text: object) -> str:
    return str(text).translate(_THAI_DIGITS)


def to_arabic_digits(text: object) -> str:
    return str(text).translate(_ARABIC_DIGITS)


def _local(moment: date | datetime) -> date | datetime:
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(BANGKOK)
    return moment


def _day(when: datetime) -> date:
    return when.astimezone(BANGKOK).date()


def short_date(day: date | datetime, language: str = "th") -> str:
    """22 พ.ย. 2569 / 22 Nov 2026."""
    day = _local(day)
    if language.startswith("en"):
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1][:3]} {day.year}"
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def long_date(day: date | datetime, language: str = "th") -> str:
    """22 พฤศจิกายน 2569 / 22 November 2026."""
    day = _local(day)
    if language.startswith("en"):
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def weekday(day: date | datetime, language: str = "th") -> str:
    names = ENGLISH_WEEKDAYS if language.startswith("en") else WEEKDAYS
    return names[_local(day).weekday()]


def clock(moment: datetime, language: str = "th") -> str:
    """08:31 น. / 08:31."""
    local = _local(moment)
    time = f"{local.hour:02}:{local.minute:02}" if isinstance(local, datetime) else ""
    return time if language.startswith("en") else f"{time} น."


def moment(when: datetime, language: str = "th", *, at: datetime | None = None) -> str:
    """A moment as people say it, seen from ``at`` (now): yesterday and older are named."""
    days = (_day(at or now()) - _day(when)).days
    if days == 0:
        return clock(when, language)
    if days == 1:
        before = "yesterday" if language.startswith("en") else "เมื่อวาน"
        return f"{before} {clock(when, language)}"
    return f"{short_date(when, language)} · {clock(when, language)}"


def told(when: datetime, language: str = "th", *, at: datetime | None = None) -> tuple[str, str]:
    """Date and time in full, and as people say it, seen from ``at`` (now)."""
    exact = f"{short_date(when, language)} · {clock(when, language)}"
    return exact, moment(when, language, at=at) if (_day(at or now()) - _day(when)).days in (0, 1) else exact


def parse_thai_date(text: str) -> date:
    """Read 22/11/2569, 22-11-2569, 22 พ.ย. 2569, 22 พฤศจิกายน พ.ศ. 2569 or 2026-11-22, in Thai or Arabic digits.

    A year of 2400 and above is พ.ศ., below it ค.ศ.; two-digit years are not guessed. Raises ValueError.
    """
    text = to_arabic_digits(normalise(text)).strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _date(*(int(part) for part in found.groups()))
    if found := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", text):
        day, month, year = (int(part) for part in found.groups())
        return _date(year, month, day)
    if found := re.fullmatch(r"(\d{1,2})\s*([^\d\s]+)\s*(?:พ\.ศ\.|ค\.ศ\.)?\s*(\d{4})", text):
        return _date(int(found[3]), month_of(found[2]), int(found[1]))
    raise ValueError(f"not a date: {text!r}")


def month_of(name: str) -> int:
    """1-12 of a Thai month, in full or short, with dots or without. Raises ValueError."""
    for names in (MONTHS, SHORT_MONTHS, [short.replace(".", "") for short in SHORT_MONTHS]):
        if name in names:
            return names.index(name) + 1
    raise ValueError(f"not a month: {name!r}")


def _date(year: int, month: int, day: int) -> date:
    return date(year - BUDDHIST_ERA if year >= 2400 else year, month, day)


TITLES = re.compile(
    r"^(?:(?:นางสาว|น\.ส\.|นาง|นาย|ดร\.|ผศ\.|รศ\.|ศ\.|ว่าที่\s*(?:ร้อย|พัน)?(?:ตรี|โท|เอก|ร\.[ตทอ]\.)(?:หญิง)?)\s*)+"
)


def initials(name: str) -> str:
    """Two letters for a circle: the first consonants of the given and the family name, titles left out."""
    words = TITLES.sub("", name).split() or name.split()
    letters = [re.sub("^[\u0e40-\u0e44]+", "", word)[:1] for word in words]
    return "".join(letter for letter in letters[:1] + letters[1:][-1:] if letter).upper()
