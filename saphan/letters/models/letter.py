from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import EDITABLE, UNFINISHED, Kind, Origin, State
from saphan.lib.grades import Secrecy, Urgency

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, capacity: Capacity) -> LetterQuerySet:
        """The letters of one's own office that one may read (saraban.md 7.2). Secret ones need a clearance."""
        if not capacity.reads_letters:
            return self.none()
        seat = capacity.seat
        mine = Q(author=seat) | Q(group__in=capacity.group_ids) | Q(pk__in=seat.steps.values("letter"))
        finished = ~Q(state__in=UNFINISHED) if capacity.sees_whole_office else Q(pk=None)
        return self.filter(mine | finished, office_id=capacity.office_id, secrecy__lte=capacity.clearance)


class Letter(models.Model):
    """A letter of an office: drafted here, or brought in from outside. Immutable once it is signed."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="letters")
    group = models.ForeignKey("offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    author = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="letters")
    origin = models.CharField(_("ที่มา"), max_length=8, choices=Origin, default=Origin.DRAFTED)
    kind = models.CharField(_("ชนิดหนังสือ"), max_length=12, choices=Kind)
    is_circular = models.BooleanField(_("หนังสือเวียน"), default=False)
    state = models.CharField(_("สถานะ"), max_length=10, choices=State, default=State.DRAFT)
    urgency = models.PositiveSmallIntegerField(_("ชั้นความเร็ว"), choices=Urgency, default=Urgency.NORMAL)
    deliver_by = models.DateTimeField(_("ด่วนภายใน"), null=True, blank=True)
    secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับ"), choices=Secrecy, default=Secrecy.OPEN)
    subject = models.CharField(_("เรื่อง"), max_length=500, blank=True)
    gist = models.CharField(_("สาระสำคัญย่อ"), max_length=500, blank=True)  # for the register, where the form has no subject
    salutation = models.CharField(_("คำขึ้นต้น"), max_length=60, blank=True)
    addressee = models.CharField(_("ผู้รับ"), max_length=300, blank=True)
    body = models.TextField(_("ข้อความ"), blank=True)
    closing = models.CharField(_("คำลงท้าย"), max_length=80, blank=True)
    issue_number = models.CharField(_("ฉบับที่ / ครั้งที่"), max_length=30, blank=True)
    effective_on = models.DateField(_("มีผลตั้งแต่วันที่"), null=True, blank=True)
    owner_unit = models.CharField(_("ส่วนราชการเจ้าของเรื่อง"), max_length=200, blank=True)
    contact = models.CharField(_("โทร."), max_length=120, blank=True)
    copies_to = models.CharField(_("สำเนาส่ง"), max_length=500, blank=True)
    sender = models.CharField(_("จาก"), max_length=300, blank=True)  # of a letter that was brought in
    reference = models.CharField(_("ที่"), max_length=80, blank=True)  # ศธ 04146/ว 12; given at signing
    dated_on = models.DateField(_("ลงวันที่"), null=True, blank=True)  # the day of signing (ข้อ 43.2)
    entry = models.OneToOneField(
        "registers.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="letter"
    )
    digest = models.CharField(_("ค่าตรวจสอบเนื้อหา"), max_length=64, blank=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # the same form sent twice is one letter
    created_at = models.DateTimeField(_("สร้างเมื่อ"), auto_now_add=True)
    updated_at = models.DateTimeField(_("แก้ไขเมื่อ"), auto_now=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("หนังสือ")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["office", "key"], name="one_letter_of_a_key")]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="letter_of_state"),
            models.Index(fields=["office", "reference"], name="letter_of_reference"),
        ]

    def __str__(self) -> str:
        return self.reference or self.title

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.pk])

    @property
    def title(self) -> str:
        """The subject, or the gist where the form has none (หนังสือประทับตรา, หนังสือรับรอง)."""
        return self.subject or self.gist

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    def title_for(self, capacity: Capacity) -> str:
        return self.title if self.secrecy <= capacity.clearance else str(_("เรื่องลับ"))
