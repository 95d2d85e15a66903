from django.db import models
from django.utils.translation import gettext_lazy as _


class Enclosure(models.Model):
    """สิ่งที่ส่งมาด้วย: what the paper names."""

    letter = models.ForeignKey("letters.Letter", on_delete=models.CASCADE, related_name="enclosures")
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"))
    title = models.CharField(_("สิ่งที่ส่งมาด้วย"), max_length=300)
    amount = models.CharField(_("จำนวน"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("สิ่งที่ส่งมาด้วย")
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["letter", "ordinal"], name="one_enclosure_of_an_ordinal")]

    def __str__(self) -> str:
        return self.title
