"""How a signature shows on the page: not at all, or as a few words in a small box."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.utils import timezone
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.stamp import StaticStampStyle

from saphan.lib import thai
from saphan.press.models import Style, signature_mark
from saphan.seals import phrases

POINTS = 72 / 25.4  # a millimetre


class Place(Protocol):
    """Where a visible signature stands: millimetres from the top left of a page (from 1)."""

    @property
    def page(self) -> int: ...

    @property
    def x(self) -> float: ...

    @property
    def y(self) -> float: ...

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...


@contextmanager
def appearance_of(name: str, box: Place | None) -> Iterator[StaticStampStyle | None]:
    """What is drawn into the box while the block runs."""
    if box is None:
        yield None
        return
    lines = [phrases.SIGNED_BY, name, thai.long_date(timezone.localdate())]
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(signature_mark(lines, (box.width, box.height), Style.standard()))
        file.flush()
        yield StaticStampStyle(background=ImportedPdfPage(file.name), border_width=0)


def field_spec(name: str, box: Place, writer: IncrementalPdfFileWriter) -> SigFieldSpec:
    """The field at its place; a PDF counts points from the bottom left."""
    page = writer.find_page_for_modification(box.page - 1)[0].get_object()
    high = float(page["/MediaBox"][3])
    left, top = box.x * POINTS, high - box.y * POINTS
    corners = (round(left), round(top - box.height * POINTS), round(left + box.width * POINTS), round(top))
    return SigFieldSpec(name, on_page=box.page - 1, box=corners)
