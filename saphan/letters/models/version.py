from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterVersion(models.Model):
    """What the letter said at a moment: each submission and signature keeps one. Append-only."""

    letter = models.ForeignKey("letters.Letter", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("ครั้งที่"))
    content = models.JSONField(_("เนื้อหา"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    saved_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("บันทึกเมื่อ"), auto_now_add=True)

    class Meta:
        verbose_name = _("ฉบับของร่าง")
        ordering = ["letter", "-number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.letter_id} #{self.number}"
