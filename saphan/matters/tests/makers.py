"""Matters for tests: the letter is sent by a bureau, received by the office. They call our verbs."""

from __future__ import annotations

import io
from itertools import count
from typing import Any

from django.utils import timezone
from PIL import Image

from saphan.files.models import StoredFile
from saphan.letters.models import Attachment, Kind, Letter, State
from saphan.mailroom.models import Delivery, DeliveryState
from saphan.matters.models import Assignment, Charge, Matter
from saphan.offices.models import Group, Office
from saphan.offices.tests.makers import make_area
from saphan.people.models import Capacity, Clearance, Delegation, Role
from saphan.people.tests.makers import make_member
from saphan.registers.models import Entry, Series

_serial = count(1)


def make_letter(by: Capacity, **fields: Any) -> Letter:
    """A letter that was signed and numbered in the person's office."""
    n = next(_serial)
    facts: dict[str, Any] = {
        "office": by.office,
        "group": by.group,
        "author": by.membership,
        "kind": Kind.EXTERNAL,
        "state": State.DISPATCHED,
        "subject": f"การจัดสรรงบประมาณปรับปรุงห้องเรียนคอมพิวเตอร์ ครั้งที่ {n}",
        "body": "ด้วยจะจัดสรรงบประมาณให้แก่สถานศึกษาในสังกัด",
        "salutation": "เรียน",
        "addressee": "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
        "closing": "ขอแสดงความนับถือ",
        "reference": f"{by.office.letter_code}/{n}",
        "dated_on": timezone.localdate(),
    }
    return Letter.objects.create(**(facts | fields))


def make_delivery(to: Office, **fields: Any) -> Delivery:
    """A letter of another office that has come in and is not registered yet."""
    letter = make_letter(make_member(make_area(), Role.REGISTRAR), **fields)
    now = timezone.now()
    return Delivery.objects.create(
        office=to, letter=letter, sender=letter.office, state=DeliveryState.DELIVERED, is_waiting=True, sent_at=now,
        delivered_at=now, urgency=letter.urgency, secrecy=letter.secrecy,
    )  # fmt: skip


def make_matter(registrar: Capacity, **fields: Any) -> Matter:
    """A letter that was registered, laid along the office's way."""
    delivery = make_delivery(registrar.office, **fields)
    matter = Matter.open_for(delivery, by=registrar)
    delivery.entry = Entry.register(
        Series.RECEIVED, by=registrar, about=delivery, subject=delivery.letter.subject, secrecy=delivery.secrecy
    )
    delivery.state, delivery.is_waiting = DeliveryState.REGISTERED, False
    delivery.registered_at = delivery.entry.registered_at
    delivery.save()
    return Matter.objects.get(pk=matter.pk)


def make_file(letter: Letter, name: str = "ตารางจัดสรร.png", **fields: Any) -> Attachment:
    """A small picture with the letter."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    ordinal = letter.attachments.count() + 1
    return Attachment.objects.create(letter=letter, ordinal=ordinal, file=StoredFile.keep(content), name=name, **fields)


def make_assigned(
    registrar: Capacity,
    director: Capacity,
    *,
    group: Group | None = None,
    seat: Capacity | None = None,
    duty: str = "lead",
    **fields: Any,
) -> Assignment:
    """A matter that the office's head endorsed, with its lead."""
    matter = make_matter(registrar, **fields)
    charge = Charge(group=group, seat=seat.membership if seat else None, duty=duty)
    matter.endorse(by=director, decision="assign", text="มอบดำเนินการ", assignments=[charge])
    return matter.assignments.get()


def make_done(registrar: Capacity, director: Capacity, officer: Capacity, **fields: Any) -> Matter:
    work = make_assigned(registrar, director, seat=officer, **fields)
    work.accept(by=officer)
    work.finish(by=officer, result="แจ้งผู้เกี่ยวข้องแล้ว")
    return Matter.objects.get(pk=work.matter_id)


def clear(capacity: Capacity, level: int = 3) -> Capacity:
    """The same person, appointed to see secret letters."""
    today = timezone.localdate()
    Clearance.objects.create(membership=capacity.membership, level=level, order_number="9/2569", order_date=today)
    return Capacity(capacity.membership, capacity.delegation)


def lend(principal: Capacity, to: Capacity, mode: str = Delegation.Mode.ACTING) -> Capacity:
    """`to` acts for the principal from today."""
    today = timezone.localdate()
    delegation = Delegation.objects.create(
        principal=principal.membership, delegate=to.membership, mode=mode, order_number="10/2569", order_date=today,
        starts_on=today,
    )  # fmt: skip
    return Capacity(to.membership, delegation)
