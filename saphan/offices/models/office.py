from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import date


class Kind(models.TextChoices):
    OBEC = "obec", _("สพฐ.")
    BUREAU = "bureau", _("สำนัก")
    AREA = "area", _("สำนักงานเขตพื้นที่การศึกษา")
    SCHOOL = "school", _("โรงเรียน")
    OUTSIDE = "outside", _("หน่วยงานภายนอก")


class Level(models.TextChoices):
    NONE = "", _("ไม่ระบุ")
    PRIMARY = "primary", _("ประถมศึกษา")
    SECONDARY = "secondary", _("มัธยมศึกษา")
    SPECIAL = "special", _("การศึกษาพิเศษ")


class Size(models.TextChoices):
    NONE = "", _("ไม่ระบุ")
    SMALL = "s", _("เล็ก")
    MEDIUM = "m", _("กลาง")
    LARGE = "l", _("ใหญ่")
    EXTRA = "x", _("ใหญ่พิเศษ")


class OfficeQuerySet(models.QuerySet["Office"]):
    def open(self) -> OfficeQuerySet:
        return self.filter(closed_on=None)

    def schools_of(self, office: Office) -> OfficeQuerySet:
        return self.open().filter(parent=office, kind=Kind.SCHOOL)


class Office(models.Model):
    """A unit that sends and receives letters. Codes are text: a leading zero counts."""

    kind = models.CharField(_("ประเภท"), max_length=8, choices=Kind)
    level = models.CharField(_("ระดับ"), max_length=9, choices=Level, blank=True, default=Level.NONE)
    parent = models.ForeignKey(
        "self", verbose_name=_("สังกัด"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    code = models.CharField(_("รหัส"), max_length=20, unique=True)  # the key of imports; see docs/operations.md
    name = models.CharField(_("ชื่อ"), max_length=200)
    short_name = models.CharField(_("ชื่อย่อ"), max_length=120, blank=True)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)
    moe_code = models.CharField(_("รหัส 10 หลัก"), max_length=10, blank=True)
    smis_code = models.CharField(_("รหัส 8 หลัก"), max_length=8, blank=True)
    obec_code = models.CharField(_("รหัส 6 หลัก"), max_length=6, blank=True)
    letter_code = models.CharField(_("รหัสหนังสือ"), max_length=30, blank=True, help_text=_("เช่น ศธ 04146"))
    roman_code = models.CharField(_("รหัสอักษรโรมัน"), max_length=10, blank=True, default="MOE")
    province = models.CharField(_("จังหวัด"), max_length=60, blank=True)
    district = models.CharField(_("อำเภอ"), max_length=60, blank=True)
    subdistrict = models.CharField(_("ตำบล"), max_length=60, blank=True)
    network = models.CharField(_("เครือข่าย"), max_length=100, blank=True)
    size = models.CharField(_("ขนาด"), max_length=1, choices=Size, blank=True, default=Size.NONE)
    address = models.CharField(_("ที่อยู่"), max_length=300, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    email = models.EmailField(_("ไปรษณีย์อิเล็กทรอนิกส์กลาง"), blank=True)
    on_saphan = models.BooleanField(_("ใช้ระบบนี้"), default=True)  # False: reached by post, hand or mail only
    circular_has_own_series = models.BooleanField(_("หนังสือเวียนใช้เลข ว แยก"), default=True)
    announcement_is_numbered = models.BooleanField(_("ประกาศมีเลขทะเบียน"), default=True)
    separate_duties = models.BooleanField(_("ผู้ร่างลงนามเองไม่ได้"), default=False)
    closed_on = models.DateField(_("ยุบเลิกเมื่อ"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", verbose_name=_("หน่วยงานรับช่วง"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("หน่วยงาน")
        ordering = ["code"]
        indexes = [models.Index(fields=["parent", "kind", "district"], name="office_of_parent")]

    def __str__(self) -> str:
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        return reverse("offices:office", args=[self.pk])

    def close(self, *, on: date, successor: Office | None = None) -> None:
        """The office ends; its registers stay. What is sent later goes to the successor."""
        self.closed_on, self.successor = on, successor
        self.save(update_fields=["closed_on", "successor"])
