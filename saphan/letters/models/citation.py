from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saphan.letters.phrases import AT, DATED
from saphan.lib import thai

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity


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

    @staticmethod
    def named(letter: Letter) -> str:
        """How another letter names it on paper: kind or unit, number, date (ระเบียบฯ ข้อ 11.6)."""
        day = f" {DATED} {thai.long_date(letter.dated_on)}" if letter.dated_on else ""
        return (
            f"{letter.sender or letter.office.name} {AT} {letter.reference}{day}" if letter.reference else letter.title
        )

    @staticmethod
    def candidates(words: str, *, by: Capacity, apart_from: Letter, most: int = 8) -> list[Letter]:
        """Letters with a number that `by` may read, whose number or subject says the words: to choose one to cite."""
        plain = thai.to_arabic_digits(thai.normalise(words)).strip()
        if not plain:
            return []
        rows = type(apart_from).objects.visible_to(by).exclude(reference="").exclude(pk=apart_from.pk)
        said = Q(reference__icontains=plain) | Q(subject__icontains=words.strip()) | Q(gist__icontains=words.strip())
        return list(rows.filter(said).select_related("office").order_by("-id")[:most])

    @staticmethod
    def found(words: str, *, by: Capacity, apart_from: Letter) -> Letter | None:
        """The one letter that `by` may read whose number stands in these words; None when none or several."""
        plain = thai.to_arabic_digits(" ".join(["", *words.split()]))
        number = plain.rpartition(f" {AT} ")[2].partition(f" {DATED} ")[0].strip()
        if not any(digit.isdecimal() for digit in number):
            return None
        rows = type(apart_from).objects.visible_to(by).filter(reference=number).exclude(pk=apart_from.pk)[:2]
        return rows[0] if len(rows) == 1 else None
