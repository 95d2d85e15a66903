from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy, Urgency
from saphan.mailroom.choices import OUTSIDE, WAITING, Channel, DeliveryState, MailAct, MailBell, Purpose, Reason
from saphan.mailroom.models.refused import Refused
from saphan.mailroom.signals import delivery_registering
from saphan.registers.models import Entry, Series
from saphan.trail.models import notify, record

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def arrived(self, capacity: Capacity) -> DeliveryQuerySet:
        """What is in the office's inbox: for those who receive for the office. Secret rows are there, masked."""
        rows = self.filter(office_id=capacity.office_id).exclude(state__in=OUTSIDE)
        return rows if capacity.reads_letters and capacity.sees_whole_office else rows.none()

    def visible_to(self, capacity: Capacity) -> DeliveryQuerySet:
        """What opens for this person: the inbox without the secret rows that are only masked there, nor what the sender
        took back.
        """
        rows = self.arrived(capacity).exclude(state=DeliveryState.WITHDRAWN)
        return rows.filter(secrecy__lte=capacity.clearance)

    def waiting(self) -> DeliveryQuerySet:
        return self.filter(is_waiting=True)

    def untold(self) -> DeliveryQuerySet:
        """Reminded by the sender, and the receiver has not been told of it yet."""
        return self.filter(is_waiting=True, reminded_at__isnull=False).exclude(told_at__gte=F("reminded_at"))

    def change(self, state: DeliveryState, **facts: object) -> int:
        """The state and what is derived from it, in one statement."""
        return self.update(state=state, is_waiting=state in WAITING, **facts)


class Delivery(models.Model):
    """One letter to one receiver. `office` is the receiver, so that the receiver's rows lie together."""

    # Letter, dispatch and sender are another office's rows, given by the statement that writes it: the database
    # does not check them again for each of 30,000 receivers (house.md 8).
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    letter = models.ForeignKey(
        "letters.Letter", on_delete=models.PROTECT, related_name="deliveries", db_index=False, db_constraint=False
    )
    dispatch = models.ForeignKey(
        "mailroom.Dispatch", null=True, on_delete=models.PROTECT, related_name="deliveries", db_constraint=False
    )  # null: brought in as paper
    sender = models.ForeignKey(
        "offices.Office", null=True, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    channel = models.CharField(_("ช่องทาง"), max_length=8, choices=Channel, default=Channel.INTERNAL)
    purpose = models.CharField(_("ส่งเพื่อ"), max_length=7, choices=Purpose, default=Purpose.TO)
    state = models.CharField(_("สถานะ"), max_length=10, choices=DeliveryState)
    is_waiting = models.BooleanField(_("รอลงรับ"))  # state in WAITING: the inbox's first range
    urgency = models.PositiveSmallIntegerField(_("ชั้นความเร็ว"), choices=Urgency, default=Urgency.NORMAL)
    secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับ"), choices=Secrecy, default=Secrecy.OPEN)
    reply_by = models.DateField(_("ขอให้ตอบภายใน"), null=True, blank=True)  # of the dispatch, for the inbox's filter
    sent_at = models.DateTimeField(_("ส่งเมื่อ"))
    delivered_at = models.DateTimeField(_("เวลาเข้าระบบผู้รับ"), null=True, blank=True)  # ภาคผนวก 6 ข้อ 2.4
    opened_at = models.DateTimeField(_("เปิดเมื่อ"), null=True, blank=True)
    opened_by = models.ForeignKey(
        "people.Membership", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    registered_at = models.DateTimeField(_("ลงรับเมื่อ"), null=True, blank=True)
    entry = models.OneToOneField("registers.Entry", null=True, on_delete=models.PROTECT, related_name="delivery")
    their_number = models.PositiveIntegerField(_("เลขรับของผู้รับ"), null=True, blank=True)
    reason_code = models.CharField(_("สาเหตุ"), max_length=13, choices=Reason, blank=True)  # of a return
    reason = models.CharField(_("เหตุผล"), max_length=300, blank=True)  # of a return, failure or withdrawal
    ended_at = models.DateTimeField(_("ส่งคืนหรือเรียกคืนเมื่อ"), null=True, blank=True)
    tracking = models.CharField(_("เลขพัสดุ/ผู้รับ"), max_length=120, blank=True)  # post or hand
    reminded_at = models.DateTimeField(_("เตือนเมื่อ"), null=True, blank=True)
    handed_on = models.DateField(_("วันที่ส่งหรือนำส่ง"), null=True, blank=True)  # post or hand
    told_at = models.DateTimeField(_("แจ้งคำเตือนถึงผู้รับเมื่อ"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("การส่งถึงแต่ละราย")
        constraints = [
            models.UniqueConstraint(fields=["office", "letter"], name="one_delivery_of_a_letter"),
            models.CheckConstraint(
                condition=Q(is_waiting=True, state__in=WAITING) | (Q(is_waiting=False) & ~Q(state__in=WAITING)),
                name="waiting_is_derived_from_state",
            ),
        ]
        indexes = [
            # The inbox, in two ranges: what waits (most urgent, newest), then the rest (feasibility 2.3).
            models.Index(
                "office", F("urgency").desc(), F("id").desc(), name="inbox_waiting", condition=Q(is_waiting=True)
            ),
            models.Index("office", F("id").desc(), name="inbox_rest", condition=Q(is_waiting=False)),
            # Its filters. What waits is small; of the rest each filter has its own range.
            models.Index("office", "urgency", F("id").desc(), name="rest_of_urgency", condition=Q(is_waiting=False)),
            models.Index("office", "sender", F("id").desc(), name="rest_of_sender", condition=Q(is_waiting=False)),
            models.Index("office", "state", F("id").desc(), name="rest_of_state", condition=Q(is_waiting=False)),
            models.Index(
                "office", F("id").desc(), name="rest_to_answer", condition=Q(is_waiting=False, reply_by__isnull=False)
            ),
            models.Index(fields=["letter", "state"], name="board_of_letter"),
            models.Index("reminded_at", name="reminded", condition=Q(is_waiting=True, reminded_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} ← {self.letter_id}"

    def get_absolute_url(self) -> str:
        return reverse("mailroom:delivery", args=[self.pk])

    def can_be_read_by(self, capacity: Capacity) -> bool:
        """Its letter, in one's own office. A withdrawn letter is read by nobody: its tombstone says so."""
        own = self.office_id == capacity.office_id and capacity.reads_letters
        return own and self.secrecy <= capacity.clearance and self.state != DeliveryState.WITHDRAWN

    def can_be_registered_by(self, capacity: Capacity) -> bool:
        return self.is_waiting and capacity.registers and self.can_be_read_by(capacity)

    def can_be_returned_by(self, capacity: Capacity) -> bool:
        return self.can_be_registered_by(capacity) and self.dispatch_id is not None

    def can_be_passed_on_by(self, capacity: Capacity) -> bool:
        """To the right office while it waits; to one's own schools also when it is registered (ระเบียบฯ ข้อ 32)."""
        movable = self.is_waiting or self.state == DeliveryState.REGISTERED
        return movable and (capacity.registers or capacity.heads_office) and self.can_be_read_by(capacity)

    def open(self, *, by: Capacity) -> None:
        """The first view by an authorised receiver is kept; it is evidence of reading, never a registration (5.3)."""
        if self.opened_at is None and self.is_waiting and self._open_first(by):
            return
        if self.secrecy > Secrecy.OPEN:
            record(self, MailAct.READ, by=by)

    @transaction.atomic
    def _open_first(self, by: Capacity) -> bool:
        untouched = Delivery.objects.filter(pk=self.pk, opened_at=None, state=DeliveryState.DELIVERED)
        opened = untouched.change(DeliveryState.OPENED, opened_at=timezone.now(), opened_by=by.membership)
        self.refresh_from_db()
        if opened:
            record(self, MailAct.OPENED, by=by)
        return bool(opened)

    @transaction.atomic
    def register(self, *, by: Capacity) -> Entry:
        """Take the office's next receiving number for it (แบบที่ 13). The second time gives the same number.

        Raises PermissionDenied, and Refused when the sender took the letter back meanwhile.
        """
        if self.office_id != by.office_id or not by.registers or self.secrecy > by.clearance:
            raise PermissionDenied
        now = timezone.now()
        claimed = Delivery.objects.filter(pk=self.pk, entry=None, is_waiting=True).change(
            DeliveryState.REGISTERED,
            registered_at=now,
            opened_at=Coalesce("opened_at", now),
            opened_by=Coalesce("opened_by", by.membership.pk),
        )
        if not claimed:
            return self._entry_of_before()
        self.state, self.is_waiting, self.registered_at = DeliveryState.REGISTERED, False, now
        delivery_registering.send(Delivery, delivery=self, by=by)
        self.entry = Entry.register(Series.RECEIVED, by=by, about=self, **self._register_facts())
        self.their_number = self.entry.number
        self.save(update_fields=["entry", "their_number"])
        record(self, MailAct.REGISTERED, by=by, number=str(self.entry))
        return self.entry

    def _entry_of_before(self) -> Entry:
        self.refresh_from_db()
        if self.entry is None:
            raise Refused(_t("ลงรับไม่ได้ หนังสือนี้%(state)sแล้ว") % {"state": self.get_state_display()})
        return self.entry

    def _register_facts(self) -> dict[str, Any]:
        """The columns of form 13; จาก and ถึง take the position, else the unit, else the name (ข้อ 38.5-38.6)."""
        letter = self.letter
        return {
            "reference": letter.reference,
            "dated_on": letter.dated_on,
            "sender": (letter.sender or (str(self.sender) if self.sender else ""))[:300],
            "addressee": (letter.addressee or str(self.office))[:300],
            "subject": letter.title,
            "urgency": self.urgency,
            "secrecy": self.secrecy,
            "channel": self.channel,
            "entered_at": self.delivered_at,
        }

    @transaction.atomic
    def send_back(self, reason: Reason, *, by: Capacity, note: str = "") -> None:
        """Refuse it, or say that it was mis-sent or defective (ระเบียบฯ ข้อ 36); the sender is told. Raises Refused."""
        if not self.can_be_returned_by(by):
            raise PermissionDenied
        facts = {"reason_code": reason, "reason": note[:300], "ended_at": timezone.now()}
        self.leave(reason.state, **facts)
        if self.dispatch is not None:
            notify(self.dispatch, MailBell.RETURNED, to=self.dispatch.answerable(), number=self.letter.reference)
        missent = reason.state == DeliveryState.INVALID
        record(self, MailAct.MISSENT if missent else MailAct.REJECTED, by=by, reason=str(reason))

    def leave(self, state: DeliveryState, **facts: object) -> None:
        """From waiting to `state`, unless somebody was quicker."""
        left = Delivery.objects.filter(pk=self.pk, is_waiting=True).change(state, **facts)
        self.refresh_from_db()
        if not left:
            raise Refused(_t("หนังสือนี้%(state)sไปแล้ว") % {"state": self.get_state_display()})

    def passed_on(self) -> dict[str, int]:
        """To how many offices it was passed on, and how many of them registered it: the proof for the first sender."""
        onward = Delivery.objects.filter(dispatch__forwards=self)
        return onward.aggregate(sent=Count("pk"), registered=Count("pk", filter=Q(state=DeliveryState.REGISTERED)))
