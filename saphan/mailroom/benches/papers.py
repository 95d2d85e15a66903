"""Letters on paper to read: every kind of form, from invented words, with what stands on each; as PDF and as scans."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pypdfium2
from PIL import Image, ImageFilter

from saphan.lib import thai
from saphan.mailroom.benches.elsewhere import set_elsewhere
from saphan.press.models import LetterSheet, SignatureBlock, Style, set_letter

# Of 64: the eleven forms of the regulation, and letters that another office set in its own way, without our press.
KINDS = (
    ["external"] * 20 + ["elsewhere"] * 8 + ["memo"] * 9 + ["stamped"] * 6 + ["order"] * 4 + ["announcement"] * 4
    + ["certificate"] * 3 + ["rule"] * 2 + ["bylaw"] * 2 + ["statement"] * 2 + ["news"] * 2 + ["minutes"] * 2
)  # fmt: skip
TITLES = {
    "order": "คำสั่ง", "announcement": "ประกาศ", "rule": "ระเบียบ", "bylaw": "ข้อบังคับ",
    "statement": "แถลงการณ์", "news": "ข่าว",
}  # fmt: skip
GIVEN = {"order": "สั่ง", "announcement": "ประกาศ", "rule": "ประกาศ", "bylaw": "ประกาศ", "certificate": "ให้ไว้"}
NUMBERED = ("order", "announcement", "certificate")  # in the year, without the office's code
MEETINGS = ("คณะกรรมการบริหารสถานศึกษา", "ผู้บริหารสถานศึกษาในสังกัด", "คณะทำงานพัฒนาหลักสูตร")
OFFICES = (
    ("ศธ 04997", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาท่านา เขต 2"),
    ("ศธ 04863", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต 1"),
    ("ศธ 04975.046", "โรงเรียนบ้านหนองน้ำใส"),
    ("กค 0478.6", "กรมสะพานสมมติ"),
    ("มท 0768.4", "สำนักงานส่งเสริมการเดินเรือสมมติ"),
    ("สธ 0946", "โรงพยาบาลริมน้ำสมมติ"),
)
ACTS = (
    "ขอเชิญประชุม", "ขอความอนุเคราะห์ส่งข้อมูล", "แจ้งกำหนดการอบรม", "ขอให้รายงานผล",
    "การจัดสรรงบประมาณ", "ส่งแบบสำรวจ", "ขอเชิญร่วมกิจกรรม", "ซ้อมความเข้าใจ",
)  # fmt: skip
MATTERS = (
    "การบริหารจัดการระบบสารบรรณอิเล็กทรอนิกส์", "โครงการอาหารกลางวันของโรงเรียน", "การแข่งขันกีฬานักเรียนระดับเขต",
    "การซ่อมแซมอาคารเรียนที่ประสบอุทกภัย", "การดูแลช่วยเหลือนักเรียน", "ข้อมูลครุภัณฑ์คอมพิวเตอร์ของสถานศึกษา",
    "การประเมินคุณภาพภายในสถานศึกษา", "การใช้หลักสูตรสถานศึกษา",
)  # fmt: skip
TAILS = ("", " ครั้งที่ {n}", " ประจำปีงบประมาณ พ.ศ. {y}", " ภาคเรียนที่ {h} ปีการศึกษา {y}")
GROUPS = ("กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน", "กลุ่มบริหารงานบุคคล", "กลุ่มนิเทศติดตามและประเมินผล")
SCHOOLS = ("บ้านสะพานทอง", "บ้านหนองน้ำใส", "วัดริมธารสมมติ", "ชุมชนบ้านท่านา")
NAMES = ("นายสมมติ ใจดี", "นางสาวตัวอย่าง รักเรียน", "นางทดลอง พากเพียร")
BODIES = (
    "ด้วยหน่วยงานได้กำหนดดำเนินการตามแผนปฏิบัติราชการ โดยมีวัตถุประสงค์เพื่อพัฒนาคุณภาพการศึกษา"
    "ของสถานศึกษาในสังกัดให้เป็นไปตามมาตรฐาน และเพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อย",
    "ในการนี้ จึงขอให้สถานศึกษาดำเนินการภายในวันที่ {d} และรายงานผลตามแบบที่แนบมาพร้อมนี้ จำนวน {n} ชุด งบประมาณทั้งสิ้น {m} บาท",
    "ทั้งนี้ หากมีข้อสงสัยประการใดให้สอบถามเจ้าหน้าที่ผู้รับผิดชอบได้ในวันและเวลาราชการ",
    "จึงเรียนมาเพื่อทราบและพิจารณาดำเนินการต่อไป",
)


@dataclass(frozen=True)
class Paper:
    kind: str
    pdf: bytes
    truth: dict[str, str]  # by field of the desk's form; a field that the form of the law lacks is left out


def paper(number: int) -> Paper:
    """One of endlessly many, on one day always the same for a number: a letter that arrives was written lately."""
    draw = random.Random(number)  # noqa: S311
    kind = KINDS[number % len(KINDS)]
    code, office = draw.choice(OFFICES)
    day = thai.today() - timedelta(days=draw.randrange(300))
    subject = draw.choice(ACTS) + draw.choice(MATTERS) + draw.choice(TAILS)
    subject = subject.format(n=draw.randrange(2, 99), h=draw.randrange(1, 3), y=thai.be_year())
    running, circular = draw.randrange(1, 9999), "ว " if draw.random() < 0.4 else ""
    facts = {"reference": f"{code}/{circular}{running}", "dated_on": day.isoformat(), "sender": office}
    sheet = sheet_of(kind, draw, facts, subject, day)
    truth = facts | ({"subject": sheet.subject} if sheet.subject and kind not in ("stamped", "certificate") else {})
    if kind in NUMBERED:
        truth["reference"] = f"{running}/{day.year + thai.BUDDHIST_ERA}"
    if kind in ("rule", "bylaw", "statement", "news", "minutes"):
        del truth["reference"]
    if kind in ("rule", "bylaw"):  # as it is cited
        truth["subject"] += f" (ฉบับที่ {sheet.issue_number}) พ.ศ. {day.year + thai.BUDDHIST_ERA}"
    if kind == "minutes":
        del truth["sender"]
    if kind == "memo":
        truth["sender"] = f"{sheet.owner_unit} {office}"
    pdf = set_elsewhere(sheet, draw) if kind == "elsewhere" else set_letter(sheet, Style.standard()).pdf
    return Paper(kind, pdf, truth)


def sheet_of(kind: str, draw: random.Random, facts: dict[str, str], subject: str, day: date) -> LetterSheet:
    written, office = thai.long_date(day), facts["sender"]
    body = "\n".join(BODIES).format(d=thai.long_date(day + timedelta(days=20)), n=draw.randrange(2, 40), m="12,345")
    said: dict[str, Any] = {
        "office": office,
        "address": f"{draw.randrange(1, 300)} ถนนริมน้ำ อำเภอเมือง จังหวัดสมมติ 99{draw.randrange(100, 999)}",
        "number": facts["reference"],
        "dated": written,
        "subject": subject,
        "salutation": "เรียน",
        "addressee": f"ผู้อำนวยการโรงเรียน{draw.choice(SCHOOLS)}",
        "body": body,
        "closing": "ขอแสดงความนับถือ",
        "block": SignatureBlock(draw.choice(NAMES), (f"ผู้อำนวยการ{office}",), initials="ส.ม."),
        "owner_unit": draw.choice(GROUPS),
        "contact": f"0 2{draw.randrange(100, 999)} {draw.randrange(1000, 9999)}",
        "urgency": draw.choice(("", "", "ด่วน", "ด่วนมาก", "ด่วนที่สุด")) if kind in ("external", "memo") else "",
    }
    if kind == "external":
        said["citations"] = (f"หนังสือ{office} ที่ ศธ 04111/222 ลงวันที่ {thai.long_date(day - timedelta(days=9))}",)
    said |= of_kind(kind, draw, facts, day)
    return LetterSheet(kind=kind, **said)


def of_kind(kind: str, draw: random.Random, facts: dict[str, str], day: date) -> dict[str, Any]:
    """What only some forms have."""
    written, office = thai.long_date(day), facts["sender"]
    said: dict[str, Any] = {}
    if kind in TITLES:
        said["title"] = f"{TITLES[kind]}{office}"
    if kind in GIVEN:
        said["given_on"] = f"{GIVEN[kind]} ณ วันที่ {written}"
    if kind in NUMBERED:
        said["number"] = f"{facts['reference'].rpartition('/')[2].removeprefix('ว ')}/{day.year + thai.BUDDHIST_ERA}"
    if kind in ("rule", "bylaw"):
        said |= {"subject": draw.choice(MATTERS), "issue_number": str(draw.randrange(2, 5))}
    if kind in ("statement", "news"):
        said |= {"issue_number": str(draw.randrange(1, 9))}
    if kind == "minutes":
        said |= {"subject": f"รายงานการประชุม{draw.choice(MEETINGS)}", "held_on": written, "place": "ห้องประชุมสะพานสมมติ"}
        said["issue_number"] = f"{draw.randrange(1, 12)}/{day.year + thai.BUDDHIST_ERA}"
    return said


def scanned(pdf: bytes, *, dpi: int = 300) -> Image.Image:
    """Its first page as a clean scan."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return image.filter(ImageFilter.GaussianBlur(0.6 * dpi / 300))


def noisy(pdf: bytes, seed: int) -> bytes:
    """As an old machine copies it: laid in askew, 200 dpi, specks, dim ink, squeezed as JPEG."""
    draw = random.Random(seed)  # noqa: S311
    image = scanned(pdf, dpi=200).rotate(
        draw.choice((-1, 1)) * draw.uniform(0.6, 2.0), Image.Resampling.BICUBIC, fillcolor=255
    )
    image = image.point(lambda shade: 40 + shade * 200 // 255)
    for _ in range(image.width * image.height // 1500):
        image.putpixel((draw.randrange(image.width), draw.randrange(image.height)), draw.randrange(90))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=45, dpi=(200, 200))
    return out.getvalue()


def png(image: Image.Image, dpi: int = 300) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi), compress_level=1)
    return out.getvalue()
