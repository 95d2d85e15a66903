from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.registers.choices import Decision, RegisterAct
from saphan.registers.models.book import BadRegister
from saphan.registers.models.entry import Entry
from saphan.registers.models.request import Request

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class LateRequest(Request):
    """ลงทะเบียนภายหลัง: today's number and true time, the date printed on the paper, a reason and an approval (5.8)."""

    series = models.CharField(_("ทะเบียน"), max_length=20)
    dated_on = models.DateField(_("วันที่บนหนังสือ"))
    facts = models.JSONField(_("ข้อมูลทะเบียน"))  # fields of Entry: reference, sender, addressee, subject, remark
    entry = models.OneToOneField("registers.Entry", null=True, on_delete=models.PROTECT, related_name="late_request")

    class Meta(Request.Meta):
        verbose_name = _("คำขอลงทะเบียนภายหลัง")

    @classmethod
    @transaction.atomic
    def ask(cls, series: str, *, by: Capacity, reason: str, dated_on: date, **facts: Any) -> LateRequest:
        """Raises BadRegister: not a registrar, a date to come, no subject, no reason."""
        if not by.registers:
            raise BadRegister(_t("ตำแหน่งที่ท่านใช้อยู่ลงทะเบียนไม่ได้"))
        if dated_on >= timezone.localdate():
            raise BadRegister(_t("ลงทะเบียนภายหลังใช้กับหนังสือที่ลงวันที่ก่อนวันนี้"))
        if not facts.get("subject", "").strip():
            raise BadRegister(_t("กรุณากรอกเรื่องหรือสาระสำคัญย่อ"))
        request = cls(office_id=by.office_id, asked_by=by.membership, reason=reason, series=series, dated_on=dated_on)
        request.facts = facts
        request._asked(by, RegisterAct.LATE_ASKED)
        return request

    @transaction.atomic
    def approve(self, *, by: Capacity) -> Entry:
        """Registered now, under today's number; only the paper's own date is old. Raises BadRegister."""
        self._decide(Decision.APPROVED, by=by)
        self.entry = Entry.register(self.series, by=self.asked_in, dated_on=self.dated_on, is_late=True, **self.facts)
        self.save(update_fields=["entry"])
        self._recorded(RegisterAct.LATE_REGISTERED, self.entry, by=by)
        return self.entry

    @transaction.atomic
    def refuse(self, *, by: Capacity, note: str = "") -> None:
        self._refuse(by=by, note=note)
