"""Whether the chain of an office is whole, read from its first event to its last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as say

from saphan.trail.models.chain import GENESIS, ChainHead, verify
from saphan.trail.models.event import FACTS, Event

AT_ONCE = 2000  # rows held in memory


@dataclass(frozen=True)
class Check:
    """`fault` is a sentence that names the first bad row; empty when the chain is whole."""

    office_id: int
    events: int
    fault: str
    digest: str  # of the chain's end

    @property
    def is_whole(self) -> bool:
        return not self.fault


def check_chain(office_id: int, marks: dict[int, str] | None = None) -> Check:
    """Read every event of an office. What is written meanwhile is left for the next time. `marks`: see `verify`."""
    head = _head(office_id)
    rows = Event.objects.filter(office_id=office_id).order_by("seq").values(*FACTS, "previous", "digest")
    fault = verify(rows.iterator(chunk_size=AT_ONCE), head, marks) or _beyond(office_id)
    return Check(office_id, head[0], fault or "", head[1])


def _head(office_id: int) -> tuple[int, str]:
    return ChainHead.objects.filter(office_id=office_id).values_list("seq", "digest").first() or (0, GENESIS)


def _beyond(office_id: int) -> str | None:
    """Rows behind the end that the head knows: somebody set the head back."""
    last = Event.objects.filter(office_id=office_id).order_by("-seq").values_list("seq", flat=True).first() or 0
    if last > (head := _head(office_id)[0]):
        return say("มีเหตุการณ์ลำดับที่ %(seq)s เกินปลายสายที่ %(head)s") % {"seq": last, "head": head}
    return None


def offices_with_events() -> Iterator[int]:
    """Each office that has a chain, or a part of one; found by stepping through the index."""
    heads = set(ChainHead.objects.values_list("office_id", flat=True))
    last = 0
    while row := _first_after(last):
        last = row
        heads.add(row)
    yield from sorted(heads)


def _first_after(office_id: int) -> Any:
    later = Event.objects.filter(office_id__gt=office_id).order_by("office_id", "seq")
    return later.values_list("office_id", flat=True).first()
