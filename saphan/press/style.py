"""How an office's paper looks: its fonts, its garuda, its seal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from saphan.offices.models import Office

HERE = Path(__file__).parent
MOST_KEPT = 64
_kept: dict[tuple[int, datetime], Style] = {}  # by the row of OfficeStyle, which never changes


@dataclass(frozen=True)
class Style:
    """`fonts`: a folder of TTFs; `family`: their name. `garuda`, `seal`: SVG; without a seal a ring is drawn."""

    family: str
    fonts: Path
    garuda: str
    seal: str = ""

    @classmethod
    @cache
    def standard(cls) -> Style:
        """What is shipped: Sarabun and a stand-in of our own for the garuda."""
        drawing = (HERE / "typst" / "garuda.svg").read_text(encoding="utf-8")
        return cls("Saphan Sarabun", HERE / "fonts", drawing)

    @classmethod
    def of(cls, office: Office) -> Style:
        """The style of an office's paper now (its newest OfficeStyle), or the standard one. One small query."""
        rows = office.styles.order_by("-id")
        newest = rows.values_list("pk", "made_at").first()
        return cls.standard() if newest is None else kept(newest, lambda: rows.get(pk=newest[0]))


def kept(row: tuple[int, datetime], fetch: Callable[[], Any]) -> Style:
    """A row's style, made once a process; made again when its fonts were swept off the disk."""
    style = _kept.get(row)
    if style is None or not style.fonts.is_dir():
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        style = _kept[row] = fetch().style
    return style
