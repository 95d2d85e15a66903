"""How an office's paper looks: its fonts, its garuda, its seal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saphan.offices.models import Office

HERE = Path(__file__).parent


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
        drawing = (HERE / "drawings" / "garuda.svg").read_text(encoding="utf-8")
        return cls("Saphan Sarabun", HERE / "fonts", drawing)

    @classmethod
    def of(cls, office: Office) -> Style:
        """The style of an office's paper, or the standard one."""
        return cls.standard()
