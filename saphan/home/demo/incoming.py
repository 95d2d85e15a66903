"""Letters that come to the area office, and what it does with them."""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from saphan.home.demo import words
from saphan.home.demo.stage import Stage
from saphan.letters.models import Kind, Letter
from saphan.lib.grades import Urgency
from saphan.mailroom.models import Delivery, Dispatch
from saphan.matters.models import Charge, Decision, Duty, Matter, Outcome
from saphan.people.models import Capacity, Role


class Incoming:
    def __init__(self, stage: Stage) -> None:
        self.stage, self.cast, self.random = stage, stage.cast, stage.random
        self.registrar = self.cast.by["registrar"]

    def from_obec(self, number: int) -> None:
        subject, group, urgency = words.FROM_OBEC[number % len(words.FROM_OBEC)]
        self.send(self.cast.by["obec"], subject, group, urgency=urgency)

    def from_school(self, number: int) -> None:
        subject, group = words.FROM_SCHOOL[number % len(words.FROM_SCHOOL)]
        directors = list(self.cast.directors.values())
        self.send(directors[number % len(directors)], subject, group, urgency=Urgency.NORMAL)

    def send(self, signer: Capacity, subject: str, group: int, *, urgency: int) -> None:
        """Another office writes, signs and sends; the central desk has it at once and registers it soon."""
        letter = Letter.draft(
            Kind.EXTERNAL, by=signer, subject=subject, addressee=f"ผู้อำนวยการ{self.cast.area.name}", urgency=urgency,
            body=words.BODY.format(subject=subject), owner_unit=signer.office.name, contact="0 2000 9000",
        )  # fmt: skip
        letter.submit(chain=[signer.membership], by=signer)
        letter.sign(by=signer, method="password")
        Dispatch.send(letter, to=[self.cast.area], by=signer)
        delivery = Delivery.objects.get(office=self.cast.area, letter=letter)
        if self.random.random() < 0.97:
            self.stage.soon(0.1, 4, partial(self.register, delivery, group))

    def register(self, delivery: Delivery, group: int) -> None:
        delivery.open(by=self.registrar)
        delivery.register(by=self.registrar)
        self.stage.soon(0.5, 6, partial(self.endorse, delivery.matter, group))

    def endorse(self, matter: Matter, group: int) -> None:
        """Whoever has it in the folder writes; the director assigns it to the group."""
        proposal = matter.proposals.open().first()
        if proposal is None:
            return
        by = Capacity(proposal.seat)
        if by.role in (Role.GROUP_HEAD, Role.DEPUTY):
            following = matter.next_seat_after(proposal.seat)
            matter.endorse(by=by, decision=Decision.PROPOSE, text="เพื่อโปรดพิจารณา", next_seat=following)
            self.stage.soon(1, 20, partial(self.endorse, matter, group))
            return
        days = self.random.choice((3, 5, 7))
        due_on = self.stage.calendar.add(timezone.localdate(), days)
        charges = [Charge(group=self.cast.groups[group], due_on=due_on)]
        if self.random.random() < 0.2:
            charges.append(Charge(group=self.cast.groups[(group + 1) % 9], duty=Duty.INFORM))
        matter.endorse(by=by, decision=Decision.ASSIGN, text="ดำเนินการตามเสนอ", assignments=charges)
        self.stage.soon(1, 30, partial(self.take, matter, group))

    def take(self, matter: Matter, group: int) -> None:
        """The group takes the work; most of it is done, some is sent back, some lies there."""
        work = matter.assignments.filter(group=self.cast.groups[group], duty=Duty.LEAD).first()
        head = next(
            (c for c in self.cast.by.values() if c.role == Role.GROUP_HEAD and c.group == self.cast.groups[group]), None
        )
        if work is None or head is None or self.random.random() < 0.12:
            return
        if self.random.random() < 0.04:
            work.send_back(by=head, reason="เรื่องนี้อยู่ในหน้าที่ของกลุ่มอื่น")
            return
        writer = self.cast.writer(group)
        if matter.pk % 2 and writer.group == head.group and writer.role == Role.OFFICER:
            work, by = work.pass_on(writer.membership, by=head), writer
        else:
            by = head
        if matter.pk % 5 == 3:
            return  # it lies there, not accepted yet
        work.accept(by=by)
        if self.random.random() < 0.85:
            self.stage.soon(10, 90, partial(self.finish, matter, by))

    def finish(self, matter: Matter, by: Capacity) -> None:
        work = matter.assignments.active().filter(duty=Duty.LEAD).first()
        if work is None:
            return
        work.finish(by=by, result="ดำเนินการเรียบร้อยแล้ว")
        matter = Matter.objects.get(pk=matter.pk)
        if matter.can_be_closed_by(by) and self.random.random() < 0.8:
            matter.close(by=by, outcome=Outcome.ACTED, note="ดำเนินการแล้วเสร็จ")
