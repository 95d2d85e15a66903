from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def current(self) -> "ClearanceQuerySet":
        today = timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)


class Clearance(models.Model):
    """Appointment to handle secret letters up to a level, by written order (ระเบียบฯ ภาคผนวก 6 ข้อ 4.1.1)."""

    membership = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="clearances")
    level = models.PositiveSmallIntegerField(_("ชั้นความลับสูงสุด"), choices=Secrecy)
    is_registrar = models.BooleanField(_("นายทะเบียนข้อมูลข่าวสารลับ"), default=False)
    order_number = models.CharField(_("คำสั่งที่"), max_length=60)
    order_date = models.DateField(_("ลงวันที่"))
    starts_on = models.DateField(_("ตั้งแต่วันที่"), default=timezone.localdate)
    ends_on = models.DateField(_("ถึงวันที่"), null=True, blank=True)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("การแต่งตั้งให้เข้าถึงความลับ")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=[Secrecy.CONFIDENTIAL, Secrecy.SECRET]), name="clearance_below_top_secret"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership} · {self.get_level_display()}"
