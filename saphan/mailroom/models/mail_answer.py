from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.mailroom.choices import DeliveryState, MailAct, MailBell
from saphan.mailroom.models.delivery import Delivery
from saphan.mailroom.models.mailing import Mailing
from saphan.trail.models import notify, record

if TYPE_CHECKING:
    from saphan.mailroom.answers import Answer


class MailAnswer(models.Model):
    """What came back by mail to a delivery: a receipt, a bounce, an answer in words. Append-only.

    Whoever was sent the letter can write this; nothing of it is believed but that it knew the letter's Message-ID.
    """

    class Kind(models.TextChoices):
        ARRIVED = "arrived", _("ถึงกล่องจดหมายผู้รับ")
        DELAYED = "delayed", _("ยังส่งไม่ถึง ระบบจดหมายจะส่งใหม่")
        BOUNCED = "bounced", _("ส่งไม่ถึง")
        OPENED = "opened", _("ผู้รับเปิดจดหมายแล้ว")
        AUTOMATIC = "automatic", _("ตอบกลับอัตโนมัติ")
        ANSWERED = "answered", _("ผู้รับตอบกลับ")

    delivery = models.ForeignKey("mailroom.Delivery", on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(_("ชนิด"), max_length=9, choices=Kind)
    key = models.CharField(max_length=64)  # of the mail, so that it is filed once
    sender = models.CharField(_("จาก"), max_length=254, blank=True)
    subject = models.CharField(_("หัวเรื่อง"), max_length=300, blank=True)
    text = models.CharField(_("ข้อความ"), max_length=2000, blank=True)
    received_at = models.DateTimeField(_("อ่านเมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("จดหมายตอบกลับ")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["delivery", "key"], name="one_answer_of_a_mail")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sender}"

    @property
    def is_from_receiver(self) -> bool:
        return self.sender.casefold() == self.delivery.office.email.casefold()

    @classmethod
    @transaction.atomic
    def keep(cls, answer: Answer) -> MailAnswer | None:
        """File it with the delivery whose mail it names; None when it names none of ours. Once for each mail."""
        mailing = Mailing.objects.filter(message_id__in=answer.names).select_related("delivery__dispatch").first()
        if mailing is None:
            return None
        delivery = mailing.delivery
        facts = {name: getattr(answer, name) for name in ("kind", "sender", "subject", "text")}
        made, is_new = cls.objects.get_or_create(delivery=delivery, key=answer.key, defaults=facts)
        if is_new:
            made._act()
        return made

    def _act(self) -> None:
        """A bounce is a failure, unless somebody knows better by now; an answer rings for who sent the letter."""
        delivery, dispatch = self.delivery, self.delivery.dispatch
        bell = MailBell.REPLIED if self.kind in (self.Kind.ANSWERED, self.Kind.AUTOMATIC) else None
        if self.kind == self.Kind.BOUNCED:
            sent = Delivery.objects.filter(pk=delivery.pk, state__in=[DeliveryState.SENT, DeliveryState.PENDING])
            bell = MailBell.FAILED if sent.change(DeliveryState.FAILED, reason=self.text[:300]) else None
        if dispatch is not None:
            if bell:
                notify(dispatch, bell, to=dispatch.answerable(), number=dispatch.letter.reference)
            record(delivery, MailAct.MAIL_CAME_BACK, by=None, office_id=dispatch.office_id, kind=str(self.kind))
