from django.db import models
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import Decision


class Endorsement(models.Model):
    """เกษียน: a note on a matter, signed by a typed name in an authenticated system (ระเบียบฯ ข้อ 26). Append-only."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="endorsements")
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"))
    decision = models.CharField(_("คำสั่ง/ความเห็น"), max_length=11, choices=Decision)
    text = models.TextField(_("ข้อความ"), blank=True)
    author = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="endorsements")
    name = models.CharField(_("ชื่อ"), max_length=200)
    position = models.CharField(_("ในฐานะ"), max_length=500)  # frozen, with the capacity phrase
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by")
    at = models.DateTimeField(_("เมื่อ"))

    class Meta:
        verbose_name = _("เกษียน")
        ordering = ["matter", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["matter", "ordinal"], name="one_endorsement_of_an_ordinal")]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} {self.text}".strip()
