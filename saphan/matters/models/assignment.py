from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import Duty, TaskState


class Assignment(models.Model):
    """มอบหมาย: who must act, help or know, until when (working days)."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="assignments")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    endorsement = models.ForeignKey(
        "matters.Endorsement", null=True, on_delete=models.PROTECT, related_name="assignments"
    )
    group = models.ForeignKey("offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
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
    result = models.CharField(_("ผลการดำเนินการ"), max_length=500, blank=True)
    sent_back_reason = models.CharField(_("เหตุผลที่ส่งคืน"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("การมอบหมาย")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(group__isnull=False) | Q(seat__isnull=False), name="assigned_to_somebody"
            )
        ]
        indexes = [
            models.Index(fields=["seat", "state", "due_on"], name="task_of_seat"),
            models.Index(fields=["group", "state", "due_on"], name="task_of_group"),
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()} {self.seat or self.group}"
