from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import ACTIVE, Duty, MatterAct, MatterBell, TaskState, Warned
from saphan.matters.models.closure import Closure
from saphan.matters.models.seats import HEADS_OF_GROUPS, reached, receivers_of
from saphan.people.models import Membership, Role
from saphan.trail.models import notify, record
from saphan.ui.http import allow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from saphan.matters.models.charge import Charge
    from saphan.matters.models.endorsement import Endorsement
    from saphan.matters.models.matter import Matter
    from saphan.people.models import Capacity


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def active(self) -> AssignmentQuerySet:
        return self.filter(state__in=ACTIVE)

    def of_seat(self, capacity: Capacity) -> AssignmentQuerySet:
        """My work: what lies with the position, and what lies with the group that it receives for."""
        if not capacity.reads_letters:
            return self.none()
        mine = Q(seat=capacity.seat)
        if capacity.role in HEADS_OF_GROUPS:
            mine |= Q(seat=None, group=capacity.seat.group_id)
        return self.filter(mine, office_id=capacity.office_id, matter__secrecy__lte=capacity.clearance)

    def late(self) -> AssignmentQuerySet:
        return self.active().filter(due_on__lt=timezone.localdate())

    def most_pressing(self) -> AssignmentQuerySet:
        return self.order_by(F("due_on").asc(nulls_last=True), "-matter__urgency", "id")


class Assignment(models.Model):
    """มอบหมาย: who must act, help or know, until when (working days)."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="assignments")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    endorsement = models.ForeignKey(
        "matters.Endorsement", null=True, on_delete=models.PROTECT, related_name="assignments"
    )
    follows = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )  # the row that was passed on, sent back or handed over into this one
    group = models.ForeignKey(
        "offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    seat = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    duty = models.CharField(_("หน้าที่"), max_length=7, choices=Duty, default=Duty.LEAD)
    state = models.CharField(_("สถานะ"), max_length=9, choices=TaskState, default=TaskState.WAITING)
    due_on = models.DateField(_("กำหนดเสร็จ"), null=True, blank=True)
    note = models.CharField(_("คำสั่งเพิ่มเติม"), max_length=300, blank=True)
    assigned_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(_("มอบเมื่อ"))
    accepted_at = models.DateTimeField(_("รับงานเมื่อ"), null=True, blank=True)
    done_at = models.DateTimeField(_("เสร็จเมื่อ"), null=True, blank=True)
    done_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(_("ผลการดำเนินการ"), max_length=500, blank=True)
    sent_back_at = models.DateTimeField(_("ส่งคืนเมื่อ"), null=True, blank=True)
    sent_back_reason = models.CharField(_("เหตุผลที่ส่งคืน"), max_length=300, blank=True)
    warned = models.PositiveSmallIntegerField(_("เตือนแล้ว"), choices=Warned, default=Warned.NOT)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("การมอบหมาย")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(group__isnull=False) | Q(seat__isnull=False), name="assigned_to_somebody"
            ),
            models.UniqueConstraint(
                fields=["matter"], condition=Q(duty=Duty.LEAD, state__in=ACTIVE), name="one_lead_of_a_matter"
            ),
        ]
        indexes = [
            models.Index(fields=["seat", "state", "due_on"], name="task_of_seat"),
            models.Index(fields=["group", "state", "due_on"], name="task_of_group"),
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()} {self.seat or self.group}"

    def get_absolute_url(self) -> str:
        return self.matter.get_absolute_url()

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_late(self) -> bool:
        return self.is_active and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def holders(self) -> list[Membership]:
        """The positions that are told about it."""
        if self.seat:
            return reached([self.seat])
        return reached(receivers_of(self.group)) if self.group else []

    def lies_with(self, capacity: Capacity) -> bool:
        """Whether the work is this position's: its own, or its group's that it receives for."""
        if self.seat_id is not None:
            return self.seat_id == capacity.seat.pk
        return capacity.role in HEADS_OF_GROUPS and self.group_id == capacity.seat.group_id

    def can_be_worked_by(self, capacity: Capacity) -> bool:
        return self.is_active and self.matter.is_within(capacity) and self.lies_with(capacity)

    def can_be_passed_on_by(self, capacity: Capacity) -> bool:
        """A head passes on what lies with the group or with anybody in it."""
        heads = capacity.role == Role.GROUP_HEAD and self.group_id == capacity.seat.group_id
        return self.is_active and self.matter.is_within(capacity) and (heads or capacity.heads_office)

    @transaction.atomic
    def accept(self, *, by: Capacity) -> None:
        self._begin(by)
        self.state, self.accepted_at = TaskState.ACCEPTED, timezone.now()
        self.seat = self.seat or by.seat
        self.save(update_fields=["state", "accepted_at", "seat"])
        self._end(MatterAct.ACCEPTED, by)

    @transaction.atomic
    def finish(self, *, by: Capacity, result: str = "") -> None:
        """Report the result; who was only informed acknowledges without words. Raises ValidationError."""
        self._begin(by)
        if self.duty != Duty.INFORM and not result.strip():
            raise ValidationError(_t("ยังไม่ได้เขียนผลการดำเนินการ"))
        now = timezone.now()
        self.state, self.done_at, self.done_by = TaskState.DONE, now, by.membership
        self.accepted_at, self.seat = self.accepted_at or now, self.seat or by.seat
        self.result = result.strip()
        self.save(update_fields=["state", "done_at", "done_by", "accepted_at", "seat", "result"])
        self._end(MatterAct.DONE, by)

    @transaction.atomic
    def pass_on(self, to: Membership, *, by: Capacity, note: str = "", due_on: date | None = None) -> Assignment:
        """Give the work to somebody of the group; the row stays, and the new one follows it."""
        self.matter.lock()
        self.refresh_from_db()
        allow(self.can_be_passed_on_by(by))
        if self.group_id is not None and to.group_id != self.group_id:
            raise ValidationError(_t("เลือกผู้รับงานที่อยู่ในกลุ่มเดียวกัน"))
        following = self.follow(
            by=by, state=TaskState.PASSED, seat=to, note=note or self.note, due_on=due_on or self.due_on
        )
        notify(self.matter, MatterBell.ASSIGNED, to=following.holders, number=self.matter.number)
        self._end(MatterAct.ASSIGNED, by)
        return following

    @transaction.atomic
    def send_back(self, *, by: Capacity, reason: str) -> None:
        """Back one level up, with the reason: from a person to the group, from a group to who assigned it (5.4)."""
        self._begin(by)
        if not reason.strip():
            raise ValidationError(_t("ยังไม่ได้เขียนเหตุผลที่ส่งคืน"))
        now = timezone.now()
        self.sent_back_reason = reason.strip()
        if self.group_id is not None and self.seat_id is not None and by.role != Role.GROUP_HEAD:
            back = self.follow(by=by, state=TaskState.SENT_BACK, seat=None, at=now)
            told = back.holders
        else:
            self.state, self.sent_back_at = TaskState.SENT_BACK, now
            self.save(update_fields=["state", "sent_back_at", "sent_back_reason"])
            told = self.matter.take_back(self, by=by, at=now)
        notify(self.matter, MatterBell.SENT_BACK, to=told, number=self.matter.number)
        self._warn_of_sending_back()
        self._end(MatterAct.SENT_BACK, by)

    def follow(
        self, *, by: Capacity, state: str, seat: Membership | None, at: datetime | None = None, note: str = "",
        due_on: date | None = None,
    ) -> Assignment:  # fmt: skip
        """End this row in `state` and begin the one that follows it. Inside the verbs' transactions alone."""
        at = at or timezone.now()
        self.state = state
        self.sent_back_at = at if state == TaskState.SENT_BACK else None
        self.save(update_fields=["state", "sent_back_at", "sent_back_reason"])
        return Assignment.objects.create(
            matter=self.matter, office_id=self.office_id, endorsement_id=self.endorsement_id, follows=self,
            group=self.group, seat=seat, duty=self.duty, due_on=due_on or self.due_on, note=note or self.note,
            assigned_by=by.membership, assigned_at=at,
        )  # fmt: skip

    def _warn_of_sending_back(self) -> None:
        """More than twice: the head of the office is told (saraban.md 5.4)."""
        if self.matter.assignments.filter(state=TaskState.SENT_BACK).count() > 2:
            heads = Membership.objects.current().filter(
                office_id=self.office_id, role__in=[Role.DIRECTOR, Role.SCHOOL_DIRECTOR]
            )
            notify(self.matter, MatterBell.OFTEN_SENT_BACK, to=list(heads), number=self.matter.number)

    def _begin(self, by: Capacity) -> None:
        self.matter.lock()
        self.refresh_from_db()
        allow(self.can_be_worked_by(by))

    def _end(self, act: str, by: Capacity) -> None:
        self.matter.refresh_state()
        Closure.when_known(self.matter, by=by)
        record(self.matter, act, by=by, assignment=self.pk, state=self.matter.state)

    @classmethod
    def make(
        cls, matter: Matter, charges: Sequence[Charge], *, by: Capacity, endorsement: Endorsement | None = None
    ) -> list[Assignment]:
        """Write down who got what, and tell them. A new lead replaces the one before. Raises ValidationError."""
        if sum(charge.duty == Duty.LEAD for charge in charges) > 1:
            raise ValidationError(_t("เรื่องหนึ่งมีเจ้าของเรื่องได้รายเดียว รายอื่นเลือกเป็นร่วมดำเนินการหรือเพื่อทราบ"))
        made = [cls._make(matter, charge, by=by, endorsement=endorsement) for charge in charges]
        told = {seat.pk: seat for row in made for seat in row.holders if seat.pk != by.membership.pk}
        notify(matter, MatterBell.ASSIGNED, to=list(told.values()), number=matter.number)
        return made

    @classmethod
    def _make(cls, matter: Matter, charge: Charge, *, by: Capacity, endorsement: Endorsement | None) -> Assignment:
        now = endorsement.at if endorsement else timezone.now()
        before = matter.assignments.active().filter(duty=Duty.LEAD).first() if charge.duty == Duty.LEAD else None
        if before is not None:
            before.state = TaskState.PASSED
            before.save(update_fields=["state"])
        group = charge.group or (charge.seat.group if charge.seat else None)
        return cls.objects.create(
            matter=matter, office_id=matter.office_id, endorsement=endorsement, follows=before, group=group,
            seat=charge.seat, duty=charge.duty, due_on=charge.due_on, note=charge.note, assigned_by=by.membership,
            assigned_at=now,
        )  # fmt: skip
