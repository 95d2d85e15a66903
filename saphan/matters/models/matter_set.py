from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from saphan.lib.grades import Secrecy
from saphan.matters.choices import ACTIVE, MatterState
from saphan.matters.models.assignment import Assignment
from saphan.people.models import Role

if TYPE_CHECKING:
    from saphan.matters.models.matter import Matter  # noqa: F401 - named in the base below
    from saphan.people.models import Capacity

FINISHED = (MatterState.DONE, MatterState.CLOSED)


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, capacity: Capacity) -> MatterQuerySet:
        """The matters of one's office that one takes part in, or whose group is one's own (saraban.md 7.2).

        A secret one needs a clearance besides, and in a group it is for its head alone.
        """
        if not capacity.reads_letters:
            return self.none()
        rows = self.filter(office_id=capacity.office_id, secrecy__lte=capacity.clearance)
        if capacity.sees_whole_office:
            return rows
        seat, groups = capacity.seat, capacity.group_ids
        mine = (
            Q(opened_by=seat)
            | Q(letter__author=seat)
            | Q(pk__in=seat.proposals.values("matter"))
            | Q(pk__in=seat.assignments.values("matter"))
        )
        of_group = Q(group__in=groups) | Q(pk__in=Assignment.objects.filter(group__in=groups).values("matter"))
        if capacity.role not in (Role.GROUP_HEAD, Role.DEPUTY):
            of_group &= Q(secrecy=Secrecy.OPEN)
        return rows.filter(mine | of_group)

    def with_rows(self) -> MatterQuerySet:
        """With what a line of a list shows."""
        return self.select_related("letter", "delivery__entry", "letter__entry", "group")

    def held(self) -> MatterQuerySet:
        """Nobody else's until the commit; who only points to them does not wait (decision 012)."""
        return self.select_for_update(no_key=True)

    def mine(self, capacity: Capacity) -> MatterQuerySet:
        """What lies with the position now: laid before it, or its work."""
        seat = capacity.seat
        work = Assignment.objects.of_seat(capacity).active().values("matter")
        return self.filter(Q(pk__in=seat.proposals.open().values("matter")) | Q(pk__in=work))

    def of_groups(self, capacity: Capacity) -> MatterQuerySet:
        groups = capacity.group_ids
        work = Assignment.objects.filter(group__in=groups, state__in=ACTIVE).values("matter")
        return self.filter(Q(group__in=groups) | Q(pk__in=work))

    def running(self) -> MatterQuerySet:
        return self.exclude(state=MatterState.CLOSED)

    def late(self) -> MatterQuerySet:
        return self.exclude(state__in=FINISHED).filter(due_on__lt=timezone.localdate())
