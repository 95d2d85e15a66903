"""How urgent and how secret a letter is. The numbers are those of the TH e-GIF code lists (1-4)."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Urgency(IntegerChoices):
    """ชั้นความเร็ว (ระเบียบฯ ข้อ 28)."""

    NORMAL = 1, _("ปกติ")
    URGENT = 2, _("ด่วน")
    VERY_URGENT = 3, _("ด่วนมาก")
    MOST_URGENT = 4, _("ด่วนที่สุด")


class Secrecy(IntegerChoices):
    """ชั้นความลับ (ระเบียบว่าด้วยการรักษาความลับของทางราชการ พ.ศ. 2544). TOP_SECRET never travels electronically."""

    OPEN = 1, _("ปกติ")
    CONFIDENTIAL = 2, _("ลับ")
    SECRET = 3, _("ลับมาก")
    TOP_SECRET = 4, _("ลับที่สุด")
