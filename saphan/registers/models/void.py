from django.db import models
from django.utils.translation import gettext_lazy as _


class Void(models.Model):
    """ยกเลิกเลข: the number stays in the register with its reason and approver, and is never given again."""

    entry = models.OneToOneField("registers.Entry", on_delete=models.PROTECT, related_name="voided")
    reason = models.CharField(_("เหตุผล"), max_length=300)
    asked_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("เมื่อ"), auto_now_add=True)

    class Meta:
        verbose_name = _("การยกเลิกเลข")

    def __str__(self) -> str:
        return f"{self.entry}: {self.reason}"
