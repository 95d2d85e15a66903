from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from saphan.trail.models import Act


class Part(TextChoices):
    """What an office may bring for its own paper."""

    REGULAR = "regular", _("ตัวปกติ (TTF)")
    BOLD = "bold", _("ตัวหนา (TTF)")
    GARUDA = "garuda", _("ตราครุฑ")
    SEAL = "seal", _("ตราชื่อส่วนราชการ")


class PressAct(Act):
    STYLED = "press.styled", _("เปลี่ยนแบบกระดาษของหน่วยงาน")
