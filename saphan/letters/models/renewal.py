from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Renewal(models.Model):
    """An original stamped again before its last time stamp ends: a newer file beside the one that was dispatched."""

    original = models.ForeignKey("letters.Original", on_delete=models.PROTECT, related_name="renewals")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(_("ระดับลายมือชื่อ"), max_length=4)
    stamped_at = models.DateTimeField(_("ประทับเวลาเมื่อ"), null=True)
    made_at = models.DateTimeField(_("จัดทำเสร็จเมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("การประทับเวลาซ้ำ")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["original", "file"], name="one_renewal_of_a_file")]

    def __str__(self) -> str:
        return f"{self.original_id} {self.level}"
