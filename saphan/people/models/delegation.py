from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def current(self) -> DelegationQuerySet:
        today = timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today, revoked_at=None)


class Delegation(models.Model):
    """The power of one position used by the holder of another, by written order (ระเบียบฯ ภาคผนวก 3)."""

    class Mode(models.TextChoices):
        ON_BEHALF = "on_behalf", _("ปฏิบัติราชการแทน")
        ACTING = "acting", _("รักษาราชการแทน")

    principal = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="given")
    delegate = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="taken")
    mode = models.CharField(_("ลักษณะ"), max_length=9, choices=Mode)
    order_number = models.CharField(_("คำสั่งที่"), max_length=60)
    order_date = models.DateField(_("ลงวันที่"))
    kinds = models.JSONField(_("ชนิดหนังสือที่ลงนามได้"), default=list, blank=True)  # codes of letters' Kind; empty: all
    max_secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับสูงสุด"), choices=Secrecy, default=Secrecy.OPEN)
    starts_on = models.DateField(_("ตั้งแต่วันที่"))
    ends_on = models.DateField(_("ถึงวันที่"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("ยกเลิกเมื่อ"), null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("การมอบอำนาจและรักษาราชการแทน")
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return f"{self.get_mode_display()} {self.principal.position}"

    @property
    def is_current(self) -> bool:
        today = timezone.localdate()
        ended = self.revoked_at is not None or (self.ends_on is not None and self.ends_on < today)
        return self.starts_on <= today and not ended

    def covers(self, *, kind: str, secrecy: int) -> bool:
        """Whether a letter of this kind and secrecy lies within the order's scope."""
        return self.is_current and secrecy <= self.max_secrecy and (not self.kinds or kind in self.kinds)
