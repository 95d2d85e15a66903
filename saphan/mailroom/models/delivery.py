from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy, Urgency
from saphan.mailroom.choices import WAITING, Channel, DeliveryState, Purpose

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def arrived(self, capacity: Capacity) -> DeliveryQuerySet:
        """What is in the office's inbox: for those who receive for the office. Secret rows are there, masked."""
        rows = self.filter(office_id=capacity.office_id).exclude(state__in=[DeliveryState.PENDING, DeliveryState.SENT])
        return rows if capacity.reads_letters and capacity.sees_whole_office else rows.none()


class Delivery(models.Model):
    """One letter to one receiver. `office` is the receiver, so that the receiver's rows lie together."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="deliveries")
    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="deliveries")
    dispatch = models.ForeignKey(
        "mailroom.Dispatch", null=True, on_delete=models.PROTECT, related_name="deliveries"
    )  # null: brought in as paper
    sender = models.ForeignKey("offices.Office", null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("ช่องทาง"), max_length=8, choices=Channel, default=Channel.INTERNAL)
    purpose = models.CharField(_("ส่งเพื่อ"), max_length=7, choices=Purpose, default=Purpose.TO)
    state = models.CharField(_("สถานะ"), max_length=10, choices=DeliveryState)
    is_waiting = models.BooleanField(_("รอลงรับ"))  # state in WAITING: the inbox's first range
    urgency = models.PositiveSmallIntegerField(_("ชั้นความเร็ว"), choices=Urgency, default=Urgency.NORMAL)
    secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับ"), choices=Secrecy, default=Secrecy.OPEN)
    sent_at = models.DateTimeField(_("ส่งเมื่อ"))
    delivered_at = models.DateTimeField(_("เวลาเข้าระบบผู้รับ"), null=True, blank=True)  # ภาคผนวก 6 ข้อ 2.4
    opened_at = models.DateTimeField(_("เปิดเมื่อ"), null=True, blank=True)
    opened_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(_("ลงรับเมื่อ"), null=True, blank=True)
    entry = models.OneToOneField("registers.Entry", null=True, on_delete=models.PROTECT, related_name="delivery")
    their_number = models.PositiveIntegerField(_("เลขรับของผู้รับ"), null=True, blank=True)
    reason = models.CharField(_("เหตุผล"), max_length=300, blank=True)  # of a refusal, mis-sending, failure, withdrawal
    tracking = models.CharField(_("เลขพัสดุ/ผู้รับ"), max_length=120, blank=True)  # post or hand
    reminded_at = models.DateTimeField(_("เตือนเมื่อ"), null=True, blank=True)

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
            models.Index("office", F("urgency").desc(), F("id").desc(), name="inbox_waiting", condition=Q(is_waiting=True)),
            models.Index("office", "is_waiting", F("id").desc(), name="inbox_all"),
            models.Index(fields=["letter", "state"], name="board_of_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} ← {self.letter_id}"

    def get_absolute_url(self) -> str:
        return reverse("mailroom:delivery", args=[self.pk])

    def can_be_read_by(self, capacity: Capacity) -> bool:
        return self.office_id == capacity.office_id and capacity.reads_letters and self.secrecy <= capacity.clearance
