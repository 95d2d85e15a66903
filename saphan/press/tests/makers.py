"""Sheets for the press's tests, and eyes for its pages: what pdfium and poppler find on them."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2

from saphan.press.models import Box, Check, LetterSheet, SignatureBlock

MM = 25.4 / 72
TEXT, PATH = 1, 2  # kinds of objects on a page, as pdfium numbers them
OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาท่านา เขต 1"
BODY = """ตามหนังสือที่อ้างถึง สำนักงานเขตพื้นที่การศึกษาได้แจ้งให้สถานศึกษาเตรียมความพร้อมในการใช้งานระบบสำนักงานดิจิทัล นั้น
บัดนี้ ได้กำหนดจัดประชุม **ในวันที่ 15 ธันวาคม 2569** เวลา 08.30 - 16.30 น. ณ ห้องประชุมพิกุลทอง ดังนี้
1. ให้ผู้บริหารสถานศึกษาและเจ้าหน้าที่ธุรการเข้าร่วมประชุม โรงเรียนละ 2 คน
2. ให้ส่งแบบตอบรับภายในวันที่ 5 ธันวาคม 2569
จึงเรียนมาเพื่อทราบและดำเนินการ"""


def a_sheet(**changes: Any) -> LetterSheet:
    """An external letter with every field filled."""
    fields: dict[str, Any] = {
        "kind": "external", "office": OFFICE, "address": "123 ถนนเทศบาล 5 จังหวัดท่านา 99000", "number": "ศธ 04999/1234",
        "dated": "22 พฤศจิกายน 2569", "subject": "ขอเชิญประชุมเชิงปฏิบัติการ", "salutation": "เรียน",
        "addressee": "ผู้อำนวยการโรงเรียนบ้านหนองน้ำใส", "body": BODY, "closing": "ขอแสดงความนับถือ",
        "citations": ("หนังสือที่ ศธ 04999/1100 ลงวันที่ 1 พฤศจิกายน 2569",),
        "enclosures": (("กำหนดการประชุม", "1 ฉบับ"), ("แบบตอบรับ", "1 ฉบับ")),
        "block": SignatureBlock("นางสาวพิมพ์ลภัส ทดสอบระบบ", (f"ผู้อำนวยการ{OFFICE}",), initials="พ.ท."),
        "owner_unit": "กลุ่มอำนวยการ", "contact": "0 2345 6789", "copies_to": "ประธานกลุ่มโรงเรียน",
        "check": Check("https://saphan.example/v/AB12CD34", "AB12-CD34"),
    }  # fmt: skip
    return LetterSheet(**(fields | changes))


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def on_disk(pdf: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        yield path


def said_by(*command: str, pdf: bytes) -> str:
    """What a program says of a PDF; {} in the command stands for the file. Fails when the program does."""
    with on_disk(pdf) as path:
        words = [str(path) if word == "{}" else word for word in command]
        return subprocess.run(words, capture_output=True, check=True, text=True).stdout


def text_of(pdf: bytes, page: int | None = None) -> str:
    """The text as pdfium copies it out, of one page (from 1) or of all."""
    with opened(pdf) as document:
        pages = range(len(document)) if page is None else [page - 1]
        return "\n".join(document[number].get_textpage().get_text_range() for number in pages)


def poppler_text(pdf: bytes) -> str:
    """The text of all pages as poppler's pdftotext copies it out."""
    return said_by("pdftotext", "-enc", "UTF-8", "{}", "-", pdf=pdf).replace("\f", " ")


def squeezed(text: str) -> str:
    return "".join(text.split())


def boxes_of(pdf: bytes, kind: int, page: int = 1) -> list[Box]:
    """Where the page's objects of one kind stand, in mm from its top left corner."""
    with opened(pdf) as document:
        shown = document[page - 1]
        high = shown.get_height() * MM
        bounds = [item.get_bounds() for item in shown.get_objects(max_depth=15) if item.type == kind]
        found = [[side * MM for side in box] for box in bounds]
    return [Box(page, left, high - top, right - left, top - low) for left, low, right, top in found]


def union(boxes: list[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, low = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(boxes[0].page, left, top, right - left, low - top)
