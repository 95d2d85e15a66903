"""Opening and closing words by the addressee's standing (ระเบียบฯ ภาคผนวก 2; saraban.md 1.20)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from saphan.letters.phrases import COURTESIES
from saphan.lib import thai

ANY_ENDING = "*"


class CourtesyQuerySet(models.QuerySet["Courtesy"]):
    def of(self, office_id: int) -> list[Courtesy]:
        """The office's own, then the house's: what annex 2 says, which an own row of the same words overrides."""
        return [*self.filter(office=office_id), *house()]

    def proposed(self, addressee: str, office_id: int) -> Courtesy:
        """The courtesy for this addressee: the one whose words fit the most of it, else that of ordinary people."""
        said = thai.normalise(addressee).strip()
        rows = self.of(office_id)
        return max(rows, key=lambda row: row.fit(said))  # the first of the longest: an own one before the house's


class Courtesy(models.Model):
    """One class of addressees: how a letter to them begins and ends."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="courtesies")
    name = models.CharField(_("ฐานะของผู้รับ"), max_length=120)
    begins = models.TextField(_("ชื่อผู้รับขึ้นต้นด้วย"), blank=True)
    salutation = models.CharField(_("คำขึ้นต้น"), max_length=60)
    closing = models.CharField(_("คำลงท้าย"), max_length=80)
    is_checked = models.BooleanField(_("เตือนให้ตรวจกับภาคผนวก 2 และไม่เติมให้เอง"), default=False)

    objects = CourtesyQuerySet.as_manager()

    class Meta:
        verbose_name = _("คำขึ้นต้นและคำลงท้าย")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_courtesy_of_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> list[str]:
        return [" ".join(line.split()) for line in self.begins.splitlines() if line.strip()]

    def fit(self, addressee: str) -> int:
        """How many letters of the addressee its words cover; 0 for the ordinary one, -1 where none begins it."""
        if not self.words:
            return 0
        return max((len(word) for word in self.words if begins_with(addressee, word)), default=-1)

    @property
    def proposal(self) -> tuple[str, str]:
        """Salutation and closing to fill in; empty where annex 2 has to be looked up by a person."""
        return ("", "") if self.is_checked else (self.salutation, self.closing)


def begins_with(addressee: str, word: str) -> bool:
    """A position stands whole (not that of somebody's secretary); with * at its end, any ending fits."""
    if word.endswith(ANY_ENDING):
        return addressee.startswith(word.removesuffix(ANY_ENDING))
    return addressee == word or addressee.startswith(f"{word} ")


def house() -> Iterable[Courtesy]:
    """What annex 2 says, for offices that keep no own words."""
    for name, begins, salutation, closing, is_checked in COURTESIES:
        yield Courtesy(
            name=name, begins="\n".join(begins), salutation=salutation, closing=closing, is_checked=is_checked
        )
