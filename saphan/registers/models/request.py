"""Asking and deciding: what a registrar may not do alone waits for the director or a deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.people.models import Capacity, Membership, Role
from saphan.registers.choices import Decision, RegisterAct, RegisterBell
from saphan.registers.models.book import BadRegister
from saphan.trail.models import notify, record

if TYPE_CHECKING:
    from saphan.registers.models.entry import Entry

HEADS = (Role.DIRECTOR, Role.SCHOOL_DIRECTOR)
DECIDERS = (*HEADS, Role.DEPUTY)


class RequestQuerySet(models.QuerySet[Any]):
    def visible_to(self, capacity: Capacity) -> Self:
        """One's own office's requests, for those who ask and those who decide."""
        concerned = Q() if capacity.registers or capacity.role in DECIDERS else Q(asked_by=capacity.seat)
        return self.filter(concerned, office_id=capacity.office_id)

    def waiting(self) -> Self:
        return self.filter(decision=Decision.WAITING)


class Request(models.Model):
    """Base of the three requests about registers: who asked, why, who decided and how."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("เหตุผล"), max_length=300)
    asked_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("ขอเมื่อ"), auto_now_add=True)
    decision = models.CharField(_("ผล"), max_length=8, choices=Decision, blank=True, default=Decision.WAITING)
    decided_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    decided_as = models.CharField(_("ในฐานะ"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("พิจารณาเมื่อ"), null=True, blank=True)
    note = models.CharField(_("ความเห็น"), max_length=300, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.reason

    def get_absolute_url(self) -> str:
        return reverse("registers:requests")

    @property
    def is_waiting(self) -> bool:
        return self.decision == Decision.WAITING

    @property
    def asked_in(self) -> Capacity:
        """The capacity of who asked: the row is written in that name, the approval in another."""
        return Capacity(self.asked_by)

    def can_be_decided_by(self, by: Capacity) -> bool:
        """The head of the office or a deputy; nobody approves what he asked for himself."""
        fits = by.office_id == self.office_id and by.role in DECIDERS
        return fits and self.is_waiting and by.user.pk != self.asked_by.user_id

    def _asked(self, by: Capacity, act: str) -> None:
        if not self.reason.strip():
            raise BadRegister(_t("กรุณาบอกเหตุผล"))
        self.save()
        deciders = Membership.objects.current().filter(office_id=self.office_id, role__in=HEADS)
        notify(self, RegisterBell.TO_DECIDE, to=deciders)
        record(self, act, by=by)

    def _decide(self, decision: Decision, *, by: Capacity, note: str = "") -> None:
        """Once only, also when two decide at the same moment. Raises BadRegister."""
        if not self.can_be_decided_by(by):
            raise BadRegister(_t("คำขอนี้พิจารณาไปแล้ว หรือท่านไม่มีอำนาจพิจารณา"))
        facts = {
            "decision": decision,
            "decided_by": by.membership,
            "decided_as": by.title,
            "decided_at": timezone.now(),
        }
        undecided = type(self)._default_manager.filter(pk=self.pk, decision=Decision.WAITING)
        if not undecided.update(note=note, **facts):
            raise BadRegister(_t("คำขอนี้พิจารณาไปแล้ว"))
        self.refresh_from_db()
        notify(self, RegisterBell.DECIDED, to=[self.asked_by])

    def _recorded(self, act: str, entry: Entry, *, by: Capacity) -> None:
        record(entry, act, by=by, number=entry.number, asked_by=self.asked_by_id)

    def _refuse(self, *, by: Capacity, note: str) -> None:
        self._decide(Decision.REFUSED, by=by, note=note)
        record(self, RegisterAct.REFUSED, by=by)
