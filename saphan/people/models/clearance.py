from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy
from saphan.people.models.membership import Membership, Role
from saphan.people.models.order import Order
from saphan.people.signals import administered

if TYPE_CHECKING:
    from saphan.people.models.capacity import Capacity


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def current(self, *, on: date | None = None) -> ClearanceQuerySet:
        today = on or timezone.localdate()
        return self.not_over(on=today).filter(starts_on__lte=today)

    def not_over(self, *, on: date | None = None) -> ClearanceQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on or timezone.localdate()), revoked_at=None)

    def visible_to(self, by: Capacity | None) -> ClearanceQuerySet:
        """The head of the office, who appoints, and its auditor."""
        if by is None or not (by.heads_office or by.role == Role.AUDITOR):
            return self.none()
        return self.filter(membership__office=by.office_id)


class Clearance(models.Model):
    """Appointment to handle secret letters up to a level, by written order (ระเบียบฯ ภาคผนวก 6 ข้อ 4.1.1)."""

    membership = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="clearances")
    level = models.PositiveSmallIntegerField(_("ชั้นความลับสูงสุด"), choices=Secrecy)
    is_registrar = models.BooleanField(_("นายทะเบียนข้อมูลข่าวสารลับ"), default=False)
    order_number = models.CharField(_("คำสั่งที่"), max_length=60)
    order_date = models.DateField(_("ลงวันที่"))
    starts_on = models.DateField(_("ตั้งแต่วันที่"), default=timezone.localdate)
    ends_on = models.DateField(_("ถึงวันที่"), null=True, blank=True)
    made_by = models.ForeignKey("people.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("บันทึกเมื่อ"), default=timezone.now)
    revoked_at = models.DateTimeField(_("ยกเลิกเมื่อ"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("การแต่งตั้งให้เข้าถึงความลับ")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=[Secrecy.CONFIDENTIAL, Secrecy.SECRET]), name="clearance_below_top_secret"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership} · {self.get_level_display()}"

    @classmethod
    @transaction.atomic
    def appoint(
        cls,
        *,
        membership: Membership,
        level: int,
        order: Order,
        by: Capacity,
        is_registrar: bool = False,
    ) -> Clearance:
        """Let a person handle secret letters up to `level`. Raises ValidationError for who reads no letters."""
        if membership.role in (Role.ADMIN, Role.AUDITOR):
            raise ValidationError(say("ผู้ดูแลระบบและผู้ตรวจสอบอ่านหนังสือไม่ได้ จึงแต่งตั้งไม่ได้"))
        if not membership.is_current:
            raise ValidationError(say("ผู้นี้พ้นตำแหน่งแล้ว"))
        if level not in (Secrecy.CONFIDENTIAL, Secrecy.SECRET):
            raise ValidationError(say("แต่งตั้งได้เฉพาะชั้นลับและลับมาก"))
        order.check()
        clearance = cls.objects.create(
            membership=membership, level=level, is_registrar=is_registrar, made_by=by.membership, **order.facts
        )
        detail = {"membership": membership.pk, "level": level, "order": order.number}
        administered.send(cls, row=clearance, act="people.cleared", by=by, detail=detail)
        return clearance

    def can_be_revoked_by(self, by: Capacity | None) -> bool:
        return self.revoked_at is None and may_clear(self.membership.office_id, by)

    @transaction.atomic
    def revoke(self, *, by: Capacity) -> None:
        """The person sees no secret letter any more, from this moment. Raises ValidationError when done already."""
        if self.revoked_at is not None:
            raise ValidationError(say("ยกเลิกไปแล้ว"))
        self.revoked_at, self.revoked_by = timezone.now(), by.membership
        self.save(update_fields=["revoked_at", "revoked_by"])
        administered.send(Clearance, row=self, act="people.clearance_revoked", by=by, detail={})


def may_clear(office_id: int, by: Capacity | None) -> bool:
    """Only the head of the office appoints, in their own power or รักษาราชการแทน (ระเบียบฯ ภาคผนวก 6)."""
    if by is None or not by.heads_office or by.office_id != office_id:
        return False
    return by.delegation is None or by.delegation.mode == "acting"
