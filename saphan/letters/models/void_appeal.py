from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class VoidAppeal(models.Model):
    """คำขอยกเลิกหนังสือ: somebody asks that a numbered letter be void, the head of the office or a deputy decides."""

    class Decision(models.TextChoices):
        WAITING = "", _("รอพิจารณา")
        APPROVED = "approved", _("อนุมัติ")
        REFUSED = "refused", _("ไม่อนุมัติ")

    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="void_appeals")
    reason = models.CharField(_("เหตุผลที่ยกเลิก"), max_length=300)
    asked_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("ขอเมื่อ"), auto_now_add=True)
    decision = models.CharField(_("ผล"), max_length=8, choices=Decision, blank=True, default=Decision.WAITING)
    decided_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    decided_as = models.CharField(_("ในฐานะ"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("พิจารณาเมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("คำขอยกเลิกหนังสือ")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["letter"], condition=Q(decision=""), name="one_void_appeal_at_a_time")
        ]

    def __str__(self) -> str:
        return self.reason
