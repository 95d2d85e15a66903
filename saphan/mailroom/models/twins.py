"""The same letter, come before: by its very content, or by what is written in it (scanned again, sent by wire)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saphan.lib.likeness import NEAR, SAME, alike, sameness
from saphan.mailroom.models.delivery import Delivery

if TYPE_CHECKING:
    from saphan.files.models import Reading, StoredFile
    from saphan.people.models import Capacity

LOOKED_THROUGH = 2000  # the newest letters of the office
COMPARED = 12  # whose texts are laid side by side
MOST = 5
JOINS = ("letter", "sender", "entry")


@dataclass(frozen=True)
class Twin:
    delivery: Delivery
    sameness: float  # 0-1; 1.0 is the very same content

    @property
    def percent(self) -> int:
        return int(self.sameness * 100)


def same_content(files: Sequence[StoredFile], *, by: Capacity) -> list[Delivery]:
    """Letters in the office's inbox, whichever way they came, that carry one of these contents; those one may see."""
    held = Delivery.objects.visible_to(by).filter(letter__attachments__file__in=files)
    return list(held.select_related(*JOINS).distinct().order_by("-id")[:MOST])


def near_content(reading: Reading, *, by: Capacity) -> list[Twin]:
    """Letters that one may see and that read as this one does, though their files differ; the nearest first."""
    mine = bytes(reading.likeness)
    if not mine:
        return []
    known = Delivery.objects.visible_to(by).exclude(letter__attachments__file=reading.pk)
    known = known.exclude(letter__attachments__file__reading__likeness=b"").order_by("-id")
    rows = known.values_list("pk", "letter__attachments__file_id", "letter__attachments__file__reading__likeness")
    scored = [(alike(mine, bytes(theirs)), pk, file_id) for pk, file_id, theirs in rows[:LOOKED_THROUGH] if theirs]
    best = sorted((row for row in scored if row[0] > NEAR), reverse=True)[:COMPARED]
    return _confirmed(reading, {pk: file_id for _score, pk, file_id in reversed(best)})


def _confirmed(reading: Reading, near: dict[int, int]) -> list[Twin]:
    """Sketches only point; the texts decide."""
    others = {row.pk: row for row in type(reading).objects.filter(pk__in=near.values())}
    text = reading.text
    scores = {pk: sameness(text, others[file_id].text) for pk, file_id in near.items() if file_id in others}
    rows = Delivery.objects.filter(pk__in=[pk for pk, score in scores.items() if score >= SAME])
    found = [Twin(row, scores[row.pk]) for row in rows.select_related(*JOINS)]
    return sorted(found, key=lambda twin: (-twin.sameness, -twin.delivery.pk))[:MOST]
