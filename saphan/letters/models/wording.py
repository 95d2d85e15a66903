from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import Kind
from saphan.letters.phrases import OF_THE_TRADE


class WordingQuerySet(models.QuerySet["Wording"]):
    def offered(self, kind: str, office_id: int) -> list[Wording]:
        """For a letter of this kind: the office's own, then the house's, in the order of a letter's parts."""
        return [row for row in self.everything(office_id) if row.kind in ("", kind)]

    def everything(self, office_id: int) -> list[Wording]:
        order = Wording.Purpose.values
        return sorted([*self.filter(office=office_id), *house()], key=lambda row: order.index(row.purpose))


class Wording(models.Model):
    """A phrase of the trade (สำนวน), offered to who writes: ภาคเหตุ, ภาคความประสงค์, ภาคสรุป (saraban.md 1.4.1)."""

    class Purpose(models.TextChoices):
        REASON = "reason", _("ขึ้นต้นเรื่อง")
        REFERENCE = "reference", _("อ้างเรื่องเดิม")
        WISH = "wish", _("ความประสงค์")
        CLOSE = "close", _("สรุป")

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="wordings")
    kind = models.CharField(_("ชนิดหนังสือ"), max_length=12, choices=Kind, blank=True)
    purpose = models.CharField(_("ใช้ตอน"), max_length=9, choices=Purpose)
    words = models.CharField(_("ข้อความ"), max_length=400)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("สำนวน")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["office", "kind", "words"], name="one_wording_of_its_words")]

    def __str__(self) -> str:
        return self.words


def house() -> Iterable[Wording]:
    for purpose, kind, words in OF_THE_TRADE:
        yield Wording(purpose=purpose, kind=kind, words=words)
