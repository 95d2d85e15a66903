"""A picture set on a page, or pages put behind others. In the worker apart, no Django here."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pikepdf

from saphan.press.pdf.emptiness import place_on
from saphan.press.pdf.geometry import MM, Matrix, lay_down, sheet_of
from saphan.press.pdf.limits import opened, written
from saphan.press.pressed import Box


def stamp_where_empty(pdf: bytes, picture: bytes, *, width: float, height: float) -> tuple[dict[str, Any], list[bytes]]:
    """The picture on page 1, where nothing stands. Facts: the box that was found."""
    with opened(pdf) as paper:
        box = place_on(paper, pdf, 1, width, height)
        place(paper, picture, box)
        return asdict(box), [written(paper, is_same=False)]


def stamp(pdf: bytes, *pictures: bytes, boxes: list[dict[str, Any]]) -> tuple[dict[str, Any], list[bytes]]:
    """Each picture (first page of a PDF) into its box. A box above or below the page makes the page taller."""
    with opened(pdf) as paper:
        for picture, facts in zip(pictures, boxes, strict=True):
            place(paper, picture, Box(**facts))
        return {}, [written(paper, is_same=False)]


def place(paper: pikepdf.Pdf, picture: bytes, box: Box) -> None:
    page = paper.pages[box.page - 1]
    sheet = sheet_of(page)
    if box.y < 0:
        sheet = sheet.taller(-box.y)
        box = Box(box.page, box.x, 0.0, box.width, box.height)
    elif box.y + box.height > sheet.height + 0.5:
        sheet = sheet.deeper(box.y + box.height - sheet.height)
    with opened(picture) as drawn:
        first = drawn.pages[0]
        shown = sheet_of(first)
        form = paper.copy_foreign(first.as_form_xobject(handle_transformations=True))
    settle(paper, page)
    lay_down(page, sheet)
    name = page.add_resource(form, pikepdf.Name.XObject, prefix="Mark")
    matrix = sheet.placing(box, (shown.width / MM, shown.height / MM))
    drawing = f"q {_words(matrix)} cm {name} Do Q\n".encode()
    page.contents_add(pikepdf.Stream(paper, drawing), prepend=False)


def settle(paper: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Whatever the page's own drawing leaves behind (a turned or scaled hand) ends before ours begins."""
    own_resources(paper, page)
    if "/Contents" not in page.obj:
        page.obj["/Contents"] = paper.make_stream(b"")
        return
    page.contents_add(pikepdf.Stream(paper, b"q\n"), prepend=True)
    page.contents_add(pikepdf.Stream(paper, b"\n" + b"Q " * unclosed(page)), prepend=False)


def own_resources(paper: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Resources that no other page shares: what we add to one page shall not hang on all."""
    found = page.resources if "/Resources" in page.obj or "/Parent" in page.obj else None
    own = pikepdf.Dictionary()
    if isinstance(found, pikepdf.Dictionary):
        for name, inner in found.items():
            is_plain = isinstance(inner, pikepdf.Dictionary) and not isinstance(inner, pikepdf.Stream)
            own[name] = pikepdf.Dictionary(dict(inner.items())) if is_plain else inner
    page.obj["/Resources"] = own


def unclosed(page: pikepdf.Page) -> int:
    """How many `q` of the page stay open at its end."""
    try:
        found = pikepdf.parse_content_stream(page, "q Q")
    except pikepdf.PdfError:
        return 1
    depth = 0
    for one in found:
        depth = depth + 1 if str(one.operator) == "q" else max(0, depth - 1)
    return min(depth, 200)


def _words(matrix: Matrix) -> str:
    return " ".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in matrix)
