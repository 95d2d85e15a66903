from django.db import models
from django.utils.translation import gettext_lazy as _


class Briefing(models.Model):
    """แจ้งเวียน: a letter or order made known to the office's own people, who each acknowledge it (ระเบียบฯ ข้อ 32)."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="briefings")
    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="briefings")
    note = models.CharField(_("ข้อความถึงผู้อ่าน"), max_length=300, blank=True)
    due_on = models.DateField(_("ขอให้รับทราบภายใน"), null=True, blank=True)
    sent_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("แจ้งเมื่อ"))

    class Meta:
        verbose_name = _("หนังสือแจ้งเวียน")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.letter)


class Acknowledgement(models.Model):
    """One person's place on a briefing's list: when it was opened, and when acknowledged."""

    briefing = models.ForeignKey("matters.Briefing", on_delete=models.PROTECT, related_name="acknowledgements")
    seat = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="acknowledgements")
    opened_at = models.DateTimeField(_("เปิดเมื่อ"), null=True, blank=True)
    acknowledged_at = models.DateTimeField(_("รับทราบเมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("การรับทราบ")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["briefing", "seat"], name="one_acknowledgement_of_a_seat")]

    def __str__(self) -> str:
        return str(self.seat)
