from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy
from saphan.people.models.membership import Membership, Role
from saphan.people.models.order import Order
from saphan.people.signals import administered

if TYPE_CHECKING:
    from saphan.people.models.capacity import Capacity

# Positions whose power can be used by another; positions that may never use one (they do not read letters).
PRINCIPALS = (Role.DIRECTOR, Role.DEPUTY, Role.GROUP_HEAD, Role.SCHOOL_DIRECTOR)
NEVER_DELEGATES = (Role.ADMIN, Role.AUDITOR)


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def current(self) -> DelegationQuerySet:
        today = timezone.localdate()
        return self.not_over().filter(starts_on__lte=today)

    def not_over(self) -> DelegationQuerySet:
        """Those in force and those to come."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()), revoked_at=None)

    def visible_to(self, by: Capacity | None) -> DelegationQuerySet:
        """Everybody of an office may know who acts for whom there; the area's administrator also in its schools."""
        if by is None:
            return self.none()
        below = Q(principal__office__parent=by.office_id) if by.administers else Q()
        return self.filter(Q(principal__office=by.office_id) | below)


class Delegation(models.Model):
    """The power of one position used by the holder of another, by written order (ระเบียบฯ ภาคผนวก 3)."""

    class Mode(models.TextChoices):
        ON_BEHALF = "on_behalf", _("ปฏิบัติราชการแทน")
        ACTING = "acting", _("รักษาราชการแทน")

    principal = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="given")
    delegate = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="taken")
    mode = models.CharField(_("ลักษณะ"), max_length=9, choices=Mode)
    order_number = models.CharField(_("คำสั่งที่"), max_length=60)
    order_date = models.DateField(_("ลงวันที่"))
    kinds = models.JSONField(_("ชนิดหนังสือที่ลงนามได้"), default=list, blank=True)  # codes of letters' Kind; empty: all
    max_secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับสูงสุด"), choices=Secrecy, default=Secrecy.OPEN)
    starts_on = models.DateField(_("ตั้งแต่วันที่"))
    ends_on = models.DateField(_("ถึงวันที่"), null=True, blank=True)
    made_by = models.ForeignKey("people.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("บันทึกเมื่อ"), default=timezone.now)
    revoked_at = models.DateTimeField(_("ยกเลิกเมื่อ"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("การมอบอำนาจและรักษาราชการแทน")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="delegation_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_mode_display()} {self.principal.position}"

    @property
    def is_current(self) -> bool:
        today = timezone.localdate()
        ended = self.revoked_at is not None or (self.ends_on is not None and self.ends_on < today)
        return self.starts_on <= today and not ended

    def covers(self, *, kind: str, secrecy: int) -> bool:
        """Whether a letter of this kind and secrecy lies within the order's scope."""
        return self.is_current and secrecy <= self.max_secrecy and (not self.kinds or kind in self.kinds)

    @classmethod
    @transaction.atomic
    def give(
        cls,
        *,
        principal: Membership,
        delegate: Membership,
        mode: str,
        order: Order,
        by: Capacity,
        kinds: Sequence[str] = (),
        max_secrecy: int = Secrecy.OPEN,
    ) -> Delegation:
        """Enter an order by which one position uses the power of another.

        Raises ValidationError: not the same office, oneself, a position that reads no letters, days in the wrong
        order, or somebody else already รักษาราชการแทน in those days.
        """
        # The lock keeps two orders for one position from passing each other's check.
        principals = Membership.objects.select_for_update(of=("self",), no_key=True)
        principal = principals.select_related("user").get(pk=principal.pk)
        order.check()
        check_pair(principal, delegate, by=by)
        if mode == cls.Mode.ACTING:
            refuse_overlap(principal, order)
        delegation = cls.objects.create(
            principal=principal, delegate=delegate, mode=mode, kinds=list(kinds), max_secrecy=max_secrecy,
            made_by=by.membership, **order.facts,
        )  # fmt: skip
        detail = {"mode": str(mode), "principal": principal.pk, "delegate": delegate.pk, "order": order.number}
        administered.send(cls, row=delegation, act="people.delegated", by=by, detail=detail)
        return delegation

    def can_be_revoked_by(self, by: Capacity | None) -> bool:
        over = self.revoked_at is not None or (self.ends_on is not None and self.ends_on < timezone.localdate())
        return not over and may_delegate(self.principal, by)

    @transaction.atomic
    def revoke(self, *, by: Capacity) -> None:
        """End it now; what was signed by it stays signed. Raises ValidationError when it is over already."""
        if self.revoked_at is not None:
            raise ValidationError(say("ยกเลิกไปแล้ว"))
        self.revoked_at, self.revoked_by = timezone.now(), by.membership
        self.save(update_fields=["revoked_at", "revoked_by"])
        administered.send(Delegation, row=self, act="people.delegation_revoked", by=by, detail={})


def may_delegate(principal: Membership, by: Capacity | None) -> bool:
    """The head of the office and its administrator enter orders; nobody who only acts for the head does."""
    if by is None:
        return False
    heads = by.heads_office and by.delegation is None and by.office_id == principal.office_id
    return heads or by.administers_at(principal.office)


def check_pair(principal: Membership, delegate: Membership, *, by: Capacity) -> None:
    if principal.role not in PRINCIPALS:
        raise ValidationError(say("ตำแหน่งนี้ไม่มีอำนาจลงนามที่จะมอบได้"))
    if principal.office_id != delegate.office_id:
        raise ValidationError(say("ผู้รับมอบต้องอยู่ในหน่วยงานเดียวกัน"))
    if principal.user_id == delegate.user_id:
        raise ValidationError(say("ผู้มอบและผู้รับมอบเป็นคนเดียวกัน"))
    if delegate.role in NEVER_DELEGATES or (by.administers and by.user.pk == delegate.user_id):
        raise ValidationError(say("ผู้ดูแลระบบและผู้ตรวจสอบใช้อำนาจแทนไม่ได้"))
    if not delegate.is_current:
        raise ValidationError(say("ผู้รับมอบพ้นตำแหน่งแล้ว"))


def refuse_overlap(principal: Membership, order: Order) -> None:
    other = principal.given.filter(Q(ends_on=None) | Q(ends_on__gte=order.starts_on), mode="acting", revoked_at=None)
    if order.ends_on:
        other = other.filter(starts_on__lte=order.ends_on)
    if found := other.select_related("delegate__user").first():
        raise ValidationError(say("ช่วงนี้มี %(person)s รักษาราชการแทนอยู่แล้ว") % {"person": found.delegate.user})
