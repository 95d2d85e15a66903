"""The filters of a search: what each means to the database, and what each letter counts for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saphan.letters.models import UNFINISHED, Kind, Origin, State
from saphan.lib import thai
from saphan.lib.grades import Urgency
from saphan.people.models import Capacity

RECEIVED, SENT, DRAFTS = "received", "sent", "drafts"
BOXES = {RECEIVED: _("รับ"), SENT: _("ส่ง"), DRAFTS: _("ร่าง")}
STAGES = {"waiting": _("รอลงรับ"), "registered": _("ลงรับแล้ว"), "closed": _("ปิดเรื่องแล้ว"), "away": _("ส่งคืนหรือส่งต่อ")}
STATES = {**{str(code): label for code, label in State.choices if code != State.DISCARDED}, **STAGES}
NAMES = ("box", "year", "kind", "urgency", "state", "group", "sender", "file")
UNFINISHED_SQL = ", ".join(f"'{state}'" for state in UNFINISHED)

Condition = tuple[str, Sequence[Any]]


@dataclass(frozen=True)
class Sieve:
    """The filters that are on, by name; an empty text is off. What nobody could have chosen is left out."""

    box: str = ""
    year: str = ""  # ค.ศ.
    kind: str = ""
    urgency: str = ""
    state: str = ""
    group: str = ""
    sender: str = ""  # an office's number, or the words of a letter that was brought in
    file: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Sieve:
        asked = {name: query.get(name, "").strip()[:300] for name in NAMES}
        return cls(**{name: value for name, value in asked.items() if value and FITS[name](value)})

    @property
    def on(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    def of_letter(self, capacity: Capacity) -> list[Condition]:
        """Conditions on the letter `l` alone."""
        return [OF_LETTER[name](value, capacity) for name, value in self.on.items() if name in OF_LETTER]

    def of_doors(self, capacity: Capacity) -> list[Condition]:
        """Conditions on the letter and the doors to it, all in `s`."""
        return [OF_DOORS[name](value, capacity) for name, value in self.on.items() if name in OF_DOORS]


def number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 10


FITS: dict[str, Callable[[str], bool]] = {
    "box": BOXES.__contains__,
    "year": lambda value: number(value) and 1900 < int(value) < 2200,
    "kind": Kind.values.__contains__,
    "urgency": lambda value: number(value) and int(value) in Urgency.values,
    "state": STATES.__contains__,
    "group": number,
    "sender": lambda value: number(value) or value.startswith("~"),
    "file": "1".__eq__,
}


def _box(value: str, capacity: Capacity) -> Condition:
    ours, office = "l.office_id = %s AND l.origin = %s", (capacity.office_id, str(Origin.DRAFTED))
    if value == RECEIVED:
        return f"NOT ({ours})", office
    return f"{ours} AND l.state {'NOT ' if value == SENT else ''}IN ({UNFINISHED_SQL})", office


def _year(value: str, _capacity: Capacity) -> Condition:
    year = int(value)
    return "COALESCE(l.dated_on, DATE(l.created_at)) BETWEEN %s AND %s", (date(year, 1, 1), date(year, 12, 31))


def _sender(value: str, _capacity: Capacity) -> Condition:
    if value.startswith("~"):
        return "l.sender = %s", (value[1:],)
    return "l.office_id = %s AND l.sender = ''", (int(value),)


def _file(_value: str, _capacity: Capacity) -> Condition:
    return "EXISTS (SELECT 1 FROM letters_attachment a WHERE a.letter_id = l.id)", ()


OF_LETTER: dict[str, Callable[[str, Capacity], Condition]] = {
    "box": _box,
    "year": _year,
    "kind": lambda value, _capacity: ("l.kind = %s", (value,)),
    "urgency": lambda value, _capacity: ("l.urgency = %s", (int(value),)),
    "sender": _sender,
    "file": _file,
}

CLOSED = "EXISTS (SELECT 1 FROM matters_matter m WHERE m.id = s.matter AND m.state = 'closed')"
DELIVERED = "EXISTS (SELECT 1 FROM mailroom_delivery v WHERE v.id = s.delivery AND {condition})"


def _state(value: str, capacity: Capacity) -> Condition:
    received = "NOT (s.office_id = %s AND s.origin = 'drafted')"
    if value not in STAGES:
        return "s.office_id = %s AND s.origin = 'drafted' AND s.state = %s", (capacity.office_id, value)
    registered = DELIVERED.format(condition="v.state = 'registered'")
    stages = {
        "waiting": DELIVERED.format(condition="v.is_waiting"),
        "closed": CLOSED,
        "registered": f"NOT {CLOSED} AND (s.delivery IS NULL OR {registered})",
        "away": DELIVERED.format(condition="NOT v.is_waiting AND v.state <> 'registered'"),
    }
    return f"{received} AND {stages[value]}", (capacity.office_id,)


def _group(value: str, capacity: Capacity) -> Condition:
    group = int(value)
    matter = "EXISTS (SELECT 1 FROM matters_matter m WHERE m.id = s.matter AND m.group_id = %s)"
    return f"((s.office_id = %s AND s.group_id = %s) OR {matter})", (capacity.office_id, group, group)


OF_DOORS: dict[str, Callable[[str, Capacity], Condition]] = {"state": _state, "group": _group}


def year_label(value: str) -> str:
    return str(int(value) + thai.BUDDHIST_ERA)
