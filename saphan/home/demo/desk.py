"""What the central desk does beside: paper, reservations, a void, a late row, briefings, acting."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

from django.utils import timezone

from saphan.files.models import StoredFile, Upload
from saphan.home.demo import words
from saphan.home.demo.incoming import Incoming
from saphan.home.demo.scan import scan
from saphan.home.demo.stage import Stage
from saphan.letters.models import Kind, Letter, State
from saphan.lib import thai
from saphan.mailroom.models import bring_in
from saphan.matters.models import Acknowledgement, Briefing
from saphan.people.models import Capacity, Delegation, Order
from saphan.registers.models import LateRequest, Reservation, Series


class Desk:
    def __init__(self, stage: Stage, incoming: Incoming) -> None:
        self.stage, self.cast, self.random, self.incoming = stage, stage.cast, stage.random, incoming
        self.registrar, self.director = self.cast.by["registrar"], self.cast.by["director"]

    def from_paper(self, number: int) -> None:
        """A letter from outside comes through the scanner and is registered on the spot."""
        subject, group, urgency = words.FROM_OUTSIDE[number % len(words.FROM_OUTSIDE)]
        office = self.cast.outside[number % len(self.cast.outside)]
        dated_on = timezone.localdate() - timedelta(days=self.random.randrange(1, 5))
        reference = f"{office.letter_code}/{100 + 7 * number}"
        day = thai.to_thai_digits(thai.long_date(dated_on, "th"))
        pages = scan(
            sender=office.name, reference=thai.to_thai_digits(reference), day=day,
            subject=subject, addressee=f"ผู้อำนวยการ{self.cast.area.short_name}", askew=self.random.uniform(-0.7, 0.7),
        )  # fmt: skip
        upload = Upload.objects.create(
            membership=self.registrar.membership, file=StoredFile.keep(pages), name=f"หนังสือ {office.short_name}.pdf"
        )
        delivery = bring_in(
            by=self.registrar, key=uuid.UUID(int=self.random.getrandbits(128)), uploads=[upload], sender=office.name,
            subject=subject, reference=reference, dated_on=dated_on, urgency=urgency,
            addressee=f"ผู้อำนวยการ{self.cast.area.name}",
        )  # fmt: skip
        self.stage.soon(0.5, 6, partial(self.incoming.endorse, delivery.matter, group))

    def reserved(self, number: int) -> None:
        """A number kept for a letter that the director signs on paper in the field."""
        Reservation.make(Series.SENT, by=self.registrar, reason="ผู้อำนวยการลงนามนอกสถานที่")

    def voided(self, number: int) -> None:
        """A numbered letter that nobody has yet: its number is cancelled, and stays."""
        letter = Letter.objects.filter(office=self.cast.area, state=State.NUMBERED, kind=Kind.CERTIFICATE).first()
        if letter is not None:
            appeal = letter.voiding
            appeal.ask("พิมพ์ชื่อผู้ขอผิด ออกฉบับใหม่แทน", by=Capacity(letter.author))
            letter.voiding.approve(by=self.director)

    def late(self, number: int) -> None:
        """A paper letter found under a pile: the request waits for an approval."""
        LateRequest.ask(
            Series.RECEIVED, by=self.registrar, reason="หนังสือค้างในตู้รับเอกสารช่วงระบบขัดข้อง",
            dated_on=timezone.localdate() - timedelta(days=9), sender=self.cast.outside[1].name,
            reference="สท 0018/45", subject="ขอรายชื่อผู้ประสานงานระดับอำเภอ", addressee=f"ผู้อำนวยการ{self.cast.area.name}",
        )  # fmt: skip

    def briefing(self, number: int) -> None:
        """An order made known to the office's own people; most have acknowledged it."""
        orders = Letter.objects.filter(office=self.cast.area, kind=Kind.ORDER, state=State.NUMBERED).order_by("pk")
        if len(orders) <= number:
            return
        people = list(Briefing.everybody(self.registrar))
        briefing = Briefing.send(orders[number], to=people, by=self.registrar, note="โปรดรับทราบและถือปฏิบัติ")
        for row in Acknowledgement.objects.filter(briefing=briefing).select_related("seat"):
            if self.random.random() < 0.7:
                self.stage.soon(0.5, 30, partial(self.acknowledge, briefing, Capacity(row.seat)))

    def acknowledge(self, briefing: Briefing, by: Capacity) -> None:
        briefing.acknowledge(by=by)

    def acting(self, number: int) -> None:
        """The first deputy may act for the director these weeks."""
        today = timezone.localdate()
        order = Order(
            f"{180 + number}/{today.year + 543}", dated=today, starts_on=today, ends_on=today + timedelta(days=60)
        )
        Delegation.give(
            principal=self.director.membership, delegate=self.cast.by["deputy1"].membership, by=self.director,
            mode=Delegation.Mode.ACTING, order=order,
        )  # fmt: skip
