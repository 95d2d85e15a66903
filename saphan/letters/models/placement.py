from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saphan.press.models import Box

A4 = (210.0, 297.0)  # mm


class Placement(models.Model):
    """Where number, date, signature or check code stand on the pages of a letter that was typeset elsewhere."""

    class Mark(models.TextChoices):
        NUMBER = "number", _("ที่ (เลขที่หนังสือ)")
        DATED = "dated", _("วันที่")
        SIGNATURE = "signature", _("ลายมือชื่อ")
        CHECK = "check", _("รหัสตรวจสอบ")

    letter = models.ForeignKey("letters.Letter", on_delete=models.CASCADE, related_name="placements")
    mark = models.CharField(_("สิ่งที่จะเติม"), max_length=9, choices=Mark)
    page = models.PositiveSmallIntegerField(_("หน้า"), default=1, validators=[MinValueValidator(1)])
    x = models.FloatField(_("จากขอบซ้าย (มม.)"))
    y = models.FloatField(_("จากขอบบน (มม.)"))
    width = models.FloatField(_("กว้าง (มม.)"))
    height = models.FloatField(_("สูง (มม.)"))

    class Meta:
        verbose_name = _("ตำแหน่งบนแฟ้ม")
        ordering = ["letter", "id"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "mark"], name="one_placement_of_a_mark"),
            models.CheckConstraint(
                condition=Q(page__gte=1, x__gte=0, y__gte=0, width__gt=0, height__gt=0), name="a_placement_is_on_a_page"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_mark_display()} {self.page}"

    @property
    def box(self) -> Box:
        return Box(self.page, self.x, self.y, self.width, self.height)

    @property
    def said(self) -> list[str | float]:
        """As it is kept with a version, and with a template."""
        return [self.mark, self.page, self.x, self.y, self.width, self.height]
