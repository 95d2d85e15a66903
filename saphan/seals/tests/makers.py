"""PDFs and keys for tests."""

from io import BytesIO

import pikepdf

from saphan.offices.models import Office
from saphan.seals.models import OfficeKey

PAGES = ("first", "second", "third")


def make_pdf(pages: tuple[str, ...] = PAGES) -> bytes:
    """A letter of a few pages: a line of text on each, drawn with one font."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for words in pages:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(f"BT /F1 24 Tf 72 700 Td ({words} page, amount 1000) Tj ET".encode())
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    out = BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()


def make_seal_key(office: Office, *, use_rsa: bool = False, years: int = 3) -> OfficeKey:
    return OfficeKey.make(office, use_rsa=use_rsa, years=years)
