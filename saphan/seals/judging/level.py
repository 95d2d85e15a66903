"""How far a signature is proven. Without models: the process that judges apart knows none."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How long a signature can be proven, as PAdES counts it (ETSI EN 319 142-1)."""

    NONE = "none", _("ไม่มีตราอิเล็กทรอนิกส์")
    B = "b", _("ลงตราแล้ว (B-B)")
    T = "t", _("มีตราประทับเวลา (B-T)")
    LT = "lt", _("มีข้อมูลตรวจสอบระยะยาว (B-LT)")
    LTA = "lta", _("มีตราประทับเวลาเพื่อเก็บรักษา (B-LTA)")
