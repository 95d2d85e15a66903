from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeHistory(models.Model):
    """What an office was called, and which codes it had, before a change (renamed, recoded, merged, closed)."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="history")
    field = models.CharField(_("ข้อมูล"), max_length=30)
    old_value = models.CharField(_("ค่าเดิม"), max_length=300)
    new_value = models.CharField(_("ค่าใหม่"), max_length=300)
    changed_at = models.DateTimeField(_("เปลี่ยนเมื่อ"), auto_now_add=True)
    reason = models.CharField(_("เหตุผล"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("ประวัติรหัสและชื่อ")
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.old_value} → {self.new_value}"
