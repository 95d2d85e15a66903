"""Levels, states and acts of seals. What a verification finds stands in judging/findings.py."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from saphan.trail.models import Act, NoticeKind


class Origin(TextChoices):
    MADE = "made", _("ระบบนี้ออกให้")
    IMPORTED = "imported", _("นำเข้าจากผู้ให้บริการออกใบรับรอง")


class Holder(TextChoices):
    """Where the private part of a person's key is."""

    FILE = "file", _("แฟ้ม PKCS#12 เก็บเข้ารหัสไว้ในระบบนี้")
    TOKEN = "token", _("อุปกรณ์ลงนาม (PKCS#11)")
    REMOTE = "remote", _("ผู้ให้บริการลงนามทางไกล (CSC)")


class SealAct(Act):
    MADE = "seals.made", _("สร้างกุญแจตราอิเล็กทรอนิกส์ของหน่วยงาน")
    IMPORTED = "seals.imported", _("นำเข้ากุญแจตราอิเล็กทรอนิกส์ของหน่วยงาน")
    RETIRED = "seals.retired", _("เลิกใช้กุญแจตราอิเล็กทรอนิกส์ของหน่วยงาน")
    PERSONAL_ADDED = "seals.personal_added", _("เพิ่มใบรับรองของตน")
    PERSONAL_REMOVED = "seals.personal_removed", _("นำใบรับรองของตนออก")


class SealBell(NoticeKind):
    EXPIRES = "seals.expires", _("ใบรับรองของตราอิเล็กทรอนิกส์ใกล้หมดอายุ")
