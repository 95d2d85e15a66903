from django.db import models
from django.utils.translation import gettext_lazy as _


class LateRequest(models.Model):
    """ลงทะเบียนภายหลัง: today's number and true time, the date printed on the paper, a reason and an approval (5.8)."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(_("ทะเบียน"), max_length=20)
    facts = models.JSONField(_("ข้อมูลทะเบียน"))
    reason = models.CharField(_("เหตุผล"), max_length=300)
    asked_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("ขอเมื่อ"), auto_now_add=True)
    decided_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("พิจารณาเมื่อ"), null=True, blank=True)
    entry = models.OneToOneField("registers.Entry", null=True, on_delete=models.PROTECT, related_name="late_request")

    class Meta:
        verbose_name = _("คำขอลงทะเบียนภายหลัง")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.reason
