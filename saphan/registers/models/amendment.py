from django.db import models
from django.utils.translation import gettext_lazy as _


class Amendment(models.Model):
    """A correction of a register row: the old value stays to be seen, with who, when and why. Append-only."""

    entry = models.ForeignKey("registers.Entry", on_delete=models.PROTECT, related_name="amendments")
    field = models.CharField(_("ช่อง"), max_length=20)
    old_value = models.CharField(_("เดิม"), max_length=500, blank=True)
    new_value = models.CharField(_("แก้เป็น"), max_length=500, blank=True)
    reason = models.CharField(_("เหตุผล"), max_length=300, blank=True)  # empty: the การปฏิบัติ was noted, nothing corrected
    by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("เมื่อ"), auto_now_add=True)

    class Meta:
        verbose_name = _("การแก้ไขทะเบียน")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.old_value} → {self.new_value}"

    @property
    def field_label(self) -> str:
        return str(self.entry._meta.get_field(self.field).verbose_name)  # type: ignore[union-attr]
