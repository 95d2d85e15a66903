from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.models import Letter, ReviewStep
from saphan.lib.grades import Secrecy
from saphan.matters.choices import MatterAct, MatterBell, TaskState
from saphan.matters.models.open_items import OpenItems
from saphan.matters.models.proposal import Proposal
from saphan.matters.models.seats import ENDORSERS, WORKERS, cleared
from saphan.people.models import Role
from saphan.trail.models import notify, record
from saphan.ui.http import allow

if TYPE_CHECKING:
    from saphan.people.models import Capacity, Membership


class HandOver(models.Model):
    """ส่งมอบงาน: all that lies with a position goes to another one, in one act that ends at zero open items."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    proposals = models.PositiveIntegerField(_("เรื่องในแฟ้มเสนอ"))
    assignments = models.PositiveIntegerField(_("งานที่ได้รับมอบ"))
    drafts = models.PositiveIntegerField(_("ร่างหนังสือ"))
    steps = models.PositiveIntegerField(_("หนังสือที่รอตรวจหรือลงนาม"))
    note = models.CharField(_("บันทึก"), max_length=300, blank=True)
    handed_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    handed_as = models.CharField(_("ในฐานะ"), max_length=500)
    handed_at = models.DateTimeField(_("ส่งมอบเมื่อ"))

    class Meta:
        verbose_name = _("การส่งมอบงาน")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"

    @staticmethod
    def can_be_made_by(giver: Membership, capacity: Capacity) -> bool:
        """One's own work; a head of group for the group; the head of the office and its registrar for everybody."""
        if giver.office_id != capacity.office_id or not capacity.reads_letters:
            return False
        heads = capacity.role == Role.GROUP_HEAD and giver.group_id == capacity.seat.group_id
        return giver.pk == capacity.membership.pk or heads or capacity.sees_whole_office

    @classmethod
    @transaction.atomic
    def make(cls, giver: Membership, *, to: Membership, by: Capacity, note: str = "") -> HandOver:
        """Move everything, or nothing. Raises ValidationError with each thing that the taker may not have."""
        allow(cls.can_be_made_by(giver, by))
        items = OpenItems.of(giver)
        faults = cls.faults_of(items, giver, to)
        if faults:
            raise ValidationError(faults)
        cls._move(items, to, by)
        made = cls.objects.create(
            office=by.office, giver=giver, taker=to, proposals=len(items.proposals), note=note.strip(),
            assignments=len(items.assignments), drafts=len(items.drafts), steps=len(items.steps),
            handed_by=by.membership, handed_as=by.title, handed_at=timezone.now(),
        )  # fmt: skip
        notify(made, MatterBell.HANDED_OVER, to=[to])
        record(made, MatterAct.HANDED_OVER, by=by, giver=giver.pk, taker=to.pk, items=len(items))
        return made

    @staticmethod
    def faults_of(items: OpenItems, giver: Membership, taker: Membership) -> list[str]:
        faults = []
        if (
            taker.office_id != giver.office_id
            or taker.pk == giver.pk
            or taker.role not in WORKERS
            or not taker.is_current
        ):
            faults.append(_t("เลือกผู้รับมอบคนอื่นที่ยังอยู่ในตำแหน่งของหน่วยงานนี้"))
        if items.proposals and taker.role not in ENDORSERS:
            faults.append(_t("ผู้รับมอบพิจารณาเรื่องในแฟ้มเสนอไม่ได้ เลือกผู้บังคับบัญชา"))
        secret = [letter for letter in items.letters if letter.secrecy > Secrecy.OPEN]
        level = max((letter.secrecy for letter in secret), default=Secrecy.OPEN)
        if secret and not cleared([taker], level):
            faults.append(_t("ผู้รับมอบไม่มีสิทธิเข้าถึงชั้นความลับ มีเรื่องลับ %(n)s รายการ") % {"n": len(secret)})
        return faults

    @staticmethod
    def _move(items: OpenItems, to: Membership, by: Capacity) -> None:
        now = timezone.now()
        for proposal in items.proposals:
            moved = Proposal.objects.open().filter(matter=proposal.matter, seat=to).first()
            proposal.moved_to = moved or Proposal.objects.create(
                matter=proposal.matter, office_id=proposal.office_id, seat=to, proposed_by=proposal.proposed_by,
                proposed_at=now,
            )  # fmt: skip
            proposal.save(update_fields=["moved_to"])
        for work in items.assignments:
            work.follow(by=by, state=TaskState.PASSED, seat=to, at=now)
            work.matter.refresh_state()
        Letter.objects.filter(pk__in=[letter.pk for letter in items.drafts]).update(author=to)
        ReviewStep.objects.filter(pk__in=[step.pk for step in items.steps]).update(seat=to)
