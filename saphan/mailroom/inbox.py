"""The receiving desk's list: what waits (most urgent first), then the rest; nothing here grows with the table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from markupsafe import Markup

from saphan.lib import thai
from saphan.lib.grades import Urgency
from saphan.lib.statement import Statement
from saphan.mailroom.choices import OUTSIDE, RETURNED, WAITING, DeliveryState
from saphan.mailroom.models import Delivery
from saphan.mailroom.rows import Rows

if TYPE_CHECKING:
    from saphan.people.models import Capacity

Range = QuerySet[Delivery, Any]

ANY_OFFICE = -1  # stands for the office in a statement that is written once
PAGE = 50
SEARCHED = 2000  # a search looks through this many of the office's newest letters
COLUMNS = (
    "id", "state", "urgency", "secrecy", "delivered_at", "their_number", "reply_by", "letter__reference",
    "letter__subject", "letter__gist", "letter__sender", "sender__short_name", "sender__name",
)  # fmt: skip
GROUPS: dict[str, tuple[str, ...]] = {
    "waiting": WAITING,
    "registered": (DeliveryState.REGISTERED,),
    "returned": (*RETURNED, DeliveryState.FORWARDED),
    "withdrawn": (DeliveryState.WITHDRAWN,),
}


class Inbox:
    """One page of an office's inbox as plain rows (COLUMNS), and what it takes to ask for the next."""

    def __init__(self, capacity: Capacity, query: QueryDict) -> None:
        self.capacity = capacity
        self.state = query.get("state", "") if query.get("state", "") in GROUPS else ""
        self.urgency = query.get("urgency", "") if query.get("urgency") in {str(u) for u in Urgency.values} else ""
        self.sender = query.get("sender", "") if query.get("sender", "").isdecimal() else ""
        self.answer = "1" if query.get("answer") else ""
        self.words = " ".join(query.get("q", "").split())[:100]
        self.after = _cursor(query.get("after", ""))
        self.page = ".".join(map(str, self.after))

    @cached_property
    def waiting_count(self) -> int:
        """All that waits in the office, exactly; whatever the filters are."""
        return WAITING_IN.count(office=self.capacity.office_id) if self._receives else 0

    def ranges(self) -> list[Range]:
        """The two ordered ranges that this page draws from, each starting where the page before ended."""
        found = []
        if self.state in ("", "waiting") and self.after[0] != "r":
            found.append(self._below(self._filtered(self._own(_range(is_waiting=True)))))
        if self.state != "waiting":
            found.append(self._below(self._filtered(self._own(_range(is_waiting=False)))))
        return [rows[: PAGE + 1] for rows in found]

    def _own(self, rows: Range) -> Range:
        """Those of the person's office, for who receives for it (as DeliveryQuerySet.arrived)."""
        return rows.filter(office_id=self.capacity.office_id) if self._receives else rows.none()

    @property
    def _receives(self) -> bool:
        return self.capacity.reads_letters and self.capacity.sees_whole_office

    @cached_property
    def _found(self) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for n, some in enumerate(self.ranges()):
            if len(rows) <= PAGE:
                rows += _first(self.capacity.office_id, is_waiting=not n) if self._is_first and self._receives else some
        return rows[: PAGE + 1]

    @property
    def _is_first(self) -> bool:
        """The page that everybody asks for: no filter, no words, from the start."""
        return not (self.state or self.urgency or self.sender or self.answer or self.words or self.after[0])

    @cached_property
    def rows(self) -> list[tuple[Any, ...]]:
        return self._found[:PAGE]

    def shown(self) -> Iterator[tuple[Any, ...]]:
        """The rows with the moment of their arrival in words before them: its ISO form, exactly, as people say it."""
        language, now = get_language() or "th", thai.now()
        for row in self.rows:
            at = row[4] and (row[4] if row[4].tzinfo else row[4].replace(tzinfo=UTC)).astimezone(thai.BANGKOK)
            exact, said = thai.told(at, language, at=now) if at else ("", "")
            reply_by = thai.short_date(row[6], language) if row[6] else ""
            yield (at.isoformat() if at else "", exact, said, *row[:6], reply_by, *row[7:])

    def markup(self, **look: Any) -> Markup:
        """The rows as the page shows them; `look` is what `Rows` asks for."""
        return Rows(clearance=self.capacity.clearance, **look).markup(self.shown())

    @property
    def next_after(self) -> str:
        """What `after` is on the next page; empty on the last."""
        if len(self._found) <= PAGE:
            return ""
        pk, state, urgency = self.rows[-1][:3]
        return f"w.{urgency}.{pk}" if state in WAITING else f"r.{pk}"

    def _below(self, rows: Range) -> Range:
        kind, *numbers = self.after
        if kind == "w" and rows.query.order_by == ("-urgency", "-id"):
            urgency, pk = numbers
            return rows.filter(Q(urgency__lt=urgency) | Q(urgency=urgency, id__lt=pk), urgency__lte=urgency)
        return rows.filter(id__lt=numbers[0]) if kind == "r" else rows

    def _filtered(self, rows: Range) -> Range:
        if self.urgency or self.sender or self.answer:  # a filter must not tell what a masked row does not say
            rows = rows.filter(secrecy__lte=self.capacity.clearance)
        if self.urgency:
            rows = rows.filter(urgency=int(self.urgency))
        if self.sender:
            rows = rows.filter(sender_id=int(self.sender))
        if self.answer:
            rows = rows.filter(reply_by__isnull=False)
        if self.state and self.state != "waiting":
            states = GROUPS[self.state]
            rows = rows.filter(state=states[0]) if len(states) == 1 else rows.filter(state__in=states)
        return rows.filter(self._said) if self.words else rows

    @cached_property
    def _said(self) -> Q:
        """The words in number, subject or sender, in what the person may see of the newest letters."""
        said = said_in_letter(self.words)
        newest = Delivery.objects.filter(office_id=self.capacity.office_id).order_by("-id")[:SEARCHED]
        seen = Q(secrecy__lte=self.capacity.clearance) & ~Q(state=DeliveryState.WITHDRAWN)
        return Q(said, seen, id__in=list(newest.values_list("id", flat=True)))


def next_waiting(capacity: Capacity, after: Delivery) -> int | None:
    """The letter that a clerk takes up next: below the one just done, else the first that waits."""
    waiting = Delivery.objects.arrived(capacity).waiting().filter(secrecy__lte=capacity.clearance).exclude(pk=after.pk)
    ordered = waiting.order_by("-urgency", "-id").values_list("pk", flat=True)
    same = ordered.filter(urgency=after.urgency, pk__lt=after.pk).first()
    return same or ordered.filter(urgency__lt=after.urgency).first() or ordered.first()


def _waiting_in(office: int) -> QuerySet[Delivery]:
    return Delivery.objects.filter(office_id=office, is_waiting=True)


WAITING_IN = Statement(_waiting_in, office=ANY_OFFICE)


@cache
def _range(*, is_waiting: bool) -> Range:
    """One of the two ranges for every office, with its joins worked out once; each request narrows it to its own."""
    rows = Delivery.objects.filter(is_waiting=is_waiting)
    if not is_waiting:
        rows = rows.exclude(state__in=OUTSIDE)
    return rows.order_by(*(["-urgency", "-id"] if is_waiting else ["-id"])).values_list(*COLUMNS)


@cache
def _first_sql(*, is_waiting: bool) -> tuple[str, tuple[Any, ...]]:
    rows: Any = _range(is_waiting=is_waiting).filter(office_id=ANY_OFFICE)[: PAGE + 1]
    sql, params = rows.query.sql_with_params()
    return sql, params


def _first(office_id: int, *, is_waiting: bool) -> list[tuple[Any, ...]]:
    """The first rows of a range by a statement that is written once: it is asked for more often than all others."""
    sql, params = _first_sql(is_waiting=is_waiting)
    with connection.cursor() as cursor:
        cursor.execute(sql, [office_id if value == ANY_OFFICE else value for value in params])
        return list(cursor.fetchall())


def _cursor(text: str) -> tuple[Any, ...]:
    kind, *numbers = text.split(".")
    fits = len(numbers) == {"w": 2, "r": 1}.get(kind, -1) and all(n.isdecimal() and len(n) < 19 for n in numbers)
    return (kind, *map(int, numbers)) if fits else ("",)


def said_in_letter(words: str) -> Q:
    """The words in the number, receiving number, subject or sender of a delivery, in any digits and spelling."""
    words = " ".join(thai.normalise(words).split())
    digits = thai.to_arabic_digits(words)
    said = (
        Q(letter__reference__icontains=digits) | Q(letter__subject__icontains=words) | Q(letter__gist__icontains=words)
    )
    said |= (
        Q(letter__sender__icontains=words) | Q(sender__name__icontains=words) | Q(sender__short_name__icontains=words)
    )
    return said | Q(their_number=int(digits)) if digits.isdecimal() and len(digits) < 10 else said
