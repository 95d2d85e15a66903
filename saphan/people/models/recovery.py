"""The way back into an account that may sign or administer: one person asks, another confirms (decision 056)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.people.models.capacity import Capacity
from saphan.people.models.invitation import Invitation
from saphan.people.models.membership import Membership
from saphan.people.models.recovery_set import SECONDS, VALID_FOR, RecoveryQuerySet
from saphan.people.signals import administered

if TYPE_CHECKING:
    from saphan.people.models.user import User

WAIT = timedelta(days=3)  # without a second person; long enough to be read about


class Recovery(models.Model):
    """A request to renew the way into a guarded account: confirmed by a second person, or open after WAIT."""

    class What(models.TextChoices):
        PASSWORD = "password", _("ตั้งรหัสผ่านใหม่")
        SECOND_FACTORS = "second_factors", _("ปิดการยืนยันตัวตนสองชั้น")

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("สิ่งที่ขอ"), max_length=14, choices=What)
    asked_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("ขอเมื่อ"), default=timezone.now)
    confirmed_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("ยืนยันเมื่อ"), null=True)
    stopped_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(_("ระงับเมื่อ"), null=True)
    done_at = models.DateTimeField(_("ทำแล้วเมื่อ"), null=True)
    told_at = models.DateTimeField(_("แจ้งเจ้าของบัญชีเมื่อ"), null=True)  # by mail
    invitation = models.OneToOneField(Invitation, null=True, on_delete=models.PROTECT, related_name="recovery")

    objects = RecoveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("คำขอกู้คืนบัญชี")
        ordering = ["-id"]
        indexes = [models.Index(fields=["user", "-id"], name="recovery_of_user")]

    def __str__(self) -> str:
        return f"{self.get_what_display()} · {self.user}"

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.user_id])

    @property
    def opens_at(self) -> datetime:
        return self.asked_at + WAIT

    @property
    def is_waiting(self) -> bool:
        return self.done_at is None and self.stopped_at is None and self.asked_at > timezone.now() - VALID_FOR

    @property
    def is_ripe(self) -> bool:
        """Nobody has objected for as long as it takes to hear of it."""
        return self.is_waiting and self.opens_at <= timezone.now()

    @classmethod
    @transaction.atomic
    def ask(cls, *, user: User, what: str, by: Capacity) -> Recovery:
        """The request that waits, or a new one; the person and all who may confirm are told."""
        Membership.objects.select_for_update(no_key=True).get(pk=by.membership.pk)  # two clicks are one request
        made = cls.objects.waiting().filter(user=user, what=what).first()
        if made is not None:
            return made
        recovery = cls.objects.create(user=user, what=what, asked_by=by.membership)
        recovery._tell("people.recovery_asked", by=by)
        return recovery

    def can_be_confirmed_by(self, by: Capacity | None) -> bool:
        """Another administrator, the head or a deputy, of the person's office or the one above: never who asked, nor
        the person, nor somebody who was given that position just now.
        """
        if by is None or not self.is_waiting or by.role not in SECONDS:
            return False
        if by.user.pk in (self.user_id, self.asked_by.user_id) or by.membership.appointed_at > self.asked_at - WAIT:
            return False
        return Recovery.objects.visible_to(by).filter(pk=self.pk).exists()

    def can_be_stopped_by(self, by: Capacity | None) -> bool:
        """The person, who asked, and all who stand near enough to know better."""
        return by is not None and self.is_waiting and Recovery.objects.visible_to(by).filter(pk=self.pk).exists()

    @transaction.atomic
    def confirm(self, *, by: Capacity) -> None:
        """The second person has looked; what was asked is done. Raises ValidationError."""
        self._lock()
        if not self.can_be_confirmed_by(by):
            raise ValidationError(say("คำขอนี้ยืนยันไม่ได้แล้ว หรือท่านไม่ใช่ผู้ที่ยืนยันได้"))
        self.confirmed_by, self.confirmed_at = by.membership, timezone.now()
        self.save(update_fields=["confirmed_by", "confirmed_at"])
        self._tell("people.recovery_confirmed", by=by)
        self._carry_out(by)

    @transaction.atomic
    def carry_out(self, *, by: Capacity) -> None:
        """Nobody confirmed it and nobody objected. Raises ValidationError while it is too early."""
        self._lock()
        if not self.is_ripe or not self.user.can_be_helped_by(by):
            day = timezone.localtime(self.opens_at)
            raise ValidationError(say("ยังทำไม่ได้ ให้ผู้อื่นยืนยัน หรือรอถึง %(when)s") % {"when": f"{day:%d/%m %H:%M}"})
        self._carry_out(by)

    @transaction.atomic
    def stop(self, *, by: Capacity) -> None:
        """Somebody says that it is not right. Raises ValidationError when it is too late."""
        self._lock()
        if not self.can_be_stopped_by(by):
            raise ValidationError(say("คำขอนี้ระงับไม่ได้แล้ว"))
        self.stopped_by, self.stopped_at = by.membership, timezone.now()
        self.save(update_fields=["stopped_by", "stopped_at"])
        self._tell("people.recovery_stopped", by=by)

    def told(self) -> list[Membership]:
        """Whom a request concerns: the person's positions, and all who may confirm or stop it."""
        held = Membership.objects.current().filter(user=self.user)
        near = Q(office__in=held.values("office")) | Q(office__children__in=held.values("office"))
        seconds = Membership.objects.current().filter(near, role__in=SECONDS)
        seats = {seat.pk: seat for seat in [*held, *seconds] if seat.user_id != self.asked_by.user_id}
        return list(seats.values())

    def _carry_out(self, by: Capacity) -> None:
        if self.what == self.What.PASSWORD:
            self.invitation = Invitation.recover(user=self.user, by=Capacity(self.asked_by))
        else:
            self.user.drop_second_factors(by=by)
        self.done_at = timezone.now()
        self.save(update_fields=["invitation", "done_at"])

    def _lock(self) -> None:
        Recovery.objects.select_for_update(of=("self",), no_key=True).get(pk=self.pk)
        self.refresh_from_db()

    def _tell(self, act: str, *, by: Capacity) -> None:
        detail = {"user": self.user_id, "what": str(self.what)}
        administered.send(Recovery, row=self, act=act, by=by, detail=detail)
