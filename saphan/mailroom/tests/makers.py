"""Letters on their way, for tests. They call our verbs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

from django.utils import timezone

from saphan.files.models import Upload
from saphan.files.tests.makers import pdf
from saphan.letters.models import Attachment, Kind, Letter, State
from saphan.mailroom.models import Delivery, Dispatch
from saphan.offices.models import Office
from saphan.people.models import Capacity, Clearance

_serial = count(1)


def make_numbered(by: Capacity, **fields: Any) -> Letter:
    """A letter of the person's own group that was signed and numbered today."""
    n = next(_serial)
    facts: dict[str, Any] = {
        "office": by.office,
        "group": by.group,
        "author": by.membership,
        "kind": Kind.EXTERNAL,
        "state": State.NUMBERED,
        "subject": f"ขอเชิญประชุมการบริหารจัดการระบบสารบรรณ ครั้งที่ {n}",
        "addressee": "ผู้อำนวยการโรงเรียน",
        "reference": f"{by.office.letter_code}/{n}",
        "dated_on": timezone.localdate(),
    }
    return Letter.objects.create(**(facts | fields))


def make_sent(by: Capacity, *to: Office, reply_by: date | None = None, **fields: Any) -> Dispatch:
    return Dispatch.send(make_numbered(by, **fields), to=to, by=by, reply_by=reply_by)


def make_delivery(by: Capacity, to: Office, **fields: Any) -> Delivery:
    """A letter that stands in the inbox of `to`, neither opened nor registered."""
    return make_sent(by, to, **fields).deliveries.get(office=to)


def clear(seats: Iterable[Capacity], level: int) -> None:
    """Appoint the positions to see secret letters up to the level."""
    for seat in seats:
        Clearance.objects.create(
            membership=seat.membership, level=level, order_number="1/2569", order_date=timezone.localdate()
        )
        seat.__dict__.pop("clearance", None)


def make_outside(by: Capacity, **fields: Any) -> Delivery:
    """A letter that waits to go by post to an office outside the system."""
    dispatch = Dispatch.send(make_numbered(by, **fields), to=["หน่วยงานสมมตินอกระบบ"], by=by)
    return dispatch.deliveries.get()


def make_scan(letter: Letter, *, by: Capacity) -> Attachment:
    """One page of PDF, attached to the letter."""
    upload = make_upload(by)
    return Attachment.objects.create(letter=letter, ordinal=1, file=upload.file, name=upload.name, is_letter=True)


def make_upload(by: Capacity, name: str = "หนังสือ.pdf") -> Upload:
    return Upload.bring(BytesIO(pdf()), name, by=by)
