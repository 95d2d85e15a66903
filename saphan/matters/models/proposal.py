from django.db import models
from django.utils.translation import gettext_lazy as _


class Proposal(models.Model):
    """A matter laid before a position: one letter in its folder (แฟ้มเสนอ) until an endorsement answers it."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="proposals")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="proposals")
    proposed_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("เสนอเมื่อ"))
    answered = models.OneToOneField(
        "matters.Endorsement", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    moved_to = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="moved_from"
    )  # handed over to another position

    class Meta:
        verbose_name = _("การเสนอ")
        ordering = ["id"]
        indexes = [models.Index(fields=["seat", "answered"], name="folder_of_seat")]

    def __str__(self) -> str:
        return f"{self.matter_id} → {self.seat}"
