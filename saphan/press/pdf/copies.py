"""What other rooms call: PDFs in, PDFs out, everything done apart. Raises BadPdf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from saphan.press.pdf.apart import run
from saphan.press.pressed import Box

Size = tuple[float, float]  # mm


@dataclass(frozen=True)
class Cleaned:
    """A PDF that only can be looked at. `removed`: script, launch, files, link, form, media, external, signature."""

    pdf: bytes
    pages: int
    removed: frozenset[str]


def cleaned(pdf: bytes) -> Cleaned:
    """Without scripts, actions, embedded files and references to outside; the given bytes stay as they are."""
    facts, (clean,) = run("clean", pdf)
    return Cleaned(clean, facts["pages"], frozenset(facts["removed"]))


def stamped(pdf: bytes, picture_pdf: bytes, box: Box) -> bytes:
    """A copy with the first page of `picture_pdf` drawn into the box; above all that is there."""
    return run("stamp", pdf, picture_pdf, boxes=[asdict(box)])[1][0]


def stamped_all(pdf: bytes, pictures: Sequence[tuple[bytes, Box]]) -> bytes:
    """Several pictures in one go."""
    drawn = [picture for picture, _box in pictures]
    return run("stamp", pdf, *drawn, boxes=[asdict(box) for _picture, box in pictures])[1][0]


def certified(pdf: bytes, mark: tuple[bytes, Size], word: tuple[bytes, Size]) -> bytes:
    """A copy with `mark` at the foot and `word` above the first line of every page, where it is empty."""
    sizes = {"size": list(mark[1]), "word_size": list(word[1])}
    return run("certify", pdf, mark[0], word[0], seconds=60, **sizes)[1][0]


def empty_place(pdf: bytes, page: int, width_mm: float, height_mm: float) -> Box:
    """The empty place nearest to the upper right corner of the page (from 1), as it is seen.

    Where there is none, a place above the page: `stamped` then makes the page taller and covers nothing.
    """
    return Box(**run("find", pdf, page=page, width=width_mm, height=height_mm)[0])


def stamped_where_empty(pdf: bytes, picture_pdf: bytes, width_mm: float, height_mm: float) -> bytes:
    """`stamped` on page 1 in its `empty_place`, in one go."""
    return run("stamp_where_empty", pdf, picture_pdf, width=width_mm, height=height_mm)[1][0]


def joined(parts: Sequence[bytes]) -> bytes:
    """One PDF of several, in order."""
    return run("join", *parts)[1][0]


def split(pdf: bytes, max_bytes: int) -> list[bytes]:
    """The PDF itself when it is small enough, else runs of its pages. Raises BadPdf("page_too_large")."""
    return run("split", pdf, most=max_bytes)[1]


def paper_of_picture(content: bytes) -> bytes:
    """A JPEG, PNG or TIFF as a PDF, each of its frames a page."""
    return run("from_picture", content)[1][0]


def scan_dpi(pdf: bytes) -> int | None:
    """The lowest resolution among pictures that fill a good part of their page; None when nothing is a scan."""
    dpi: int | None = run("measure", pdf)[0]["dpi"]
    return dpi
