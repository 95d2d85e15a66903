from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.models import Letter, State
from saphan.lib.grades import Urgency
from saphan.mailroom.choices import DeliveryState, MailAct, Purpose
from saphan.mailroom.models.recipients import Recipient, Recipients
from saphan.mailroom.models.refused import Refused
from saphan.mailroom.models.spread import spread
from saphan.offices.models import WorkCalendar
from saphan.people.models import Membership, Role
from saphan.trail.models import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saphan.mailroom.models.delivery import Delivery
    from saphan.offices.models import Office
    from saphan.people.models import Capacity

SENDABLE = (State.NUMBERED, State.DISPATCHED)
GROUP_SENDERS = {Role.GROUP_HEAD, Role.GROUP_CLERK, Role.OFFICER}


class Dispatch(models.Model):
    """One sending of a letter: by whom, when, to whom in words. Its deliveries are fixed at that moment."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="dispatches")
    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="dispatches")
    words = models.CharField(_("ส่งถึง"), max_length=500)
    reply_by = models.DateField(_("ขอให้ตอบภายใน"), null=True, blank=True)
    sent_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    sent_as = models.CharField(_("ในฐานะ"), max_length=500)
    sent_at = models.DateTimeField(_("ส่งเมื่อ"))
    due_at = models.DateTimeField(_("ควรลงรับภายใน"))  # saraban.md 5.3: half a working day, or one
    noticed_at = models.DateTimeField(_("แจ้งเกินเวลาเมื่อ"), null=True, blank=True)
    forwards = models.ForeignKey(
        "mailroom.Delivery", null=True, blank=True, on_delete=models.PROTECT, related_name="forwarding"
    )  # the delivery that is passed on (ระเบียบฯ ข้อ 32 วรรคสอง)
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("การส่งหนังสือ")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["office", "key"], name="one_dispatch_of_a_key")]
        indexes = [models.Index("due_at", name="dispatch_unnoticed", condition=models.Q(noticed_at=None))]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("mailroom:board", args=[self.letter_id])

    def answerable(self) -> list[Membership]:
        """Who is told what becomes of it: the author of the letter and who sent it, of the sending office."""
        seats = {self.sent_by_id, self.letter.author_id}
        return list(Membership.objects.current().filter(pk__in=seats, office_id=self.office_id))

    @staticmethod
    def can_be_made_by(capacity: Capacity, letter: Letter) -> bool:
        """The registry, the head of the office, the author, and the group that wrote the letter."""
        if letter.office_id != capacity.office_id or letter.state not in SENDABLE or not capacity.reads_letters:
            return False
        if letter.secrecy > capacity.clearance:
            return False
        mine = letter.author_id == capacity.seat.pk
        ours = capacity.role in GROUP_SENDERS and letter.group_id in capacity.group_ids
        return capacity.registers or capacity.heads_office or mine or ours

    @classmethod
    @transaction.atomic
    def send(
        cls,
        letter: Letter,
        *,
        to: Iterable[Recipient | models.QuerySet[Office]],
        by: Capacity,
        copies: Iterable[Recipient | models.QuerySet[Office]] = (),
        key: uuid.UUID | None = None,
        reply_by: date | None = None,
    ) -> Dispatch:
        """Send a numbered letter (ระเบียบฯ ข้อ 41-49). The same key again is the same dispatch; nobody gets it twice.

        Raises Refused with a sentence: no receiver, not numbered, a closed office without successor, a secret letter
        to an office where nobody is appointed to see it. Raises PermissionDenied.
        """
        made = cls.objects.filter(office_id=by.office_id, key=key).first() if key else None
        if made is not None:
            return made
        _claim(letter, by)
        receivers, informed = Recipients(to, sender=by.office), Recipients(copies, sender=by.office)
        _check(letter, receivers, informed)
        dispatch = cls._open(letter, receivers, by=by, key=key, reply_by=reply_by)
        count = spread(dispatch, receivers.offices, Purpose.TO) + spread(dispatch, informed.offices, Purpose.COPY)
        if not count and not dispatch.letter.deliveries.exists():
            raise Refused(_t("ยังไม่มีผู้รับ เลือกหน่วยงานหรือกลุ่มผู้รับอย่างน้อยหนึ่งราย"))
        record(letter, MailAct.DISPATCHED, by=by, dispatch=dispatch.pk, receivers=count)
        return dispatch

    @classmethod
    @transaction.atomic
    def pass_on(
        cls,
        delivery: Delivery,
        *,
        to: Iterable[Recipient | models.QuerySet[Office]],
        by: Capacity,
        key: uuid.UUID | None = None,
    ) -> Dispatch:
        """Pass a received letter on, with proof to its first sender (ระเบียบฯ ข้อ 32 วรรคสอง).

        One that waits leaves the inbox; one that is registered stays registered. Raises Refused, PermissionDenied.
        """
        made = cls.objects.filter(office_id=by.office_id, key=key).first() if key else None
        if made is not None:
            return made
        if not delivery.can_be_passed_on_by(by):
            raise PermissionDenied
        receivers = Recipients(to, sender=by.office)
        _check(delivery.letter, receivers)
        was_waiting = delivery.is_waiting
        if was_waiting:
            delivery.leave(DeliveryState.FORWARDED, ended_at=timezone.now(), reason=receivers.words[:300])
        dispatch = cls._open(delivery.letter, receivers, by=by, key=key, forwards=delivery)
        count = spread(dispatch, receivers.offices, Purpose.FORWARD)
        if not count:
            raise Refused(_t("ไม่มีผู้รับใหม่ ทุกแห่งที่เลือกได้รับหนังสือฉบับนี้แล้ว"))
        record(delivery, MailAct.FORWARDED if was_waiting else MailAct.REDISTRIBUTED, by=by, receivers=count)
        return dispatch

    @classmethod
    def _open(
        cls,
        letter: Letter,
        receivers: Recipients,
        *,
        by: Capacity,
        key: uuid.UUID | None,
        reply_by: date | None = None,
        forwards: Delivery | None = None,
    ) -> Dispatch:
        now = timezone.now()
        return cls.objects.create(
            office_id=by.office_id,
            letter=letter,
            words=receivers.words,
            reply_by=reply_by,
            forwards=forwards,
            sent_by=by.membership,
            sent_as=by.title,
            sent_at=now,
            due_at=due_after(now, letter.urgency, by.office_id),
            key=key or uuid.uuid4(),
        )


def due_after(sent_at: datetime, urgency: int, office_id: int) -> datetime:
    """When a receiver should have registered: half a working day for ด่วนที่สุด, one working day otherwise (5.3)."""
    calendar = WorkCalendar(office_id)
    if urgency == Urgency.MOST_URGENT:
        return calendar.half_day_after(sent_at)
    local = timezone.localtime(sent_at)
    return local + timedelta(days=(calendar.add(local.date(), 1) - local.date()).days)


def _claim(letter: Letter, by: Capacity) -> None:
    """Lock the letter's row for the sending; what was voided meanwhile, or may be voided soon, does not leave."""
    if not Dispatch.can_be_made_by(by, letter):
        raise PermissionDenied
    if not Letter.objects.filter(pk=letter.pk, state__in=SENDABLE).update(state=State.DISPATCHED):
        raise Refused(_t("หนังสือฉบับนี้ยังไม่ได้ออกเลข หรือถูกยกเลิกแล้ว จึงส่งไม่ได้"))
    if letter.voiding.appeal is not None:
        raise Refused(_t("มีคำขอยกเลิกเลขของหนังสือฉบับนี้รอพิจารณาอยู่ ส่งได้เมื่อผู้มีอำนาจไม่อนุมัติคำขอนั้น"))
    letter.state = State.DISPATCHED


def _check(letter: Letter, *recipients: Recipients) -> None:
    lacking = [str(office) for some in recipients for office in some.uncleared(letter.secrecy)]
    if lacking:
        names = ", ".join(lacking[:5])
        raise Refused(
            _t("หนังสือลับส่งได้เฉพาะหน่วยงานที่มีผู้ได้รับแต่งตั้งให้เข้าถึงความลับ ยังขาดที่: %(names)s (%(n)s แห่ง)")
            % {"names": names, "n": len(lacking)}
        )
