from django.db import models
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """A file with the letter. The content is `files.StoredFile`, one for all who receive it."""

    letter = models.ForeignKey("letters.Letter", on_delete=models.CASCADE, related_name="attachments")
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"))
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("ชื่อแฟ้ม"), max_length=200)
    is_letter = models.BooleanField(_("เป็นตัวหนังสือ"), default=False)  # the scanned letter itself, not an enclosure

    class Meta:
        verbose_name = _("ไฟล์แนบ")
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["letter", "ordinal"], name="one_attachment_of_an_ordinal")]

    def __str__(self) -> str:
        return self.name
