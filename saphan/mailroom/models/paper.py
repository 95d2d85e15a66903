"""A letter that came on paper: brought in, put into the office's inbox and registered, in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from saphan.letters.models import Letter
from saphan.lib import thai
from saphan.mailroom.choices import Channel, DeliveryState
from saphan.mailroom.models.delivery import Delivery
from saphan.offices.models import Office

if TYPE_CHECKING:
    from datetime import date

    from saphan.files.models import Upload
    from saphan.people.models import Capacity

LOOKED_THROUGH = 500


@transaction.atomic
def bring_in(*, by: Capacity, key: uuid.UUID, uploads: Sequence[Upload], **said: Any) -> Delivery:
    """Register a letter that lies on the desk (ระเบียบฯ ข้อ 37-38). The same key again is the same letter and number.

    `said` are its columns: sender, reference, dated_on, addressee, subject, urgency, secrecy. Raises LetterError.
    """
    letter = Letter.bring_in(by=by, key=key, uploads=uploads, **said)
    now = timezone.now()
    delivery, _made = Delivery.objects.get_or_create(
        office_id=by.office_id,
        letter=letter,
        defaults={
            "sender": known(letter.sender, to=by.office_id),
            "channel": Channel.PAPER,
            "state": DeliveryState.OPENED,
            "is_waiting": True,
            "urgency": letter.urgency,
            "secrecy": letter.secrecy,
            "sent_at": now,
            "delivered_at": now,
            "opened_at": now,
            "opened_by": by.membership,
        },
    )
    delivery.register(by=by)
    return delivery


def known(name: str, *, to: int) -> Office | None:
    """The office of that name, of those that the office `to` knows."""
    return Office.objects.known_to(to).filter(Q(name=name) | Q(short_name=name)).first()


def duplicates(*, by: Capacity, reference: str, dated_on: date | None, sender: str) -> list[Delivery]:
    """Letters of the office that look like this one: number (in any digits and spacing), day and sender."""
    wanted = bare(reference)
    if not wanted or dated_on is None:
        return []
    near = Delivery.objects.visible_to(by).filter(letter__dated_on=dated_on)
    rows = near.select_related("letter", "sender", "entry").order_by("-id")[:LOOKED_THROUGH]
    return [row for row in rows if bare(row.letter.reference) == wanted and _same_sender(row, sender)]


def bare(text: str) -> str:
    """A number or name without what people write in different ways: digits, spaces, look-alike spellings."""
    return "".join(thai.to_arabic_digits(thai.normalise(text)).split()).lower()


def _same_sender(row: Delivery, sender: str) -> bool:
    known = {bare(row.letter.sender)} | ({bare(row.sender.name), bare(row.sender.short_name)} if row.sender else set())
    return bare(sender) in known - {""}
