"""The filters that are offered: each value with how many of the found letters have it, and the way to turn it on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saphan.letters.models import Kind
from saphan.lib.grades import Urgency
from saphan.offices.models import Group, Office
from saphan.search.finding import COUNTED, Search
from saphan.search.hits import Hit
from saphan.search.sifting import BOXES, NAMES, RECEIVED, STATES, year_label

MOST = 8  # values of one filter that are offered
TITLES: Mapping[str, str | Promise] = {
    "box": _("ทะเบียน"),
    "year": _("ปี"),
    "kind": _("ชนิดหนังสือ"),
    "urgency": _("ชั้นความเร็ว"),
    "state": _("สถานะ"),
    "group": _("กลุ่ม"),
    "sender": _("จาก"),
    "file": _("ไฟล์แนบ"),
}


@dataclass(frozen=True)
class Chip:
    label: str
    href: str
    on: bool
    count: str | None = None

    def get(self, name: str, default: Any = None) -> Any:
        return getattr(self, name, default)


class Chips:
    """All filters of one search."""

    def __init__(self, search: Search, query: QueryDict, path: str) -> None:
        self.search, self.path = search, path
        self.query = query.copy()
        for name in ("after", "page"):
            self.query.pop(name, None)

    def groups(self) -> list[tuple[str, list[Chip]]]:
        """Titles and chips; a filter that would change nothing is not offered."""
        found = ((name, self.chips(name)) for name in NAMES)
        return [(str(TITLES[name]), chips) for name, chips in found if chips]

    def chips(self, name: str) -> list[Chip]:
        on = getattr(self.search.sieve, name)
        if on:
            return [Chip(self._label(name, on), self._without(name), on=True)]
        counted = self.search.facets(VALUES[name](self.search))
        if len(counted) < 2 and not (name == "file" and counted and counted[0][1] < self.search.count):
            return []
        if name == "year":
            counted.sort(reverse=True)
        return [
            Chip(self._label(name, value), self._with(name, value), False, self._count(n))
            for value, n in counted[:MOST]
        ]

    def _count(self, n: int) -> str:
        """Exact while all are counted; of a longer list at least so many."""
        return f"{n}+" if self.search.is_cut else str(n)

    def _with(self, name: str, value: str) -> str:
        query = self.query.copy()
        query[name] = value
        return f"{self.path}?{query.urlencode()}"

    def _without(self, name: str) -> str:
        query = self.query.copy()
        query.pop(name, None)
        return f"{self.path}?{query.urlencode()}"

    def _label(self, name: str, value: str) -> str:
        return str(LABELS[name](value)) if name in LABELS else self._named(name, value)

    def _known(self, pk: int) -> Office | None:
        """Not one of another office's address book, whoever writes its number into the address."""
        return Office.objects.known_to(self.search.capacity.office_id).filter(pk=pk).first()

    def _named(self, name: str, value: str) -> str:
        if name == "group":
            row = Group.objects.filter(pk=int(value), office=self.search.capacity.office_id).first()
            return str(row) if row else value
        if value.startswith("~"):
            return value[1:]
        names = {hit.sender_key: hit.office_name for hit in self.search.hits}
        office = None if value in names else self._known(int(value))
        return names.get(value) or (office.name if office else value)


LABELS: dict[str, Callable[[str], object]] = {
    "box": BOXES.__getitem__,
    "year": year_label,
    "kind": lambda value: Kind(value).label,
    "urgency": lambda value: Urgency(int(value)).label,
    "state": STATES.__getitem__,
    "file": lambda _value: _("มีไฟล์แนบ"),
}


def _by(value: Callable[[Hit], object]) -> Callable[[Search], Callable[[Hit], str]]:
    return lambda _search: lambda hit: str(value(hit) or "")


VALUES: dict[str, Callable[[Search], Callable[[Hit], str]]] = {
    "box": lambda search: lambda hit: hit.box(search.capacity.office_id),
    "year": _by(lambda hit: hit.year),
    "kind": _by(lambda hit: hit.kind),
    "urgency": _by(lambda hit: hit.urgency),
    "state": lambda search: lambda hit: hit.stage if hit.box(search.capacity.office_id) == RECEIVED else hit.state,
    "group": _by(lambda hit: hit.at_group),
    "sender": _by(lambda hit: hit.sender_key),
    "file": _by(lambda hit: "1" if hit.has_file else ""),
}

__all__ = ["COUNTED", "Chip", "Chips"]
