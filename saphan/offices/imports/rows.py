"""One row of a list as facts of an office; what is wrong with it is said in words, for whoever keeps the list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import CharField, TextChoices
from django.utils.translation import gettext as _

from saphan.lib.thai import normalise, parse_thai_date, to_arabic_digits
from saphan.offices.imports.profiles import CODES, Profile
from saphan.offices.imports.sheet import Line, Number
from saphan.offices.models import Kind, Level, Office, Size

# 1.01072E+09 or 1010720019.0: what a spreadsheet makes of a code.
BENT = re.compile(r"\d(\.\d+)?[eE]\+?\d+|\d+\.0+")
DIGITS = {"obec_code": (6,), "smis_code": (8,), "moe_code": (10, 9)}  # two real schools have nine
CHOICES: dict[str, type[TextChoices]] = {"kind": Kind, "level": Level, "size": Size}
LIMITS = {
    column.name: column.max_length
    for column in Office._meta.get_fields()
    if isinstance(column, CharField) and column.max_length
}


@dataclass(frozen=True)
class Remark:
    """Something about a line of the file: why it was not taken, or what is odd about it."""

    line: int
    words: str

    def __str__(self) -> str:
        return _("บรรทัดที่ %(line)s: %(words)s") % {"line": self.line, "words": self.words}


@dataclass
class Row:
    """`facts` by names of Office's fields, and old_code, parent_code, successor_code. Empty cells are left out."""

    line: int
    facts: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    oddities: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, line: Line, profile: Profile, *, kind: str = "") -> Row:
        row = cls(line.at, {"kind": kind} if kind else {})
        row.facts |= profile.constants
        for name, head in profile.columns.items():
            raw = line.cells.get(head, "")
            if text := " ".join(normalise(raw).split()):
                row.take(name, text, was_number=isinstance(raw, Number))
        if profile.prefix and "name" in row.facts and not row.facts["name"].startswith(profile.prefix):
            row.facts["name"] = profile.prefix + row.facts["name"]
        if "code" not in row.facts and not row.faults:
            row.faults.append(_("ไม่มีรหัส"))
        return row

    def take(self, name: str, text: str, *, was_number: bool) -> None:
        """Check one cell and keep what it says, or say what is wrong."""
        reader = READERS.get(name, _plain)
        try:
            self.facts[name] = reader(name, text)
        except (ValueError, ValidationError) as exc:
            self.faults.append(exc.messages[0] if isinstance(exc, ValidationError) else str(exc))
            return
        if was_number and name in CODES and len(text) not in (8, 10):
            self.faults.append(_("%(name)s %(text)s เป็นตัวเลข ไม่ใช่ข้อความ เลขศูนย์ข้างหน้าอาจหายไป") % _named(name, text))
        most = LIMITS.get(name, LIMITS["code"])
        if len(str(self.facts[name])) > most:
            self.faults.append(_("%(name)s ยาวเกิน %(most)s ตัวอักษร") % (_named(name) | {"most": most}))
        if name == "moe_code" and len(text) == 9:
            self.oddities.append(_("รหัส 10 หลักมีเพียง 9 หลัก (%(text)s) รับไว้ตามนั้น") % _named(name, text))


def label(name: str) -> str:
    """A column in words; the codes that name another office have none of their own."""
    known = {"parent_code": _("รหัสสังกัด"), "successor_code": _("รหัสหน่วยงานรับช่วง"), "old_code": _("รหัสเดิม")}
    return known.get(name) or str(Office._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _named(name: str, text: str = "") -> dict[str, Any]:
    return {"name": label(name), "text": text}


def _plain(name: str, text: str) -> str:
    return text


def _code(name: str, text: str) -> str:
    text = to_arabic_digits(text)
    if BENT.fullmatch(text):
        raise ValueError(_("%(name)s %(text)s ถูกโปรแกรมตารางคำนวณเปลี่ยนรูป ให้ตั้งคอลัมน์เป็นข้อความ") % _named(name, text))
    wanted = DIGITS.get(name)
    if wanted and not (text.isdecimal() and len(text) in wanted):
        facts = _named(name, text) | {"digits": wanted[0]}
        raise ValueError(_("%(name)s ต้องเป็นเลข %(digits)s หลัก อ่านได้ %(text)s เลขศูนย์ข้างหน้าอาจหายไป") % facts)
    return text


def _choice(name: str, text: str) -> str:
    """By its code or by its word."""
    for value, word in CHOICES[name].choices:
        if text.lower() in (value, str(word).lower()):
            return str(value)
    raise ValueError(_("ไม่รู้จัก%(name)s %(text)s") % _named(name, text))


def _day(name: str, text: str) -> Any:
    try:
        return parse_thai_date(text)
    except ValueError as exc:
        raise ValueError(_("อ่าน%(name)s %(text)s ไม่ได้ เขียนอย่างนี้ 22/11/2569") % _named(name, text)) from exc


def _email(name: str, text: str) -> str:
    validate_email(text)
    return text


READERS: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(CODES, _code),
    **dict.fromkeys(CHOICES, _choice),
    "closed_on": _day,
    "email": _email,
}
