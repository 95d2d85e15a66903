"""Shadow attacks: the file is prepared before somebody signs it, and shows something else afterwards.

After Mainka, Mladenov, Rohlmann: Shadow Attacks: Hiding and Replacing Content in Signed PDFs (NDSS 2021).
"""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from saphan.seals.models import Code
from saphan.seals.tests.damages.world import (
    DECEIVED,
    Damage,
    World,
    numbers,
    page_of,
    ref_of,
    revised,
    stream,
    touch,
)
from saphan.seals.tests.makers import make_pdf

Writer = IncrementalPdfFileWriter
Dictionary = generic.DictionaryObject
COVER = b"1 1 1 rg 0 0 400 60 re f 0 g BT /F1 20 Tf 4 20 Td (a harmless sentence) Tj ET"


def hidden_by_a_picture_that_goes(world: World) -> bytes:
    """Hide: a picture over the text while it is signed; afterwards the picture is emptied."""

    def change(writer: Writer) -> None:
        cover = page_of(writer, 1)["/Resources"]["/XObject"]["/Cover"]
        cover._data = b" "
        cover._encoded_data = None
        touch(writer, cover)

    return revised(world.seal(covered()), change)


def covered() -> bytes:
    """An unsigned letter whose first page has a picture over its text."""

    def change(writer: Writer) -> None:
        page = page_of(writer, 1)
        facts = {"Type": pdf_name("/XObject"), "Subtype": pdf_name("/Form"), "BBox": numbers(0, 0, 400, 60)}
        page["/Resources"]["/XObject"] = Dictionary({pdf_name("/Cover"): writer.add_object(stream(COVER, **facts))})
        old = ref_of(writer, page["/Contents"])
        over = writer.add_object(stream(b"q 1 0 0 1 60 680 cm /Cover Do Q"))
        page["/Contents"] = generic.ArrayObject([old, over])
        touch(writer, page)

    return revised(make_pdf(), change)


def hidden_by_a_note_that_goes(world: World) -> bytes:
    """Hide: a note lies over the text while it is signed; afterwards it is taken from the page."""

    def prepare(writer: Writer) -> None:
        note = {pdf_name("/Subtype"): pdf_name("/Stamp"), pdf_name("/Rect"): numbers(60, 680, 460, 740)}
        note[pdf_name("/Type")] = pdf_name("/Annot")
        writer.register_annotation(ref_of(writer, page_of(writer, 2)), writer.add_object(Dictionary(note)))

    def change(writer: Writer) -> None:
        page = page_of(writer, 2)
        page["/Annots"] = generic.ArrayObject()
        touch(writer, page)

    return revised(world.seal(revised(make_pdf(), prepare)), change)


def replaced_by_another_font(world: World) -> bytes:
    """Replace: the same codes, drawn with letters of another font, read otherwise."""

    def change(writer: Writer) -> None:
        font = page_of(writer, 1)["/Resources"]["/Font"]["/F1"]
        font["/BaseFont"] = pdf_name("/ZapfDingbats")
        touch(writer, font)

    return revised(world.sealed, change)


def hidden_and_shown_instead(world: World) -> bytes:
    """Hide and replace: a second text lies inside the signed bytes; a later table of contents points at it."""
    first = make_pdf()
    number = int(first[: first.index(b"(first page") - 20].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[-1])
    hidden = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(DECEIVED), DECEIVED)
    place = first.index(b"\nxref") + 1
    table = int(first[first.rindex(b"startxref") + 10 :].split()[0])
    prepared = first[:place] + hidden + first[place:]
    prepared = prepared.replace(b"startxref\n%d" % table, b"startxref\n%d" % (table + len(hidden)))
    sealed = world.seal(prepared)
    return sealed + later_table(sealed, number, place)


def later_table(pdf: bytes, number: int, place: int) -> bytes:
    """A revision without any object: only a table of contents that has object `number` at `place`."""
    before = int(pdf[pdf.rindex(b"startxref") + 10 :].split()[0])
    root = pdf[pdf.rindex(b"/Root") :].split(b"/Root", 1)[1].split(b"R")[0]
    size = pdf[pdf.rindex(b"/Size") :].split()[1]
    rows = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    trailer = b"trailer\n<</Size %s /Root%sR /Prev %d>>\n" % (size, root, before)
    return rows + trailer + b"startxref\n%d\n%%%%EOF\n" % len(pdf)


DAMAGES = (
    Damage(hidden_by_a_picture_that_goes, Code.SHADOW_HIDE, "partial"),
    Damage(hidden_by_a_note_that_goes, Code.SHADOW_HIDE, "partial"),
    Damage(replaced_by_another_font, Code.SHADOW_REPLACE, "partial"),
    Damage(hidden_and_shown_instead, Code.SHADOW_SWAP, "partial"),
)
