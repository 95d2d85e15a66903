from django.db import models
from django.utils.translation import gettext_lazy as _


class Rank(models.TextChoices):
    """ประเภทและระดับของตำแหน่ง, as finely as the regulation asks for it (ระเบียบฯ ข้อ 31 แก้ไขเพิ่มเติม ฉบับที่ 3)."""

    GENERAL_FIRST = "general_1", _("ประเภททั่วไป ระดับปฏิบัติงาน")
    GENERAL = "general_2", _("ประเภททั่วไป ระดับชำนาญงานขึ้นไป")
    ACADEMIC = "academic", _("ประเภทวิชาการ ระดับปฏิบัติการขึ้นไป")
    MANAGING = "managing", _("ประเภทอำนวยการหรือบริหาร")
    EDUCATION = "education", _("ข้าราชการครูและบุคลากรทางการศึกษา เทียบเท่าระดับปฏิบัติการขึ้นไป")
    STATE_EMPLOYEE = "employee", _("พนักงานราชการ")
    OTHER = "other", _("ลูกจ้างหรืออื่น ๆ")

    @property
    def may_certify(self) -> bool:
        """Whether this level may sign สำเนาถูกต้อง (ข้อ 31 วรรคสอง)."""
        return self not in (Rank.GENERAL_FIRST, Rank.OTHER)
