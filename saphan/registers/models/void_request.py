from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.registers.choices import Decision, RegisterAct
from saphan.registers.models.book import BadRegister
from saphan.registers.models.request import Request

if TYPE_CHECKING:
    from saphan.people.models import Capacity
    from saphan.registers.models.entry import Entry
    from saphan.registers.models.void import Void


class VoidRequest(Request):
    """The registrar asks that a number be voided; the director or a deputy decides (saraban.md 7.2)."""

    entry = models.ForeignKey("registers.Entry", on_delete=models.PROTECT, related_name="void_requests")

    class Meta(Request.Meta):
        verbose_name = _("คำขอยกเลิกเลข")
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=models.Q(decision=Decision.WAITING), name="one_void_request_at_a_time"
            )
        ]

    @classmethod
    @transaction.atomic
    def ask(cls, entry: Entry, *, by: Capacity, reason: str) -> VoidRequest:
        """Raises BadRegister when the number cannot be voided here, or has been asked for already."""
        if not entry.can_be_voided_by(by):
            raise BadRegister(_t("ขอยกเลิกเลขนี้จากทะเบียนไม่ได้ ถ้าเป็นเลขของหนังสือ ให้ยกเลิกที่หน้าหนังสือ"))
        if cls.objects.waiting().filter(entry=entry).exists():
            raise BadRegister(_t("มีคำขอยกเลิกเลขนี้รอพิจารณาอยู่แล้ว"))
        request = cls(office_id=by.office_id, entry=entry, reason=reason, asked_by=by.membership)
        request._asked(by, RegisterAct.VOID_ASKED)
        return request

    @transaction.atomic
    def approve(self, *, by: Capacity) -> Void:
        """The number is void from now on. Raises BadRegister."""
        self._decide(Decision.APPROVED, by=by)
        void = self.entry.void(self.reason, by=self.asked_in, approved_by=by.membership)
        self._recorded(RegisterAct.VOIDED, self.entry, by=by)
        return void

    @transaction.atomic
    def refuse(self, *, by: Capacity, note: str = "") -> None:
        self._refuse(by=by, note=note)
