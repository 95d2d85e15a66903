from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mailing(models.Model):
    """The sending of a delivery by mail: how often it was tried, and when it will be tried again."""

    delivery = models.OneToOneField("mailroom.Delivery", on_delete=models.PROTECT, related_name="mailing")
    attempts = models.PositiveSmallIntegerField(_("ส่งแล้วกี่ครั้ง"), default=0)
    first_attempt_at = models.DateTimeField(_("ส่งครั้งแรกเมื่อ"), null=True, blank=True)  # ระเบียบฯ ข้อ 89/3
    next_attempt_at = models.DateTimeField(_("ส่งครั้งต่อไปเมื่อ"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("เริ่มส่งเมื่อ"), null=True, blank=True)  # a worker has it in hand
    ended_at = models.DateTimeField(_("ส่งเสร็จเมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("การส่งทางไปรษณีย์อิเล็กทรอนิกส์")
        indexes = [models.Index("next_attempt_at", name="mailing_to_try", condition=models.Q(ended_at=None))]

    def __str__(self) -> str:
        return f"{self.delivery_id} ({self.attempts})"
