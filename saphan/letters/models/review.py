from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewStep(models.Model):
    """One place in a letter's chain: a position that reviews, the last of them signs. A new round begins after a return."""

    class Task(models.TextChoices):
        REVIEW = "review", _("ตรวจ")
        SIGN = "sign", _("ลงนาม")

    class Decision(models.TextChoices):
        PENDING = "", _("รอพิจารณา")
        PASSED = "passed", _("ตรวจผ่าน")
        RETURNED = "returned", _("คืนแก้ไข")
        REFUSED = "refused", _("ไม่อนุมัติ")
        SIGNED = "signed", _("ลงนามแล้ว")

    letter = models.ForeignKey("letters.Letter", on_delete=models.CASCADE, related_name="steps")
    round = models.PositiveSmallIntegerField(_("รอบ"), default=1)
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"))
    seat = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="steps")
    task = models.CharField(_("หน้าที่"), max_length=6, choices=Task)
    decision = models.CharField(_("ผล"), max_length=8, choices=Decision, blank=True, default=Decision.PENDING)
    note = models.CharField(_("ความเห็น"), max_length=500, blank=True)
    decided_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    decided_as = models.CharField(_("ในฐานะ"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("เมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("ลำดับการเสนอ")
        ordering = ["letter", "round", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["letter", "round", "ordinal"], name="one_step_of_an_ordinal")]
        indexes = [models.Index(fields=["seat", "decision"], name="step_of_seat")]

    def __str__(self) -> str:
        return f"{self.get_task_display()} {self.seat}"
