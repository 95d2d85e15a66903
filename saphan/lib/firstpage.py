"""What the first page of a letter says of itself: number, date, sender, subject, addressee, grades. Pure.

The forms are those of the regulation (ระเบียบฯ แบบที่ 1-11). A value from a picture is never HIGH for a number or a date
unless its digits were read twice, by two means that agree (`SURE_DIGITS`): Thai digits are what OCR misreads most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from statistics import median

from rapidfuzz.distance import Levenshtein

from saphan.lib import thai
from saphan.lib.lettercodes import CODES, code_of
from saphan.lib.segments import Segment, segments_of
from saphan.lib.thaitext import folded
from saphan.lib.words import Box, Word, around
from saphan.lib.writtendays import YEARS, days

SURE_DIGITS = 95  # confidence of a word whose digits two means agree on
SMALLEST = 1.8  # millimetres: print of a drawing or a foot note
HEAD = 0.5  # the part of the page in which a letter says who and what; the rest is what it wants
_NUMBER = re.compile(
    r"(?P<code>80|[ก-ฮ]{1,4}[\u0e31-\u0e4e05.]{0,2})(?:\s+|(?=\d))(?P<owner>\d{2,7}(?:\.\d{1,3}){0,2})\s*(?P<cte>\([^)]{1,8}\))?\s*/\s*"
    r"(?P<circ>ว\s*\.?)?\s*(?P<no>\d{1,6})(?!\s*/)"
)
_OF_YEAR = re.compile(r"(?P<no>\d{1,5})\s*/\s*(?P<year>2[45]\d\d)\b")
_ADDRESS = re.compile(r"^(?:\d|เลขที่|ถนน|ถ\.|ตำบล|ต\.|อำเภอ|อ\.|แขวง|หมู่|จังหวัด|จ\.|ตู้|ปณ|โทร|www|http)")
_PHONE = re.compile(r"\s*(?:โทรศัพท์|โทรสาร|โทร\.?|โทร)\s*[\d๐-๙ .\-]*.*$")
_SPACED = re.compile(r"^(?:ครั้งที่|ประจำ|เขต|ระหว่าง|เพื่อ|พ\.ศ\.|ปี|รุ่นที่|และ|สำหรับ|\d|[๐-๙(\"“A-Za-z])")
MEMO = "บันทึกข้อความ"
TITLES = ("คำสั่ง", "ประกาศ", "ระเบียบ", "ข้อบังคับ", "แถลงการณ์", "ข่าว")
SUBJECT = ("เรื่อง", "เรือง", "เรอง", "ว่าด้วย")
MINUTES = "รายงานการประชุม"
BELOW_A_TITLE, BELOW_MINUTES = ("ฉบับที่",), ("ครั้งที่", "เมื่อวันที่")
STOPS = ("เรียน", "กราบเรียน", "อ้างถึง", "สิ่งที่ส่งมาด้วย", "ถึง")


class Level(IntEnum):
    LOW = 1
    FAIR = 2
    HIGH = 3


@dataclass(frozen=True)
class Offer:
    """A value as the form's field takes it (ISO dates, codes of grades), how sure, and where it stands (mm)."""

    value: str
    level: Level
    box: Box


Offers = dict[str, Offer]  # by field: reference, dated_on, sender, subject, addressee, urgency, secrecy


def read_first_page(words: Sequence[Word], *, height: float = 297.0, width: float = 210.0) -> Offers:
    """What is found of the fields; a field that cannot be seen is left out."""
    page = FirstPage(segments_of(words), width=width, height=height)
    found = {
        "reference": page.number(),
        "dated_on": page.dated_on(),
        "sender": page.sender(),
        "subject": page.subject(),
        "addressee": page.addressee(),
        "urgency": page.grade({"ด่วนที่สุด": "4", "ด่วนมาก": "3", "ด่วน": "2"}),
        "secrecy": page.grade({"ลับที่สุด": "4", "ลับมาก": "3", "ลับ": "2"}),
    }
    return {name: offer for name, offer in found.items() if offer is not None and offer.value}


def after(text: str, labels: Sequence[str]) -> str | None:
    """What follows one of the labels, of which an engine may have misread a sign; None when none stands there."""
    for label in labels:
        allowed = len(label) // 4
        best = allowed + 1, 0
        for size in range(len(label) - allowed, len(label) + allowed + 1):
            if len(text) < size or re.match("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]", text[size : size + 1]):
                continue
            best = min(best, (Levenshtein.distance(text[:size], label, score_cutoff=allowed), size))
        if best[0] <= allowed:
            return text[best[1] :].lstrip(" .:,|")
    return None


class FirstPage:
    """The lines of a page, and the questions asked of it."""

    def __init__(self, segments: list[Segment], *, width: float, height: float) -> None:
        self.lines = [line for line in segments if line.box.height >= SMALLEST]
        self.width, self.height = width, height
        self.is_memo = any(MEMO in line.bare or near(line.bare, MEMO) for line in self.head())
        self.title = next((line for line in self.head() if self.titled(line, TITLES)), None)
        self.minutes = next((line for line in self.head() if self.titled(line, [MINUTES])), None)

    def head(self) -> list[Segment]:
        return [line for line in self.lines if line.box.y < self.height * HEAD]

    def titled(self, line: Segment, labels: Sequence[str]) -> bool:
        """คำสั่งสำนักงาน ..., in the middle of the page and before any other label."""
        middle = line.box.x + line.box.width / 2
        is_centred = abs(middle - self.width / 2) < 0.16 * self.width and line.box.x > 0.15 * self.width
        return is_centred and len(line.text) > 8 and after(line.text, labels) is not None

    # --- number ---------------------------------------------------------------------------------------------------

    def number(self) -> Offer | None:
        for line in self.head():
            rest = after(line.text, ["เลขที่", "ที่", "ที", "ทื่", "ท"])
            if rest is None and not self.title:
                continue
            if (offer := self.numbered(line, re.sub("/+", "/", folded(rest or line.text)))) is not None:
                return offer
        return None

    def numbered(self, line: Segment, text: str) -> Offer | None:
        if found := _NUMBER.match(text):
            code, is_plain = code_of(found["code"])
            owner = found["owner"]
            if re.match(r"[1-9]0\d{3}", owner):  # the letter before it was taken for a digit
                owner, is_plain = owner[1:], False
            circular = "ว " if found["circ"] else ""
            value = f"{code} {owner}{' ' + found['cte'] if found['cte'] else ''}/{circular}{found['no']}"
            known = is_plain and code in CODES and len(owner.split(".")[0]) in (4, 5)
            return Offer(value, self.level_of(line, Level.HIGH if known else Level.FAIR), line.box)
        found = _OF_YEAR.match(text) or (_OF_YEAR.search(text) if self.title and "ที่" in line.text[:12] else None)
        if found:
            is_near = abs(int(found["year"]) - thai.be_year()) <= YEARS
            return Offer(f"{found['no']}/{found['year']}", self.level_of(line, Level(2 + is_near)), line.box)
        return None

    def level_of(self, line: Segment, best: Level) -> Level:
        """Numbers and dates of a picture are believed only where two means agreed on every digit."""
        digits = [word.confidence for word in line.words if re.search(r"[0-9๐-๙]", word.text)]
        if not line.is_seen or min(digits, default=0) >= SURE_DIGITS:
            return best
        return min(best, Level.FAIR if line.confidence >= 50 else Level.LOW)

    # --- date -----------------------------------------------------------------------------------------------------

    def dated_on(self) -> Offer | None:
        """The day that stands alone, or after วันที่, สั่ง ณ วันที่; never one that a sentence speaks of."""
        if self.minutes is not None:
            return self.met_on()
        found = [
            (self.weight(line, text), line, day, sure) for line in self.lines for text, day, sure in days(line.text)
        ]
        best = max((row for row in found if row[0] > 0), key=lambda row: row[0], default=None)
        if best is None:
            return None
        _weight, line, day, sure = best
        level = self.level_of(line, Level.HIGH if sure else Level.FAIR)
        return Offer(day.isoformat(), level, line.box)

    def met_on(self) -> Offer | None:
        """Minutes are dated by their meeting."""
        for line in self.head():
            if after(line.text, ["เมื่อวันที่"]) is not None and (found := list(days(line.text))):
                _said, day, sure = found[0]
                return Offer(day.isoformat(), self.level_of(line, Level.HIGH if sure else Level.FAIR), line.box)
        return None

    def weight(self, line: Segment, said: str) -> float:
        before, _, behind = folded(line.text).partition(said)
        before = before.strip()
        if re.search("ลงวันที่|เมื่อวันที่|ภายในวันที่|ในวันที่", before):
            return 0
        if re.search("ณ\\s*วันที่?$", before):
            return 5
        if re.fullmatch("[วจ]ั?[นม]ท[ีืิ]?่?", before) and not behind.strip():
            return 4
        return 3 - line.box.y / self.height if not before and not behind.strip() else 0

    # --- sender ---------------------------------------------------------------------------------------------------

    def sender(self) -> Offer | None:
        if self.is_memo:
            return self.labelled(["ส่วนราชการ"], more=1, clean=lambda text: _PHONE.sub("", text))
        if self.minutes is not None:
            return None
        if self.title is not None:
            return self.of_title(self.title)
        return self.beside() or self.below()

    def of_title(self, line: Segment) -> Offer | None:
        text = (after(line.text, TITLES) or "").strip()
        return Offer(text, Level.FAIR if line.is_seen else Level.HIGH, line.box) if len(text) > 3 else None

    def beside(self) -> Offer | None:
        """The block at the right of the number, without its address."""
        number, subject = self.number(), self.find(SUBJECT)
        if number is None or self.find(["ถึง"]) is not None:
            return None
        top = number.box.y - 6
        bottom = subject.box.y if subject else number.box.y + 35
        block = [line for line in self.lines if line.box.x > 0.42 * self.width and top < line.box.y < bottom - 2]
        name: list[Segment] = []
        edge = median(line.box.x for line in block) if block else 0
        for line in [line for line in block if abs(line.box.x - edge) < 8]:
            if _ADDRESS.match(folded(line.text)) or days(line.text):
                break
            name.append(line)
        return self.joined(name)

    def below(self) -> Offer | None:
        """A stamped letter has its sender's name below the text, above the date."""
        day = self.dated_on()
        if day is None or self.find(["ถึง"]) is None:
            return None
        above = [line for line in self.lines if 0 < day.box.y - line.box.y < 40 and line.box.x > 0.3 * self.width]
        named = [line for line in above if len(line.bare) >= 8]
        return self.joined(named[-2:])

    # --- words ----------------------------------------------------------------------------------------------------

    def subject(self) -> Offer | None:
        if self.minutes is not None:
            return self.joined([self.minutes, *self.going_on(self.minutes, 2)])
        if (found := self.labelled(SUBJECT, more=3)) is not None:
            return found
        if self.find(["ถึง"]) is None:
            return None
        body = [line for line in self.lines if line.box.x > 0.2 * self.width and len(line.text) > 25]
        return Offer(body[0].text[:120], Level.LOW, body[0].box) if body else None

    def addressee(self) -> Offer | None:
        return self.labelled(["เรียน", "กราบเรียน", "ถึง"], more=1) if self.title is None else None

    def find(self, labels: Sequence[str]) -> Segment | None:
        return next((line for line in self.head() if after(line.text, labels) is not None), None)

    def labelled(self, labels: Sequence[str], *, more: int = 0, clean: object = None) -> Offer | None:
        """What stands behind a label, and up to `more` lines that go on below it."""
        line = self.find(labels)
        if line is None:
            return None
        rows = [line, *self.going_on(line, more)]
        text = after(line.text, labels) or ""
        for row in rows[1:]:
            text += (" " if _SPACED.match(row.text) else "") + row.text
        text = str(clean(text)) if callable(clean) else text
        level = Level.HIGH if not line.is_seen else Level.FAIR if line.confidence >= 75 else Level.LOW
        return Offer(text.strip(" .,|"), level, around(row.box for row in rows)) if text.strip() else None

    @property
    def stops(self) -> Sequence[str]:
        if self.is_memo:
            return (*STOPS, "ที่", "ที", "วันที่")
        if self.minutes is not None:
            return (*STOPS, *BELOW_MINUTES)
        return (*STOPS, *BELOW_A_TITLE) if self.title else STOPS

    def going_on(self, line: Segment, most: int) -> list[Segment]:
        """Lines below that belong to it: near, not further left, and no label of their own."""
        found: list[Segment] = []
        last = line
        for other in self.lines[self.lines.index(line) + 1 :]:
            step = other.box.y - last.box.y
            is_other = not other.text.startswith("(") and after(other.text, self.stops) is not None  # (ฉบับที่ 2) goes on
            if is_other or len(found) == most or step > 2.2 * max(line.box.height, 5):
                break
            if other.box.x < line.box.x + 2 and not (self.title or self.minutes) and last.box.right < 0.8 * self.width:
                break
            found.append(other)
            last = other
        return found

    def joined(self, lines: list[Segment]) -> Offer | None:
        if not lines:
            return None
        text = lines[0].text
        for line in lines[1:]:
            text += (" " if _SPACED.match(line.text) else "") + line.text
        level = Level.FAIR if any(line.is_seen for line in lines) else Level.HIGH
        return Offer(text.strip(" .,|"), level, around(line.box for line in lines))

    def grade(self, words: dict[str, str]) -> Offer | None:
        """A grade stands alone near the top, larger than the text."""
        for line in self.lines:
            if line.box.y > 0.28 * self.height:
                break
            for word, value in words.items():
                if near(line.bare, word) or line.bare in (f"{word}{MEMO}", f"{MEMO}{word}"):
                    return Offer(value, Level.FAIR if line.is_seen else Level.HIGH, line.box)
        return None


def near(text: str, word: str) -> bool:
    allowed = len(word) // 4
    return Levenshtein.distance(text.replace(" ", ""), word, score_cutoff=allowed) <= allowed
