from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    DIRECTOR = "director", _("ผู้อำนวยการสำนักงานเขตพื้นที่")
    DEPUTY = "deputy", _("รองผู้อำนวยการ")
    GROUP_HEAD = "group_head", _("ผู้อำนวยการกลุ่ม")
    OFFICER = "officer", _("เจ้าหน้าที่")
    GROUP_CLERK = "group_clerk", _("ธุรการกลุ่ม")
    REGISTRAR = "registrar", _("สารบรรณกลาง")
    SCHOOL_CLERK = "school_clerk", _("ธุรการโรงเรียน")
    SCHOOL_DIRECTOR = "school_director", _("ผู้อำนวยการโรงเรียน")
    TEACHER = "teacher", _("ครู")
    AUDITOR = "auditor", _("ผู้ตรวจสอบ")
    ADMIN = "admin", _("ผู้ดูแลระบบของหน่วยงาน")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> MembershipQuerySet:
        today = timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today, user__is_active=True)


class Membership(models.Model):
    """A position that a person holds in an office for a time. Letters go to positions; persons act in them."""

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="memberships")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="memberships")
    group = models.ForeignKey(
        "offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("บทบาท"), max_length=16, choices=Role)
    position = models.CharField(_("ตำแหน่ง"), max_length=200)
    portfolio = models.ManyToManyField("offices.Group", verbose_name=_("กลุ่มที่กำกับ"), blank=True, related_name="deputies")
    starts_on = models.DateField(_("ตั้งแต่วันที่"), default=timezone.localdate)
    ends_on = models.DateField(_("ถึงวันที่"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("ตำแหน่ง")
        ordering = ["office", "role", "id"]
        indexes = [models.Index(fields=["office", "role"], name="membership_of_office")]

    def __str__(self) -> str:
        return f"{self.user} · {self.position}"

    @property
    def is_current(self) -> bool:
        today = timezone.localdate()
        return self.starts_on <= today and (self.ends_on is None or self.ends_on >= today) and self.user.is_active
