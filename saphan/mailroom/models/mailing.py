from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy
from saphan.mailroom.choices import Channel, DeliveryState, MailBell
from saphan.mailroom.models.delivery import Delivery
from saphan.trail.models import notify

WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))  # then it is a failure
LOST_AFTER = timedelta(minutes=15)


def new_name(delivery: int) -> str:
    """A Message-ID that only who was sent the mail can name. The same for every attempt."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<saphan.{delivery}.{uuid.uuid4().hex}@{domain}>"


class MailingQuerySet(models.QuerySet["Mailing"]):
    def to_try(self, at: datetime) -> MailingQuerySet:
        return self.filter(ended_at=None, claimed_at=None, next_attempt_at__lte=at)

    def lost(self, at: datetime) -> MailingQuerySet:
        """Somebody had these in hand and was killed: nobody knows whether the mail left."""
        return self.filter(ended_at=None, claimed_at__lt=at - LOST_AFTER)


class Mailing(models.Model):
    """The sending of a delivery by mail: how often it was tried, and when it will be tried again."""

    delivery = models.OneToOneField("mailroom.Delivery", on_delete=models.PROTECT, related_name="mailing")
    message_id = models.CharField(max_length=160, blank=True, db_index=True)  # by which answers name it
    attempts = models.PositiveSmallIntegerField(_("ส่งแล้วกี่ครั้ง"), default=0)
    first_attempt_at = models.DateTimeField(_("ส่งครั้งแรกเมื่อ"), null=True, blank=True)  # ระเบียบฯ ข้อ 89/3
    next_attempt_at = models.DateTimeField(_("ส่งครั้งต่อไปเมื่อ"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("เริ่มส่งเมื่อ"), null=True, blank=True)  # a worker has it in hand
    ended_at = models.DateTimeField(_("ส่งเสร็จเมื่อ"), null=True, blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("การส่งทางไปรษณีย์อิเล็กทรอนิกส์")
        indexes = [models.Index("next_attempt_at", name="mailing_to_try", condition=models.Q(ended_at=None))]

    def __str__(self) -> str:
        return f"{self.delivery_id} ({self.attempts})"

    @classmethod
    def begin_missing(cls) -> int:
        """A row for each delivery that waits for mail and has none yet; its letter's original is made before.

        Secret letters are never among them.
        """
        waiting = Delivery.objects.filter(
            channel=Channel.MAIL, state=DeliveryState.PENDING, secrecy=Secrecy.OPEN, mailing=None
        ).exclude(letter__original__isnull=False, letter__original__file=None)
        now = timezone.now()
        pending = waiting.values_list("pk", flat=True)[:1000]
        rows = [Mailing(delivery_id=pk, next_attempt_at=now, message_id=new_name(pk)) for pk in pending]
        Mailing.objects.bulk_create(rows, ignore_conflicts=True)
        return len(rows)

    def claim(self) -> bool:
        """Take it in hand; False when another worker has it, or when it was withdrawn. Never sent twice."""
        now = timezone.now()
        still = Delivery.objects.filter(channel=Channel.MAIL, state=DeliveryState.PENDING, secrecy=Secrecy.OPEN)
        mine = Mailing.objects.to_try(now).filter(pk=self.pk, delivery__in=still.values("pk"))
        first = models.functions.Coalesce("first_attempt_at", now)
        return bool(mine.update(claimed_at=now, first_attempt_at=first, attempts=models.F("attempts") + 1))

    @transaction.atomic
    def succeed(self) -> None:
        Delivery.objects.filter(pk=self.delivery_id, state=DeliveryState.PENDING).change(DeliveryState.SENT)
        Mailing.objects.filter(pk=self.pk).update(ended_at=timezone.now(), next_attempt_at=None)

    @transaction.atomic
    def fail(self, why: str, *, final: bool = False) -> None:
        """Try again after a growing wait; after the last, tell the sender that it failed and why."""
        self.refresh_from_db()
        now = timezone.now()
        if not final and self.attempts <= len(WAITS):
            wait = WAITS[self.attempts - 1]
            Mailing.objects.filter(pk=self.pk).update(claimed_at=None, next_attempt_at=now + wait)
            return
        Mailing.objects.filter(pk=self.pk).update(ended_at=now, next_attempt_at=None)
        pending = Delivery.objects.filter(pk=self.delivery_id, state=DeliveryState.PENDING)
        if pending.change(DeliveryState.FAILED, reason=why[:300]) and self.delivery.dispatch is not None:
            dispatch = self.delivery.dispatch
            notify(dispatch, MailBell.FAILED, to=dispatch.answerable(), number=dispatch.letter.reference)

    @classmethod
    def give_up_lost(cls) -> int:
        """A mail in the hand of a killed worker is not sent again by itself: the sender decides."""
        lost = list(cls.objects.lost(timezone.now()))
        for mailing in lost:
            mailing.fail(_t("ไม่ทราบผลการส่ง โปรดถามผู้รับก่อนส่งใหม่"), final=True)
        return len(lost)
