from django.db import models
from django.utils.translation import gettext_lazy as _


class Reservation(models.Model):
    """จองเลข for a letter signed on paper: bound to its day, with an expiry, never offered again (saraban.md 5.7)."""

    entry = models.OneToOneField("registers.Entry", on_delete=models.PROTECT, related_name="reservation")
    holder = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("สำหรับวันที่"))
    reason = models.CharField(_("เหตุผล"), max_length=300)
    approved_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(_("หมดอายุ"))
    used_at = models.DateTimeField(_("ใช้เมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("การจองเลข")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.entry)
