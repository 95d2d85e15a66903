from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import IN_CHAIN
from saphan.people.models import Capacity


class ReviewStepQuerySet(models.QuerySet["ReviewStep"]):
    def waiting(self) -> ReviewStepQuerySet:
        """Steps whose turn it is: pending, and nobody before them in the round is."""
        earlier = ReviewStep.objects.filter(
            letter=OuterRef("letter"), round=OuterRef("round"), ordinal__lt=OuterRef("ordinal"), decision=""
        )
        return self.filter(~Exists(earlier), decision="", letter__state__in=IN_CHAIN)

    def waiting_for(self, capacity: Capacity) -> ReviewStepQuerySet:
        if not capacity.reads_letters:
            return self.none()
        mine = Q(seat=capacity.seat, letter__office_id=capacity.office_id)
        return self.waiting().filter(mine, letter__secrecy__lte=capacity.clearance)


class ReviewStep(models.Model):
    """One place in a letter's chain: a position that reviews, the last of them signs. A return begins a new round."""

    class Task(models.TextChoices):
        REVIEW = "review", _("ตรวจ")
        SIGN = "sign", _("ลงนาม")

    class Decision(models.TextChoices):
        PENDING = "", _("รอพิจารณา")
        PASSED = "passed", _("ตรวจผ่าน")
        RETURNED = "returned", _("คืนแก้ไข")
        REFUSED = "refused", _("ไม่อนุมัติ")
        SIGNED = "signed", _("ลงนามแล้ว")
        LAPSED = "lapsed", _("ไม่ได้พิจารณา")  # somebody returned, refused or withdrew it before

    letter = models.ForeignKey("letters.Letter", on_delete=models.CASCADE, related_name="steps")
    round = models.PositiveSmallIntegerField(_("รอบ"), default=1)
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"))
    seat = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="steps")
    task = models.CharField(_("หน้าที่"), max_length=6, choices=Task)
    decision = models.CharField(_("ผล"), max_length=8, choices=Decision, blank=True, default=Decision.PENDING)
    note = models.CharField(_("ความเห็น"), max_length=500, blank=True)
    decided_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    decided_as = models.CharField(_("ในฐานะ"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("เมื่อ"), null=True, blank=True)

    objects = ReviewStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("ลำดับการเสนอ")
        ordering = ["letter", "round", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["letter", "round", "ordinal"], name="one_step_of_an_ordinal")]
        indexes = [models.Index(fields=["seat", "decision"], name="step_of_seat")]

    def __str__(self) -> str:
        return f"{self.get_task_display()} {self.seat}"

    def decide(self, decision: str, *, by: Capacity, note: str = "") -> None:
        self.decision, self.note, self.decided_at = decision, note[:500], timezone.now()
        self.decided_by, self.decided_as = by.membership, by.title
        self.save(update_fields=["decision", "note", "decided_by", "decided_as", "decided_at"])

    def is_for(self, capacity: Capacity) -> bool:
        """Whether this step is that position's: its holder's, or of whom an order in force lets act for it."""
        letter, delegation = self.letter, capacity.delegation
        covered = delegation is None or delegation.covers(kind=letter.kind, secrecy=letter.secrecy)
        return self.seat_id == capacity.seat.pk and covered and letter.secrecy <= capacity.clearance
