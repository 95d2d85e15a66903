"""Whom a letter goes to, in words and as offices: fixed at the moment of sending."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _t

from saphan.lib import thai
from saphan.lib.grades import Secrecy
from saphan.mailroom.models.refused import Refused
from saphan.offices.models import Audience, Kind, Office
from saphan.people.models import Clearance, Role

Recipient = Audience | Office | str  # str: the name of an office outside

RECEIVERS = (Role.REGISTRAR, Role.SCHOOL_CLERK, Role.DIRECTOR, Role.SCHOOL_DIRECTOR)
WORDS_MAX = 500
NAMED_MAX = 5


def outside(name: str, *, of: Office) -> Office:
    """The outside office of that name in the sender's own address book; made when it is new."""
    name = thai.normalise(" ".join(name.split()))[:200]
    code = f"X{uuid.uuid4().hex[:15]}"
    defaults = {"code": code, "on_saphan": False, "roman_code": ""}
    return Office.objects.get_or_create(kind=Kind.OUTSIDE, parent=of, name=name, defaults=defaults)[0]


class Recipients:
    """The offices that are meant. A closed office's letters go to its successor; nobody sends to himself."""

    def __init__(self, to: Iterable[Recipient | QuerySet[Office]], *, sender: Office) -> None:
        self.sender = sender
        self.names: list[str] = []
        self.condition = Q(pk=None)
        for one in to:
            self._add(one)

    def _add(self, one: Recipient | QuerySet[Office]) -> None:
        if isinstance(one, str):
            one = outside(one, of=self.sender)
        if isinstance(one, QuerySet):
            self.condition |= Q(pk__in=one.order_by().values("pk"))
        elif isinstance(one, Audience):
            meant = one.picked if one.rule == Audience.Rule.PICKED else one.resolve()
            self.condition |= Q(pk__in=meant.order_by().values("pk"))
            self.names.append(str(one))
        else:
            self.condition |= Q(pk=one.pk)
            self.names.append(str(one))

    @property
    def words(self) -> str:
        shown, rest = self.names[:NAMED_MAX], len(self.names) - NAMED_MAX
        tail = _t(" และอีก %(n)s ราย") % {"n": rest} if rest > 0 else ""
        return (", ".join(shown) + tail)[:WORDS_MAX]

    @cached_property
    def offices(self) -> QuerySet[Office]:
        """Raises Refused when a closed office has nobody who follows it."""
        heirs = {self._heir(closed) for closed in Office.objects.filter(self.condition).exclude(closed_on=None)}
        meant = Office.objects.filter(Q(self.condition, closed_on=None) | Q(pk__in=heirs))
        return meant.exclude(pk=self.sender.pk).order_by()

    def _heir(self, office: Office) -> int:
        seen = {office.pk}
        while office.closed_on is not None:
            if office.successor is None or office.successor_id in seen:
                raise Refused(_t("%(office)s ยุบเลิกแล้วและไม่มีหน่วยงานรับช่วง") % {"office": office})
            office = office.successor
            seen.add(office.pk)
        return office.pk

    def uncleared(self, secrecy: int) -> list[Office]:
        """Offices of the system where nobody who receives letters is appointed to see this secrecy."""
        if secrecy <= Secrecy.OPEN:
            return []
        today = timezone.localdate()
        cleared = Clearance.objects.current().filter(
            Q(membership__ends_on=None) | Q(membership__ends_on__gte=today),
            level__gte=secrecy,
            membership__role__in=RECEIVERS,
            membership__user__is_active=True,
        )
        return list(self.offices.filter(on_saphan=True).exclude(pk__in=cleared.values("membership__office")))
