"""Coordinates for charts drawn by the server as SVG. Numbers in, points out; no colours and no markup here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Segment:
    part: dict[str, Any]
    start: float
    width: float


def segments(parts: Iterable[dict[str, Any]], total: int = 0) -> list[Segment]:
    """Parts ({"n": 3, ...}) laid end to end over 0..100; a part above zero is never thinner than 0.6."""
    present = [part for part in parts if part["n"]]
    whole = total or sum(part["n"] for part in present) or 1
    last = present[-1] if present else None
    laid: list[Segment] = []
    start = 0.0
    for part in present:
        width = max(100 * part["n"] / whole, 0.6)
        gap = 0 if part is last else 0.25
        laid.append(Segment(part, round(start, 2), round(max(min(width, 100 - start) - gap, 0.2), 2)))
        start += width
    return laid


def line(values: Sequence[float], *, width: int = 100, height: int = 32, top: float | None = None) -> str:
    """The ``points`` of a polyline through the values, left to right, the largest at the top."""
    if not values:
        return ""
    highest = top or max(values) or 1
    step = width / max(len(values) - 1, 1)
    return " ".join(
        f"{i * step:.1f},{height - 1 - value / highest * (height - 2):.1f}" for i, value in enumerate(values)
    )


def area(values: Sequence[float], *, width: int = 100, height: int = 32, top: float | None = None) -> str:
    """The same line closed along the bottom, for a soft filling."""
    points = line(values, width=width, height=height, top=top)
    return f"0,{height} {points} {width},{height}" if points else ""


def bars(
    values: Sequence[float], *, width: int = 100, height: int = 32, gap: float = 0.3
) -> list[tuple[float, float, float, float]]:
    """(x, y, width, height) of upright bars."""
    if not values:
        return []
    highest = max(values) or 1
    step = width / len(values)
    thick = step * (1 - gap)
    return [
        (
            round(i * step + (step - thick) / 2, 2),
            round(height - value / highest * height, 2),
            round(thick, 2),
            round(value / highest * height, 2),
        )
        for i, value in enumerate(values)
    ]
