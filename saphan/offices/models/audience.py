from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from saphan.offices.models.office import Office, OfficeQuerySet


class Audience(models.Model):
    """A saved group of offices that letters are sent to. It is a rule; a dispatch fixes the list of that moment."""

    class Rule(models.TextChoices):
        ALL = "all", _("ทุกโรงเรียนในสังกัด")
        DISTRICT = "district", _("ตามอำเภอ")
        SIZE = "size", _("ตามขนาด")
        NETWORK = "network", _("ตามเครือข่าย")
        PICKED = "picked", _("เลือกเอง")

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="audiences")
    name = models.CharField(_("ชื่อกลุ่มผู้รับ"), max_length=120)
    rule = models.CharField(_("วิธีเลือก"), max_length=8, choices=Rule)
    value = models.CharField(_("ค่า"), max_length=100, blank=True)
    picked = models.ManyToManyField("offices.Office", verbose_name=_("หน่วยงาน"), blank=True, related_name="+")

    class Meta:
        verbose_name = _("กลุ่มผู้รับ")
        ordering = ["office", "id"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_audience_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def resolve(self) -> OfficeQuerySet:
        """The open offices that the rule means today."""
        if self.rule == self.Rule.PICKED:
            return Office.objects.open().filter(pk__in=self.picked.values("pk"))
        below = Office.objects.schools_of(self.office)
        return below if self.rule == self.Rule.ALL else below.filter(**{str(self.rule): self.value})
