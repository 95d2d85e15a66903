"""A letter that was typeset elsewhere (Word) and brought as PDF: checked, kept untouched, filled in a copy."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

import pypdfium2
from django.db import transaction
from django.utils.translation import gettext as _t

from saphan.files.models import BadFile, Upload
from saphan.letters.choices import LetterAct
from saphan.letters.drafting import add_attachments
from saphan.letters.errors import LetterError
from saphan.letters.models.attachment import Attachment
from saphan.letters.models.placement import A4, Placement
from saphan.letters.models.signature import Signature
from saphan.letters.sheet import sheet_of
from saphan.press.models import BadPdf, Box, Mark, Style, cleaned, filled, qr
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity
    from saphan.press.models import Check

PDF = "application/pdf"
MOST_PAGES = 60
MOST_BYTES = 20 * 1024 * 1024
TOLERANCE = 3.0  # mm
POINT = 25.4 / 72
CODE = 4.0  # mm, the line below a QR
USUAL = {  # mark -> x, y, width, height in mm from the page's top left corner, as forms 1 and 4 have them
    "number": (37.0, 38.0, 50.0, 8.0),
    "dated": (98.0, 62.0, 60.0, 8.0),
    "signature": (90.0, 205.0, 95.0, 32.0),
    "check": (170.0, 262.0, 25.0, 25.0),
}


class Brought:
    """The PDF of a letter and what is to be filled into it."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    @property
    def attachment(self) -> Attachment | None:
        """The file as it was brought, or None. Of a letter that was signed on paper it is a scan, never filled."""
        rows = Attachment.objects.filter(letter=self.letter.pk, is_letter=True, file__media_type=PDF)
        row = rows.select_related("file").first()
        on_paper = row and Signature.objects.filter(letter=self.letter.pk, method=Signature.Method.PAPER).exists()
        return None if on_paper else row

    @transaction.atomic
    def bring(self, content: IO[bytes], name: str, *, by: Capacity) -> Attachment:
        """Take the PDF for the letter's paper, instead of the one before. Raises LetterError in words."""
        letter = self.letter
        letter.drafting.demand(by)
        content.seek(0)
        check(content.read(MOST_BYTES + 1))
        try:
            upload = Upload.bring(content, name, by=by)
        except BadFile as bad:
            raise LetterError(str(bad)) from bad
        letter.attachments.filter(is_letter=True).delete()
        add_attachments(letter, [upload], letter_first=True)
        if not letter.placements.exists():
            self.place([[mark, 1, *USUAL[mark]] for mark in self.wanted], by=by)
        record(letter, LetterAct.PLACED, by=by)
        made = self.attachment
        if made is None:
            raise LetterError(not_pdf())
        return made

    @property
    def wanted(self) -> list[str]:
        """The marks that this kind of letter needs on its paper."""
        form = self.letter.form
        signed = ["signature"] if form.is_signed else []
        return (["number"] if form.series else []) + ["dated", *signed, "check"]

    @transaction.atomic
    def place(self, rows: Sequence[Sequence[Any]], *, by: Capacity) -> None:
        """Put the boxes there, and nowhere else: (mark, page, x, y, width, height)."""
        self.letter.drafting.demand(by)
        self.letter.placements.all().delete()
        names = ("mark", "page", "x", "y", "width", "height")
        Placement.objects.bulk_create(
            Placement(letter=self.letter, **dict(zip(names, row, strict=True))) for row in rows
        )

    @transaction.atomic
    def drop(self, *, by: Capacity) -> None:
        """The letter is set by the press again."""
        self.letter.drafting.demand(by)
        self.letter.attachments.filter(is_letter=True).delete()

    def problems(self) -> dict[str, str]:
        """What has to be placed before the letter may be submitted."""
        placed = set(self.letter.placements.values_list("mark", flat=True))
        missing = [str(Placement.Mark(mark).label) for mark in self.wanted if mark not in placed and mark != "check"]
        return {"body": _t("ยังไม่ได้วางตำแหน่งบนแฟ้ม: %(marks)s") % {"marks": ", ".join(missing)}} if missing else {}

    def filled(self, pdf: bytes, check: Check | None) -> bytes:
        """A copy of the brought pages with number, date, signature and check code in their boxes."""
        sheet = sheet_of(self.letter.paper)
        block = sheet.block
        signed = [] if block is None else [block.note, f"({block.name})", *block.lines]
        said = {"number": sheet.number, "dated": sheet.dated, "signature": "\n".join(line for line in signed if line)}
        marks: list[Mark] = []
        for row in self.letter.placements.all():
            if text := said.get(row.mark):
                marks.append(Mark(row.box, text=text, align="center" if row.mark == "signature" else "left"))
            elif row.mark == Placement.Mark.CHECK and check is not None:
                marks += code_marks(row.box, check)
        return filled(cleaned(pdf).pdf, marks, Style.of(self.letter.office))


def code_marks(box: Box, check: Check) -> list[Mark]:
    """The QR in the middle of its box, and the code below it."""
    side = max(min(box.width, box.height - CODE), CODE)
    drawing = Box(box.page, box.x + (box.width - side) / 2, box.y, side, side)
    words = Box(box.page, box.x, box.y + side, box.width, CODE)
    return [Mark(drawing, svg=qr(check.url)), Mark(words, text=check.code, size=9, align="center")]


def check(pdf: bytes) -> None:
    """Raises LetterError: not a PDF, too large, encrypted, broken, too many pages, not A4."""
    if not pdf.startswith(b"%PDF-"):
        raise LetterError(not_pdf())
    if len(pdf) > MOST_BYTES:
        raise LetterError(_t("แฟ้มใหญ่เกิน 20 เมกะไบต์ ลดขนาดภาพใน Word แล้วบันทึกเป็น PDF ใหม่"))
    try:
        pages = cleaned(pdf).pages
    except BadPdf as bad:
        raise LetterError(
            _t("แฟ้ม PDF นี้มีรหัสผ่าน บันทึกใหม่จาก Word โดยไม่ใส่รหัสผ่าน")
            if bad.code == "encrypted"
            else _t("แฟ้ม PDF นี้เสียหาย เปิดอ่านไม่ได้ บันทึกเป็น PDF ใหม่จาก Word แล้วส่งอีกครั้ง")
        ) from bad
    if pages > MOST_PAGES:
        raise LetterError(_t("แฟ้มนี้มี %(pages)s หน้า ตัวหนังสือมีได้ไม่เกิน %(most)s หน้า แยกส่วนที่เหลือเป็นสิ่งที่ส่งมาด้วย")
                          % {"pages": pages, "most": MOST_PAGES})  # fmt: skip
    for number, (width, height) in enumerate(sizes(pdf), 1):
        if abs(width - A4[0]) > TOLERANCE or abs(height - A4[1]) > TOLERANCE:
            facts = {"page": number, "width": round(width), "height": round(height)}
            raise LetterError(
                _t("หน้า %(page)s มีขนาด %(width)s x %(height)s มม. ไม่ใช่ A4 แนวตั้ง ตั้งหน้ากระดาษใน Word เป็น A4 ก่อน") % facts
            )


def not_pdf() -> str:
    return _t("แฟ้มนี้ไม่ใช่ PDF เปิดใน Word แล้วเลือกบันทึกเป็น PDF ก่อน")


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in mm, as it is seen."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        found = [document.get_page_size(place) for place in range(len(document))]
    finally:
        document.close()
    return [(width * POINT, height * POINT) for width, height in found]
