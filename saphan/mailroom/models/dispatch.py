from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dispatch(models.Model):
    """One sending of a letter: by whom, when, to whom in words. Its receivers are its deliveries, fixed at that moment."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="dispatches")
    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="dispatches")
    words = models.CharField(_("ส่งถึง"), max_length=500)
    reply_by = models.DateField(_("ขอให้ตอบภายใน"), null=True, blank=True)
    sent_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    sent_as = models.CharField(_("ในฐานะ"), max_length=500)
    sent_at = models.DateTimeField(_("ส่งเมื่อ"))
    forwards = models.ForeignKey(
        "mailroom.Delivery", null=True, blank=True, on_delete=models.PROTECT, related_name="forwarding"
    )  # the delivery that is passed on (ระเบียบฯ ข้อ 32 วรรคสอง)
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("การส่งหนังสือ")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["office", "key"], name="one_dispatch_of_a_key")]

    def __str__(self) -> str:
        return self.words
