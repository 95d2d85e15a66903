"""Whom a form may name: the groups and positions of one office, as choices and back again as rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from saphan.matters.models.seats import ENDORSERS, WORKERS
from saphan.offices.models import Group
from saphan.people.models import Membership

if TYPE_CHECKING:
    from saphan.people.models import Capacity

Options = list[tuple[str, str | list[tuple[str, str]]]]


class Receivers:
    """Groups ("g3") and positions ("s14") of the office, read once for a form with several fields of them."""

    def __init__(self, capacity: Capacity) -> None:
        self.me = capacity.membership
        groups = Group.objects.filter(office_id=capacity.office_id, closed_on=None)
        people = Membership.objects.current().filter(office_id=capacity.office_id, role__in=WORKERS)
        people = people.select_related("user", "group", "office").order_by("group__position", "id")
        self.groups = {f"g{group.pk}": group for group in groups}
        self.seats = {f"s{seat.pk}": seat for seat in people}

    def options(self, empty: str = "") -> Options:
        """For a field that takes a group or a person."""
        found: Options = [("", empty)] if empty else []
        if self.groups:
            found.append((_("กลุ่ม"), [(key, group.name) for key, group in self.groups.items()]))
        return found + by_group(self.seats.items())

    def superiors(self, empty: str = "") -> Options:
        """For a field that takes a position that endorses."""
        rows = [(key, seat) for key, seat in self.seats.items() if seat.role in ENDORSERS and seat.pk != self.me.pk]
        return [("", empty), *by_group(rows)] if empty else by_group(rows)

    def everyone_of(self, keys: Iterable[str]) -> list[Membership]:
        """The positions that are meant: those named, and all of the groups named, each once."""
        chosen = set(keys)
        groups = {self.groups[key].pk for key in chosen if key in self.groups}
        return [seat for key, seat in self.seats.items() if key in chosen or seat.group_id in groups]


def by_group(rows: Iterable[tuple[str, Membership]]) -> Options:
    found: dict[str, list[tuple[str, str]]] = {}
    for key, seat in rows:
        name = str(seat.group or _("ผู้บริหารและส่วนกลาง"))
        found.setdefault(name, []).append((key, f"{seat.user} · {seat.position}"))
    return list(found.items())
