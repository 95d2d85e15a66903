"""What a list would change, and the changing itself: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from saphan.offices.imports.profiles import Profile, profile_of
from saphan.offices.imports.rows import Remark, Row
from saphan.offices.imports.sheet import Sheet, UnreadableSheet
from saphan.offices.models import CodeHistory, Kind, Office
from saphan.offices.phrases import TOP_OFFICES

AT_ONCE = 500  # rows in one statement
# An office stands below one of a lower rank, so that nobody comes to stand below himself.
RANK = {Kind.OBEC: 0, Kind.BUREAU: 1, Kind.AREA: 1, Kind.SCHOOL: 2, Kind.OUTSIDE: 3}
# Written for one row alone; the office they name is looked up.
POINTERS = {"parent_code": "parent", "successor_code": "successor"}


@dataclass
class Plan:
    """Made from a sheet without touching anything; `apply` does it. Second time, everything is `same`."""

    new: list[Office] = field(default_factory=list)
    changed: list[tuple[Office, dict[str, Any]]] = field(default_factory=list)
    same: int = 0
    faults: list[Remark] = field(default_factory=list)
    oddities: list[Remark] = field(default_factory=list)
    top: list[Office] = field(default_factory=list)  # not in the sheet, but above what is

    @classmethod
    def of(cls, sheet: Sheet, *, kind: str = "") -> Plan:
        """Raises UnreadableSheet when no column holds the code."""
        profile = profile_of(sheet.heads)
        if profile is None:
            raise UnreadableSheet(_("ไม่พบคอลัมน์รหัส (code) ในหัวตาราง: %(heads)s") % {"heads": ", ".join(sheet.heads)})
        rows = [Row.of(line, profile, kind=kind) for line in sheet.lines]
        known = {office.code: office for office in Office.objects.all()}
        return _Planner(cls(), known, profile).plan(rows)

    @transaction.atomic
    def apply(self, *, reason: str = "") -> None:
        fresh = [*self.top, *self.new]
        heirs = [(office, office.successor) for office in fresh if office.successor]
        for rank in sorted(set(RANK.values())):
            batch = [office for office in fresh if RANK[Kind(office.kind)] == rank]
            for office in batch:
                office.parent = office.parent  # by now it has its number
                office.successor = None
            Office.objects.bulk_create(batch, batch_size=AT_ONCE)
        self._change(reason)
        for office, successor in heirs:
            office.successor = successor
            office.save(update_fields=["successor"])

    def _change(self, reason: str) -> None:
        history, columns = [], set()
        for office, facts in self.changed:
            for name, value in facts.items():
                if CodeHistory.keeps(name, old := getattr(office, name)):
                    history.append(CodeHistory.of(office, name, old, value, reason=reason))
                setattr(office, name, value)
            columns |= set(facts)
        if columns:
            offices = [office for office, _facts in self.changed]
            Office.objects.bulk_update(offices, sorted(columns), batch_size=AT_ONCE)
            CodeHistory.objects.bulk_create(history, batch_size=AT_ONCE)


@dataclass
class _Planner:
    result: Plan
    known: dict[str, Office]
    profile: Profile

    def plan(self, rows: list[Row]) -> Plan:
        if self.profile.needs_top:
            self._add_top()
        found = self._find(rows)
        lost = len(rows)
        while lost:  # a new office that is refused takes the rows that point at it along
            lost = sum(self._is_lost(row, found[row.line]) for row in rows if not row.faults)
        for row in rows:
            if not row.faults:
                self._compare(row, found[row.line])
                self.result.oddities += [Remark(row.line, words) for words in row.oddities]
            self.result.faults += [Remark(row.line, words) for words in row.faults]
        return self.result

    def _add_top(self) -> None:
        for code, kind, above, name, short in TOP_OFFICES:
            if code not in self.known:
                office = Office(code=code, kind=kind, name=name, short_name=short, parent=self.known.get(above))
                self.known[code] = office
                self.result.top.append(office)

    def _find(self, rows: Iterable[Row]) -> dict[int, Office]:
        """The office of each sound row, a new one where none is known; afterwards every code can be looked up."""
        seen: dict[str, int] = {}
        found = {}
        for row in rows:
            code = row.facts.get("code", "")
            if code and seen.setdefault(code, row.line) != row.line:
                row.faults.append(_("รหัส %(code)s ซ้ำกับบรรทัดที่ %(line)s") % {"code": code, "line": seen[code]})
            office = self.known.get(code) or self.known.get(row.facts.get("old_code", ""))
            if office is None and not row.faults:
                row.faults += _missing(row)
                office = None if row.faults else Office(code=code, kind=row.facts["kind"])
            if office is not None and not row.faults:
                found[row.line] = self.known[code] = office
        return found

    def _is_lost(self, row: Row, office: Office) -> bool:
        """Whether the row names offices that cannot be; then it is faulty, and its office unknown if it was new."""
        for name in POINTERS:
            if (code := row.facts.get(name)) is None:
                continue
            other = self.known.get(code)
            if other is None:
                row.faults.append(_("ไม่รู้จักหน่วยงานรหัส %(code)s") % {"code": code})
            elif name == "parent_code" and not _may_stand_below(row.facts.get("kind", office.kind), other.kind):
                row.faults.append(_("หน่วยงานรหัส %(code)s เป็นต้นสังกัดของหน่วยงานนี้ไม่ได้") % {"code": code})
        if row.faults and office._state.adding:
            self.known.pop(row.facts["code"], None)
        return bool(row.faults)

    def _compare(self, row: Row, office: Office) -> None:
        facts = {name: value for name, value in row.facts.items() if name not in (*POINTERS, "old_code")}
        facts |= {POINTERS[name]: self.known[code] for name, code in row.facts.items() if name in POINTERS}
        if office._state.adding:
            self._start(office, facts)
        elif changes := {name: value for name, value in facts.items() if _differs(office, name, value)}:
            self.result.changed.append((office, changes))
        else:
            self.result.same += 1
        if facts.get("kind", office.kind) == Kind.SCHOOL and not (facts.get("parent") or office.parent_id):
            row.oddities.append(_("โรงเรียนนี้ไม่มีสังกัด รับไว้โดยไม่อยู่ใต้หน่วยงานใด"))

    def _start(self, office: Office, facts: dict[str, Any]) -> None:
        above = facts.get("parent")
        facts.setdefault("level", above.level if above and office.kind == Kind.SCHOOL else "")
        for name, value in facts.items():
            setattr(office, name, value)
        office.on_saphan = office.kind != Kind.OUTSIDE
        self.result.new.append(office)


def _may_stand_below(kind: str, other: str) -> bool:
    return RANK[Kind(other)] < RANK[Kind(kind)]


def _missing(row: Row) -> list[str]:
    """What a new office cannot be without."""
    needed = {"name": _("ไม่มีหน่วยงานรหัส %(code)s และแถวนี้ไม่มีชื่อ"), "kind": _("ไม่รู้ว่าหน่วยงานรหัส %(code)s เป็นประเภทใด")}
    return [words % {"code": row.facts.get("code", "")} for name, words in needed.items() if name not in row.facts]


def _differs(office: Office, name: str, value: Any) -> bool:
    if name in POINTERS.values():
        return bool(getattr(office, f"{name}_id") != value.pk or value._state.adding)
    return bool(getattr(office, name) != value)
