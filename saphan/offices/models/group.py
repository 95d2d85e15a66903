from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.Model):
    """กลุ่ม (or หน่วย) of an office: data, any number of them."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(_("ชื่อกลุ่ม"), max_length=150)
    short_name = models.CharField(_("ชื่อย่อ"), max_length=60, blank=True)
    number_suffix = models.CharField(_("เลขท้ายรหัสหนังสือ"), max_length=10, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    is_registry = models.BooleanField(_("เป็นสารบรรณกลาง"), default=False)
    position = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    closed_on = models.DateField(_("ยุบเลิกเมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("กลุ่ม")
        ordering = ["office", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_group_of_a_name")]

    def __str__(self) -> str:
        return self.short_name or self.name
