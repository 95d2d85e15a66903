from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity


NOT_FIELDS = ("citations", "enclosures", "attachments", "kind", "table", "placements")


class LetterVersionQuerySet(models.QuerySet["LetterVersion"]):
    def visible_to(self, capacity: Capacity) -> LetterVersionQuerySet:
        """Of a letter that one may read, what was not more secret then than one may see."""
        return self.filter(content__secrecy__lte=capacity.clearance)


class LetterVersion(models.Model):
    """What the letter said at a moment: each submission and signature keeps one. Append-only."""

    letter = models.ForeignKey("letters.Letter", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("ครั้งที่"))
    content = models.JSONField(_("เนื้อหา"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    saved_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("บันทึกเมื่อ"), auto_now_add=True)

    objects = LetterVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ฉบับของร่าง")
        ordering = ["letter", "-number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.letter_id} #{self.number}"

    def before(self, capacity: Capacity) -> LetterVersion | None:
        """The last one before it that this person may see."""
        rows = LetterVersion.objects.visible_to(capacity)
        return rows.filter(letter=self.letter_id, number__lt=self.number).first()


def restored(content: dict[str, Any]) -> tuple[dict[str, Any], list[str], list[tuple[str, str]]]:
    """Field values, อ้างถึง as words, and enclosures of a version, ready to be saved again."""
    values = {name: value for name, value in content.items() if name not in NOT_FIELDS}
    for name in ("held_on", "effective_on"):
        if name in values:
            values[name] = date.fromisoformat(values[name]) if values[name] else None
    if "deliver_by" in values:
        values["deliver_by"] = datetime.fromisoformat(values["deliver_by"]) if values["deliver_by"] else None
    words = [words for relation, _cited, words in content["citations"] if relation == "cites"]
    return values, words, [(title, amount) for title, amount in content["enclosures"]]


def lines_of(letter: Letter, name: str, value: Any) -> list[str]:
    """A field as lines of words: codes by their labels, lists of lists a line each."""
    if isinstance(value, list):
        return [" ".join(str(part) for part in row if isinstance(part, str)) for row in value]
    if value in (None, "", False):
        return []
    choices = dict(getattr(letter._meta.get_field(name), "flatchoices", None) or [])
    return str(choices.get(value, _t("ใช่") if value is True else value)).splitlines()


def differences(
    letter: Letter, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Field by field, what was taken away ("-"), added ("+") or stayed (" ") from one version to another."""
    for name, value in new.items():
        was, now = lines_of(letter, name, old.get(name)), lines_of(letter, name, value)
        if was != now and name != "kind":
            yield name, [(line[0], line[2:]) for line in difflib.ndiff(was, now) if line[0] in "+- "]
