from django.db import models
from django.utils.translation import gettext_lazy as _


class Citation(models.Model):
    """อ้างถึง, or what this letter answers or cancels: a letter of the system, or words alone."""

    class Relation(models.TextChoices):
        CITES = "cites", _("อ้างถึง")
        ANSWERS = "answers", _("ตอบหนังสือ")
        CANCELS = "cancels", _("ยกเลิกหนังสือ")

    letter = models.ForeignKey("letters.Letter", on_delete=models.CASCADE, related_name="citations")
    relation = models.CharField(_("ความเกี่ยวข้อง"), max_length=7, choices=Relation, default=Relation.CITES)
    cited = models.ForeignKey(
        "letters.Letter", null=True, blank=True, on_delete=models.PROTECT, related_name="cited_by"
    )
    words = models.CharField(_("หนังสือที่อ้างถึง"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("การอ้างถึง")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


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
