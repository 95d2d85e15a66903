"""What comes off the press."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Box:
    """A place on a page: `page` from 1, the rest in mm from the page's top left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Pressed:
    """A finished PDF/A. `boxes`: "number", "dated", "signature", "check", where the form has them.

    `missing`: characters that the font lacks; each stands on the paper as a box.
    """

    pdf: bytes
    pages: int
    boxes: dict[str, Box] = field(default_factory=dict)
    missing: str = ""


@dataclass(frozen=True)
class Picture:
    """One page as a PNG, and how many pages there are."""

    png: bytes
    page: int
    pages: int
