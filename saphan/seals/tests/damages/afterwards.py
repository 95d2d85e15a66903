"""Revisions appended after signing, as an editor makes them: pages, forms, notes, scripts, files, signatures."""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from saphan.seals.models import Code
from saphan.seals.tests.damages.world import (
    DECEIVED,
    Damage,
    World,
    contents_of,
    numbers,
    page_of,
    ref_of,
    revised,
    signed_by,
    stream,
    touch,
)
from saphan.seals.tests.makers import make_pdf

Writer = IncrementalPdfFileWriter
Dictionary, Array = generic.DictionaryObject, generic.ArrayObject


def text_of_a_page_replaced(world: World) -> bytes:
    def change(writer: Writer) -> None:
        page = page_of(writer, 1)
        page["/Contents"] = writer.add_object(stream(DECEIVED))
        touch(writer, page)

    return revised(world.sealed, change)


def text_of_a_page_overwritten(world: World) -> bytes:
    """The stream under the same number, so that the page itself is untouched."""

    def change(writer: Writer) -> None:
        content = page_of(writer, 2)["/Contents"]
        content._data = DECEIVED
        content._encoded_data = None
        touch(writer, content)

    return revised(world.sealed, change)


def check_code_of_the_last_page_replaced(world: World) -> bytes:
    """Another picture where the QR stands: drawn behind what the page has."""

    def change(writer: Writer) -> None:
        page = page_of(writer, 3)
        old = ref_of(writer, page["/Contents"])
        page["/Contents"] = Array([old, writer.add_object(stream(b"q 0 g 450 30 70 70 re f Q"))])
        touch(writer, page)

    return revised(world.sealed, change)


def pages_in_another_order(world: World) -> bytes:
    def change(writer: Writer) -> None:
        pages = writer.root["/Pages"]
        first, second, third = (pages["/Kids"].raw_get(place) for place in range(3))
        pages["/Kids"] = Array([second, first, third])
        touch(writer, pages)

    return revised(world.sealed, change)


def a_page_of_another_letter(world: World) -> bytes:
    def change(writer: Writer) -> None:
        pages, old = writer.root["/Pages"], page_of(writer, 2)
        new = Dictionary({key: old.raw_get(key) for key in old})
        new["/Contents"] = writer.add_object(stream(DECEIVED))
        kids = [pages["/Kids"].raw_get(place) for place in range(3)]
        pages["/Kids"] = Array([kids[0], writer.add_object(new), kids[2]])
        touch(writer, pages)

    return revised(world.sealed, change)


def a_page_more(world: World) -> bytes:
    def change(writer: Writer) -> None:
        pages = writer.root["/Pages"]
        new = Dictionary({pdf_name("/Type"): pdf_name("/Page"), pdf_name("/MediaBox"): numbers(0, 0, 595, 842)})
        new["/Parent"] = ref_of(writer, pages)
        pages["/Kids"].append(writer.add_object(new))
        pages["/Count"] = generic.NumberObject(4)
        touch(writer, pages)

    return revised(world.sealed, change)


def a_page_less(world: World) -> bytes:
    def change(writer: Writer) -> None:
        pages = writer.root["/Pages"]
        pages["/Kids"] = Array(pages["/Kids"].raw_get(place) for place in range(2))
        pages["/Count"] = generic.NumberObject(2)
        touch(writer, pages)

    return revised(world.sealed, change)


def a_note_laid_over_the_text(world: World) -> bytes:
    def change(writer: Writer) -> None:
        note = Dictionary(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): numbers(72, 690, 500, 730),
                pdf_name("/Contents"): pdf_string("deceived"),
                pdf_name("/DA"): pdf_string("/F1 20 Tf"),
            }
        )
        writer.register_annotation(ref_of(writer, page_of(writer, 2)), writer.add_object(note))

    return revised(world.sealed, change)


def with_form(pdf: bytes) -> bytes:
    """An unsigned letter with a field in which somebody typed."""

    def change(writer: Writer) -> None:
        field = Dictionary(
            {
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): pdf_string("amount"),
                pdf_name("/V"): pdf_string("1000"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/Rect"): numbers(72, 600, 200, 630),
            }
        )
        ref = writer.add_object(field)
        writer.register_annotation(ref_of(writer, page_of(writer, 1)), ref)
        writer.root["/AcroForm"] = writer.add_object(Dictionary({pdf_name("/Fields"): Array([ref])}))
        writer.update_root()

    return revised(pdf, change)


def a_form_filled_in_anew(world: World) -> bytes:
    def change(writer: Writer) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        field["/V"] = pdf_string("9000")
        touch(writer, field)

    return revised(world.seal(with_form(make_pdf())), change)


def a_script_that_runs_when_opened(world: World) -> bytes:
    def change(writer: Writer) -> None:
        action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
        writer.root["/OpenAction"] = writer.add_object(Dictionary(action))
        writer.update_root()

    return revised(world.sealed, change)


def a_file_attached(world: World) -> bytes:
    def change(writer: Writer) -> None:
        file = writer.add_object(stream(b"something else", Type=pdf_name("/EmbeddedFile")))
        spec = {
            pdf_name("/Type"): pdf_name("/Filespec"),
            pdf_name("/F"): pdf_string("other.txt"),
            pdf_name("/EF"): Dictionary({pdf_name("/F"): file}),
        }
        names = Array([pdf_string("other.txt"), writer.add_object(Dictionary(spec))])
        files = Dictionary({pdf_name("/Names"): names})
        writer.root["/Names"] = Dictionary({pdf_name("/EmbeddedFiles"): files})
        writer.update_root()

    return revised(world.sealed, change)


def a_second_field_with_the_same_signature(world: World) -> bytes:
    def change(writer: Writer) -> None:
        fields = writer.root["/AcroForm"]["/Fields"]
        first = fields[0]
        twin = Dictionary({key: first.raw_get(key) for key in first})
        fields.append(writer.add_object(twin))
        touch(writer, writer.root["/AcroForm"])

    return revised(world.sealed, change)


def signature_moved_into_a_later_revision(world: World) -> bytes:
    """The same signature in a new object behind the signed bytes, over changed text (signature wrapping)."""

    def change(writer: Writer) -> None:
        value = writer.root["/AcroForm"]["/Fields"][0]["/V"]
        touch(writer, value)
        page = page_of(writer, 1)
        page["/Contents"] = writer.add_object(stream(DECEIVED))
        touch(writer, page)

    assert contents_of(world.sealed)
    return revised(world.sealed, change)


def changed_and_sealed_by_a_stranger(world: World) -> bytes:
    """Text replaced, then signed once more by somebody else, so that the last signature is whole."""
    return signed_by(world.stranger, text_of_a_page_replaced(world))


DAMAGES = (
    Damage(text_of_a_page_replaced, Code.PAGE_CHANGED, "partial"),
    Damage(text_of_a_page_overwritten, Code.PAGE_CHANGED, "partial"),
    Damage(check_code_of_the_last_page_replaced, Code.PAGE_CHANGED, "partial"),
    Damage(pages_in_another_order, Code.PAGE_SWAPPED, "partial"),
    Damage(a_page_of_another_letter, Code.PAGE_SWAPPED, "partial"),
    Damage(a_page_more, Code.PAGE_ADDED, "partial"),
    Damage(a_page_less, Code.PAGE_REMOVED, "partial"),
    Damage(a_note_laid_over_the_text, Code.ANNOTATED, "partial"),
    Damage(a_form_filled_in_anew, Code.FORM_CHANGED, "partial"),
    Damage(a_script_that_runs_when_opened, Code.SCRIPT_ADDED, "partial"),
    Damage(a_file_attached, Code.FILE_ATTACHED, "partial"),
    Damage(a_second_field_with_the_same_signature, Code.DUPLICATE_FIELD, "partial"),
    Damage(signature_moved_into_a_later_revision, Code.WRAPPED, "partial"),
    Damage(changed_and_sealed_by_a_stranger, Code.PAGE_CHANGED, "partial"),
)
