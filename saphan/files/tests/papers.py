"""Files to read, made on the spot: good ones, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import typst
from django.conf import settings
from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont

FONT = str(settings.ROOT / "saphan/press/fonts/regular.ttf")  # of official letters
LETTER = "ที่ ศธ ๐๔๑๔๖/ว ๑๒๕๓\nเรื่อง ขอเชิญประชุมการบริหารจัดการระบบสารบรรณ\nเรียน ผู้อำนวยการโรงเรียนบ้านสะพานทอง"


def paper(*pages: str) -> bytes:
    """A PDF with a text layer, a page for each text."""
    sheets = ["\\\n".join(page.splitlines()) for page in pages]
    source = '#set page(paper: "a4")\n#set text(font: "Saphan Sarabun", size: 16pt, lang: "th")\n'
    return typeset(source + "\n#pagebreak()\n".join(sheets))


def typeset(source: str) -> bytes:
    pdf: bytes = typst.compile(source.encode(), font_paths=[str(Path(FONT).parent)])  # type: ignore[misc]
    return pdf


def scan(text: str = LETTER, *, size: tuple[int, int] = (1500, 560)) -> Image.Image:
    """Some lines of print, as a scanner at 300 dpi sees them."""
    image = Image.new("L", size, 255)
    font = ImageFont.truetype(FONT, 60)
    for number, line in enumerate(text.splitlines()):
        ImageDraw.Draw(image).text((60, 60 + 150 * number), line, font=font, fill=20)
    return image


def scanned(*texts: str) -> bytes:
    """A PDF of pictures alone."""
    frames = [scan(text) for text in texts]
    out = io.BytesIO()
    frames[0].save(out, "PDF", resolution=300, save_all=True, append_images=frames[1:])
    return out.getvalue()


def picture(text: str = LETTER, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    scan(text).save(out, kind, dpi=(300, 300))
    return out.getvalue()


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper(LETTER))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a secret", user="a secret"))
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def slides(*texts: str) -> bytes:
    page = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'
    shown = {f"ppt/slides/slide{n}.xml": page.format(text).encode() for n, text in enumerate(texts, start=1)}
    return packed({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"} | shown)


def open_text(text: str) -> bytes:
    body = f'<office:document xmlns:office="o" xmlns:text="t"><text:p>{text}</text:p></office:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", body)
    return out.getvalue()


def word_of_xml(xml: str) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def entity_bomb() -> bytes:
    """A billion laughs."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return word_of_xml(f'<!DOCTYPE w [<!ENTITY l0 "lol">{laughs}]><w:p xmlns:w="w"><w:t>&l9;</w:t></w:p>')


def zip_bomb() -> bytes:
    """A document that unpacks to a gigabyte of spaces."""
    zeros = b" " * (64 << 20)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(b'<w:p xmlns:w="w">')
            for _ in range(12):
                part.write(zeros)
            part.write(b"</w:p>")
    return out.getvalue()


def vast_picture() -> bytes:
    """A picture of 900 million points in a few kilobytes."""
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def vast_page() -> bytes:
    """A page that says it is five metres wide, and has something to draw."""
    out = io.BytesIO()
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(14_400, 14_400))
    page.Contents = pdf.make_stream(b"0 0 100 100 re f")
    pdf.save(out)
    return out.getvalue()


def endless_page() -> bytes:
    """A page that draws one shape in another, each ten times, ten deep."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    inner = pdf.make_stream(b"0 0 500 500 re f 0 0 m 500 800 l S" * 50)
    for _ in range(10):
        form = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 595, 842],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner)),
        )  # fmt: skip
        for name, value in {"Type": "/XObject", "Subtype": "/Form"}.items():
            inner[f"/{name}"] = pikepdf.Name(value)
        inner.BBox = pikepdf.Array([0, 0, 595, 842])
        inner = pdf.make_stream(b"q /X Do Q " * 10, form)
    inner.BBox = pikepdf.Array([0, 0, 595, 842])
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
    page.Contents = pdf.make_stream(b"/X Do " * 10)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
