"""What became of a letter that an office sent: one object over its deliveries."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, Count, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from saphan.mailroom.choices import RETURNED, Channel, DeliveryState, MailAct
from saphan.mailroom.models.delivery import Delivery
from saphan.mailroom.models.dispatch import Dispatch
from saphan.mailroom.models.mailing import Mailing
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.letters.models import Letter
    from saphan.mailroom.models.delivery import DeliveryQuerySet
    from saphan.people.models import Capacity

S = DeliveryState
# Those missing first; what came back before all.
RANK = {S.FAILED: 0, S.REJECTED: 0, S.INVALID: 0, S.DELIVERED: 1, S.OPENED: 2, S.PENDING: 3, S.SENT: 4}
DONE = 5
REMIND_AGAIN_AFTER = timedelta(hours=4)


class Board:
    """The deliveries that one office made of one letter (by sending it, or by passing it on)."""

    def __init__(self, letter: Letter, capacity: Capacity) -> None:
        self.letter = letter
        self.capacity = capacity
        self.rows: DeliveryQuerySet = Delivery.objects.filter(letter=letter, sender=capacity.office)

    @cached_property
    def counts(self) -> dict[str, int]:
        return {row["state"]: row["n"] for row in self.rows.order_by().values("state").annotate(n=Count("pk"))}

    def count(self, *states: str) -> int:
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @cached_property
    def opened(self) -> int:
        return self.rows.exclude(opened_at=None).count()

    @property
    def registered(self) -> int:
        return self.count(S.REGISTERED)

    @property
    def missing(self) -> int:
        return self.count(S.DELIVERED, S.OPENED)

    @property
    def returned(self) -> int:
        return self.count(*RETURNED, S.FAILED)

    @property
    def unsent(self) -> int:
        """What waits to leave by post, hand or mail."""
        return self.count(S.PENDING)

    @property
    def unopened(self) -> int:
        """What could still be taken back, but for a mail that is leaving at this moment."""
        return self.count(S.DELIVERED, S.PENDING)

    @cached_property
    def first(self) -> Dispatch | None:
        """The office's first sending of the letter."""
        return Dispatch.objects.filter(letter=self.letter, office=self.capacity.office).order_by("pk").first()

    @property
    def due_at(self) -> datetime | None:
        return self.first.due_at if self.first else None

    @property
    def is_overdue(self) -> bool:
        return bool(self.missing and self.due_at and self.due_at < timezone.now())

    def receivers(self, *, state: str = "", district: str = "") -> DeliveryQuerySet:
        """Those missing first (by `rank`, then `id`)."""
        rank = Case(*(When(state=state, then=Value(n)) for state, n in RANK.items()), default=Value(DONE))
        rows = self.rows.select_related("office").annotate(rank=rank).order_by("rank", "id")
        if state in S.values:
            rows = rows.filter(state=state)
        return rows.filter(office__district=district) if district else rows

    @cached_property
    def districts(self) -> list[str]:
        named = self.rows.exclude(office__district="").order_by("office__district")
        return list(named.values_list("office__district", flat=True).distinct())

    @cached_property
    def curve(self) -> list[tuple[date, int]]:
        """How many registered on each day, from the first such day to the last."""
        days = self.rows.exclude(registered_at=None).order_by().annotate(day=TruncDate("registered_at"))
        found = dict(days.values_list("day").annotate(n=Count("pk")))
        span = (max(found) - min(found)).days + 1 if found else 0
        each = [min(found) + timedelta(days=n) for n in range(span)]
        return [(day, found.get(day, 0)) for day in each]

    def passed_on(self, rows: list[Delivery]) -> dict[int, dict[str, int]]:
        """For the rows that their receivers passed on: to how many offices, and how many of these registered."""
        onward = Delivery.objects.filter(dispatch__forwards__in=[row.pk for row in rows]).order_by()
        registered = Count("pk", filter=Q(state=S.REGISTERED))
        found = onward.values("dispatch__forwards").annotate(sent=Count("pk"), registered=registered)
        return {row["dispatch__forwards"]: {"sent": row["sent"], "registered": row["registered"]} for row in found}

    @property
    def can_be_kept(self) -> bool:
        """Whether this person may remind, withdraw and record here: who may send the letter, or passed it on."""
        registry = self.capacity.registers or self.capacity.heads_office
        return Dispatch.can_be_made_by(self.capacity, self.letter) or (registry and self.total > 0)

    @transaction.atomic
    def remind(self) -> int:
        """Ask those who have not registered to do so; who was asked in the last hours is left in peace."""
        self._allow()
        now = timezone.now()
        lately = Q(reminded_at__gt=now - REMIND_AGAIN_AFTER)
        asked = self.rows.waiting().exclude(lately).update(reminded_at=now)
        if asked:
            record(self.letter, MailAct.REMINDED, by=self.capacity, receivers=asked)
        return asked

    @transaction.atomic
    def withdraw(self, *, reason: str, only: int | None = None) -> int:
        """Take back what nobody has opened (saraban.md 5.3); what was opened stays. Returns how many."""
        self._allow()
        chosen = self.rows if only is None else self.rows.filter(pk=only)
        in_hand = Mailing.objects.exclude(claimed_at=None).values("delivery")
        unopened = Q(state=S.DELIVERED, opened_at=None) | (
            Q(state=S.PENDING) & ~Q(channel=Channel.MAIL, pk__in=in_hand)
        )
        taken = chosen.filter(unopened).change(S.WITHDRAWN, reason=reason[:300], ended_at=timezone.now())
        if taken:
            record(self.letter, MailAct.WITHDRAWN, by=self.capacity, receivers=taken)
        return taken

    @transaction.atomic
    def record_sending(self, delivery: Delivery, **facts: object) -> None:
        """It left by post or by hand (แบบที่ 16, 17); with `their_number`, the receiver has told his number."""
        self._allow()
        state = S.REGISTERED if facts.get("their_number") else S.SENT
        when = timezone.now() if facts.get("their_number") else None
        outside = Delivery.objects.filter(pk=delivery.pk, state__in=[S.PENDING, S.SENT, S.FAILED])
        if outside.change(state, registered_at=when, reason="", **facts):
            record(delivery, MailAct.SENT_OUT, by=self.capacity, channel=str(facts["channel"]))

    def _allow(self) -> None:
        if not self.can_be_kept:
            raise PermissionDenied
