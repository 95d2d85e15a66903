"""Sendings by hand and by post on paper: the delivery book (แบบที่ 16) and receipts to be signed (แบบที่ 17)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone, translation

from saphan.lib import thai
from saphan.mailroom import phrases
from saphan.mailroom.choices import Channel
from saphan.mailroom.models import Delivery
from saphan.press.models import BookForm, BookRow, BookSheet, Receipt, Style, set_book, set_receipts

if TYPE_CHECKING:
    from datetime import date

    from saphan.mailroom.models.delivery import DeliveryQuerySet
    from saphan.people.models import Capacity

BY_PERSON = (Channel.POST, Channel.HAND)
MOST = 1000  # rows of one print


def sendings(capacity: Capacity, *, first: date, last: date) -> DeliveryQuerySet:
    """What the office sent by hand or post on these days (of the noted sending, else of the dispatch)."""
    rows = Delivery.objects.filter(sender_id=capacity.office_id, channel__in=BY_PERSON, dispatch__isnull=False)
    noted = Q(handed_on__gte=first, handed_on__lte=last)
    unnoted = Q(handed_on=None, sent_at__date__gte=first, sent_at__date__lte=last)
    return rows.filter(noted | unnoted).select_related("letter__entry", "office", "dispatch").order_by("sent_at", "pk")


def book_pdf(rows: Iterable[Delivery], capacity: Capacity, *, first: date, last: date) -> bytes:
    """แบบที่ 16: to be signed by those who take the letters."""
    days = [thai.long_date(day) for day in (first, last)]
    about = phrases.ON_DAY % days[0] if first == last else phrases.ON_DAYS % tuple(days)
    sheet = BookSheet(BookForm.DELIVERIES, capacity.office.name, tuple(row_of(row, capacity) for row in rows), about)
    return set_book(sheet, Style.of(capacity.office)).pdf


def row_of(row: Delivery, capacity: Capacity) -> BookRow:
    """Of a letter that this person may not see, number and receiver alone."""
    letter, is_open = row.letter, row.secrecy <= capacity.clearance
    with translation.override("th"):
        channel = row.get_channel_display()
    number = str(letter.entry.number) if letter.entry else letter.reference
    sender = letter.signed_position if is_open else ""
    addressee = letter.addressee if is_open else ""
    when = thai.long_date(row.handed_on) if row.handed_on else ""
    taker = row.tracking if row.channel == Channel.HAND else ""
    remarks = [channel, row.tracking if row.channel == Channel.POST else "", "" if is_open else phrases.MASKED]
    return BookRow(
        (number, sender, addressee, row.office.name, taker, when, " ".join(filter(None, remarks))),
        thai.long_date(row.handed_on or timezone.localdate(row.sent_at)),
    )


def receipts_pdf(rows: Iterable[Delivery], capacity: Capacity) -> bytes:
    """แบบที่ 17: a slip for each receiver; day, time and name are written by who takes the letter."""
    slips = [Receipt(row.letter.reference, row.office.name, row.letter.title_for(capacity), "", "", "") for row in rows]
    return set_receipts(slips, capacity.office.name, Style.of(capacity.office)).pdf
