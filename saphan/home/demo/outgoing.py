"""Letters that the area office writes: circulars, memos, orders, and drafts in every state."""

from __future__ import annotations

from functools import partial
from typing import Any

from saphan.home.demo import words
from saphan.home.demo.stage import Stage
from saphan.letters.models import Kind, Letter, LetterTemplate
from saphan.lib.grades import Secrecy
from saphan.mailroom.models import Delivery, Dispatch
from saphan.offices.models import Audience
from saphan.people.models import Capacity, Membership, Role


class Outgoing:
    def __init__(self, stage: Stage) -> None:
        self.stage, self.cast, self.random = stage, stage.cast, stage.random

    # --- Drafting and the chain ---------------------------------------------------------------------------------

    def draft(self, kind: str, subject: str, group: int, **facts: Any) -> Letter:
        by = self.cast.writer(group)
        given = {"subject": subject, "body": words.BODY.format(subject=subject)} | facts
        if kind == Kind.EXTERNAL:
            given = {"addressee": "ผู้อำนวยการโรงเรียนทุกโรงเรียน", "contact": "0 2000 0012"} | given
        if kind == Kind.MEMO:
            given = {"addressee": f"ผู้อำนวยการ{self.cast.area.name}"} | given
        return Letter.draft(kind, by=by, **given)

    def chain_of(self, letter: Letter) -> list[Membership]:
        return letter.chain.proposed()

    def through(self, letter: Letter, then: object = None, *, stop: int | None = None) -> None:
        """Submit it and let each in the chain pass it on within hours; `stop` ends it before that step."""
        letter.submit(chain=self.chain_of(letter), by=Capacity(letter.author))
        self.stage.soon(0.5, 5, partial(self.step, letter, then, 0, stop))

    def step(self, letter: Letter, then: object, place: int, stop: int | None) -> None:
        letter.refresh_from_db()
        step = letter.current_step
        if step is None or place == stop:
            return
        by = Capacity(step.seat)
        if letter.can_be_signed_by(by):
            letter.sign(by=by, method="password")
            if callable(then):
                self.stage.soon(0.1, 2, partial(then, letter))
            return
        letter.pass_on(by=by, note=self.random.choice(("", "", "ตรวจแล้ว ถูกต้อง", "เห็นควรลงนาม")))
        self.stage.soon(0.5, 5, partial(self.step, letter, then, place + 1, stop))

    # --- Scenes --------------------------------------------------------------------------------------------------

    def circular(self, number: int) -> None:
        subject, group, urgency = words.CIRCULARS[number % len(words.CIRCULARS)]
        letter = self.draft(Kind.EXTERNAL, subject, group, is_circular=True, urgency=urgency)
        self.through(letter, partial(self.spread, number))

    def spread(self, number: int, letter: Letter) -> None:
        audiences = list(Audience.objects.filter(office=self.cast.area).order_by("pk"))
        audience = audiences[0] if number % 2 == 0 else audiences[number % len(audiences)]
        Dispatch.send(letter, to=[audience], by=self.cast.by["registrar"])
        for delivery in Delivery.objects.filter(letter=letter).select_related("office"):
            clerk = self.cast.clerks[delivery.office_id]
            eager = 0.98 - 0.02 * (delivery.office_id % 9)
            if self.random.random() < eager:
                self.stage.soon(0.2, 18 if self.random.random() < 0.8 else 70, partial(self.receive, delivery, clerk))

    def receive(self, delivery: Delivery, clerk: Capacity) -> None:
        delivery.refresh_from_db()
        delivery.open(by=clerk)
        if self.random.random() < 0.93:
            delivery.register(by=clerk)

    def memo(self, number: int) -> None:
        subject, group = words.MEMOS[number % len(words.MEMOS)]
        self.through(self.draft(Kind.MEMO, subject, group))

    def order(self, number: int) -> None:
        self.through(self.draft(Kind.ORDER, words.ORDERS[number % len(words.ORDERS)], (0, 2, 4, 3)[number % 4]))

    def announcement(self, number: int) -> None:
        self.through(self.draft(Kind.ANNOUNCEMENT, words.ANNOUNCEMENTS[number % len(words.ANNOUNCEMENTS)], 4))

    def certificate(self, number: int) -> None:
        who = f"{words.FIRST[number % len(words.FIRST)]} {words.LAST[number % len(words.LAST)]}"
        body = f"หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า {who} เป็นบุคลากรในสังกัด{self.cast.area.name}"
        self.through(self.draft(Kind.CERTIFICATE, "", 4, gist=f"รับรองการปฏิบัติงานของ {who}", body=body))

    def template(self, _number: int) -> None:
        """What is written again and again: a circular, and certificates from a list of names."""
        cup = self.draft(Kind.CERTIFICATE, "", 2, gist=words.PRIZE, body=words.PRIZE_BODY)
        call = self.draft(Kind.EXTERNAL, words.MEETING, 2, body=words.MEETING_BODY, is_circular=True)
        for letter, name in ((cup, words.PRIZE), (call, words.MEETING)):
            by = Capacity(letter.author)
            LetterTemplate.keep(letter, name, by=by)
            letter.discard(by=by)

    def unfinished(self, number: int) -> None:
        """A draft that is still written, on its way, waiting for a signature, or returned."""
        subject, group, urgency = words.CIRCULARS[(number + 3) % len(words.CIRCULARS)]
        letter = self.draft(
            Kind.EXTERNAL, subject, 2 if number % 2 else group, urgency=urgency, is_circular=number % 3 == 0
        )
        if number % 4 == 0:
            return
        letter.submit(chain=self.chain_of(letter), by=Capacity(letter.author))
        if number % 4 == 1:
            return
        while (step := letter.current_step) is not None and not letter.can_be_signed_by(Capacity(step.seat)):
            if number % 4 == 2 and step.seat.role == Role.DEPUTY:
                letter.return_with("ขอให้แนบกำหนดการและตรวจชื่อผู้ประสานงานอีกครั้ง", by=Capacity(step.seat))
                return
            letter.pass_on(by=Capacity(step.seat))

    def secret(self, number: int) -> None:
        director = self.cast.by["director"]
        letter = Letter.draft(
            Kind.EXTERNAL, by=director, secrecy=Secrecy.CONFIDENTIAL, subject=f"ผลการสืบสวนข้อเท็จจริง รายที่ {number + 1}",
            addressee="เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน", contact="0 2000 0000",
            body="เนื้อความลับ เปิดอ่านได้เฉพาะผู้ได้รับแต่งตั้ง",
            owner_unit=self.cast.area.name,
        )  # fmt: skip
        letter.submit(chain=[director.membership], by=director)
        letter.sign(by=director, method="password")
