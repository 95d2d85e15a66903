"""Sheets and PDFs for the press's tests: an invented letter, and what stands on its pages."""

from __future__ import annotations

import subprocess
from typing import Any

import pypdfium2

from saphan.press.models import Check, LetterSheet, SignatureBlock

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
        "block": SignatureBlock("นางสาวพิมพ์ลภัส ทดสอบระบบ", (f"ผู้อำนวยการ{OFFICE}",)),
        "owner_unit": "กลุ่มอำนวยการ", "contact": "0 2345 6789", "copies_to": "ประธานกลุ่มโรงเรียน",
        "check": Check("https://saphan.example/v/AB12CD34", "AB12-CD34"), **changes,
    }  # fmt: skip
    return LetterSheet(**fields)


def text_of(pdf: bytes) -> str:
    """The text of all pages as pdfium copies it out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def poppler_text(pdf: bytes) -> str:
    """The text of all pages as poppler's pdftotext copies it out."""
    made = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return made.stdout.decode()
