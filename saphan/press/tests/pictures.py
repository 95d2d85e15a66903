"""Draws every form beside the regulation's measures (bin/forms), to be looked at before it is called done."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from saphan.press.letter import as_png
from saphan.press.models import (
    BookForm,
    BookRow,
    BookSheet,
    Closing,
    Pressed,
    Receipt,
    SignatureBlock,
    Style,
    set_book,
    set_closing,
    set_letter,
    set_receipts,
)
from saphan.press.tests.makers import BODY, OFFICE, a_sheet
from saphan.press.tests.test_forms import KINDS, sheet_of

WIDTH, MM = 827, 827 / 210  # points of a page as wide as A4 is high or low
BLUE, FONT = (40, 90, 200), Path(__file__).parent.parent / "fonts" / "regular.ttf"
TABLE = """ด้วยสำนักงานจะจัดประชุม จึงแต่งตั้งคณะกรรมการ ดังนี้
1. คณะกรรมการอำนวยการ
1.1 ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา ประธานกรรมการ
- มีหน้าที่ให้คำปรึกษาและแก้ไขปัญหาให้การดำเนินงานเป็นไปด้วยความเรียบร้อยและมีประสิทธิภาพ
2. คณะกรรมการดำเนินงาน
| ที่ | ชื่อ - สกุล | ตำแหน่ง | งบประมาณ (บาท) |
|---|---|---|---|
| 1 | นางสาวพิมพ์ลภัส ทดสอบระบบ | ผู้อำนวยการกลุ่มส่งเสริมการศึกษาทางไกล | 12,500 |
| 2 | นายตัวอย่าง ชื่อสมมติ | นักวิชาการคอมพิวเตอร์ปฏิบัติการ | 3,200 |
ให้คณะกรรมการปฏิบัติหน้าที่ที่ได้รับมอบหมายอย่างเคร่งครัด"""
SUBJECT = "ขอเชิญประชุมเชิงปฏิบัติการการใช้งานระบบสำนักงานดิจิทัล (Digital Office) รุ่นที่ 2 ประจำปีงบประมาณ พ.ศ. 2570"
ACTING = SignatureBlock("นางสาวพิมพ์ลภัส ทดสอบระบบ", (f"รองผู้อำนวยการ{OFFICE}", f"ปฏิบัติราชการแทน ผู้อำนวยการ{OFFICE}"), "พ.ท.")
# (mm from the top, words): what the regulation measures on each form.
HIGH = ((15, "ครุฑ 15 มม. จากขอบบน"), (45, "ครุฑสูง 3 ซม."))
LOW = ((15, "ครุฑ 15 มม. จากขอบบน"), (30, "ครุฑสูง 1.5 ซม."))


def forms() -> Iterable[tuple[str, Pressed, int, tuple[tuple[int, str], ...]]]:
    """Name, PDF, page, measures."""
    style = Style.standard()
    for number, kind in enumerate((kind for kind in KINDS if kind != "note"), start=1):
        sheet = sheet_of(kind)
        measures = LOW if kind == "memo" else () if kind == "minutes" else HIGH
        yield f"{number:02}-{kind}", set_letter(sheet, style), 1, measures
    order = sheet_of("order")
    yield "order-table", set_letter(a_sheet(**{**vars(order), "body": TABLE}), style), 1, HIGH
    full = a_sheet(urgency="ด่วนที่สุด", secrecy="ลับ", subject=SUBJECT, block=ACTING, body="\n".join([BODY] * 4))
    pressed = set_letter(full, style)
    yield "urgent-secret", pressed, 1, HIGH
    yield "urgent-secret-last", pressed, pressed.pages, ()
    yield "note-draft", set_letter(a_sheet(kind="note", is_draft=True), style), 1, ()
    yield from books(style)


def books(style: Style) -> Iterable[tuple[str, Pressed, int, tuple[tuple[int, str], ...]]]:
    cells = (
        "1200",
        "ศธ 04999/300",
        "20 พฤศจิกายน 2569",
        "ผู้อำนวยการโรงเรียนบ้านหนองน้ำใส",
        "ผู้อำนวยการ",
        SUBJECT,
        "กลุ่มแผน",
        "",
    )
    rows = [BookRow(cells, "22 พฤศจิกายน 2569")] * 4
    rows.insert(2, BookRow((*cells[:-1], "ลงซ้ำกับเลข 1199"), "22 พฤศจิกายน 2569", is_void=True))
    rows += [BookRow(cells, "23 พฤศจิกายน 2569")] * 8
    year = "ประจำปี พ.ศ. 2569"
    yield "form-13", set_book(BookSheet(BookForm.RECEIVED, OFFICE, tuple(rows), year), style), 1, ()
    yield "form-14", set_book(BookSheet(BookForm.SENT, OFFICE, (), "ประจำวันที่ 22 พฤศจิกายน 2569", 12), style), 1, ()
    sent = ("1200", "กลุ่มแผน", "ผู้อำนวยการโรงเรียน", "โรงเรียนบ้านหนองน้ำใส", "", "", "")
    yield "form-16", set_book(BookSheet(BookForm.DELIVERIES, OFFICE, (BookRow(sent),) * 6), style), 1, ()
    slips = [Receipt("ศธ 04999/1234", "ผู้อำนวยการโรงเรียนบ้านหนองน้ำใส", SUBJECT)] * 3
    yield "form-17", set_receipts(slips, OFFICE, style), 1, ()
    voids = (("1205", "ลงซ้ำกับเลข 1199"), ("2001", "ผู้ส่งขอถอนเรื่อง"))
    closing = Closing(OFFICE, "ทะเบียนหนังสือรับ", 2569, "1", "4812", 4810, voids, "31 ธันวาคม 2569", (ACTING, ACTING))
    yield "closing", set_closing(closing, style), 1, ()


def measured(png: bytes, measures: tuple[tuple[int, str], ...], *, upright: bool) -> Image.Image:
    """The page with thin lines where the regulation measures."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 20)
    if upright:
        for x, words in ((30, "3 ซม."), (190, "2 ซม.")):
            draw.line([(x * MM, 0), (x * MM, image.height)], fill=BLUE)
            draw.text((x * MM + 3, 2), words, fill=BLUE, font=font)
    for y, words in measures:
        draw.line([(0, y * MM), (26 * MM, y * MM)], fill=BLUE)
        draw.text((3, y * MM - 22), words, fill=BLUE, font=font)
    return image.quantize(colors=96)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, pressed, page, measures in forms():
        upright = not name.startswith(("form-13", "form-14", "form-16"))
        width = WIDTH if upright else round(WIDTH * 297 / 210)
        image = measured(as_png(pressed.pdf, page, width), measures, upright=upright and not name.startswith("form"))
        image.save(folder / f"{name}.png", optimize=True)
