"""Letters typeset elsewhere: what is refused and why, boxes that are filled at signing, the file kept untouched."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from saphan.letters.choices import Kind
from saphan.letters.errors import LetterError, NotAllowed
from saphan.letters.issuing import issue
from saphan.letters.models import Batch, BatchRow, Letter, LetterTemplate
from saphan.letters.pages import pages_of
from saphan.letters.tests.makers import address, make_draft
from saphan.lib import thai
from saphan.people.models import Capacity
from saphan.press.models import Check, Style, set_letter
from saphan.press.tests.makers import a_sheet, text_of
from saphan.seals.models import OfficeKey, judge

Browse = Callable[[Capacity | None], Client]
PLACES = [
    ["number", 1, 30, 40, 60, 8],
    ["dated", 1, 98, 60, 60, 8],
    ["signature", 1, 90, 200, 90, 30],
    ["check", 1, 170, 260, 25, 30],
]


def word_pdf(encryption: pikepdf.Encryption | None = None) -> bytes:
    """What Word makes, near enough: A4, one page, no fields filled."""
    sheet = a_sheet(number="", dated="", block=None, check=None, body="ข้อความจาก Word", contact="0 2000 0000")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(set_letter(sheet, Style.standard()).pdf)) as pdf:
        pdf.save(out, encryption=encryption or False)
    return out.getvalue()


def as_word_saves(data: bytes) -> bytes:
    """The same with two tables of its objects, an old one for old readers and a stream: Word saves such hybrids."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    plain = out.getvalue()
    start, size = (int(re.findall(word + rb"\s*(\d+)", plain)[-1]) for word in (b"startxref", b"/Size"))
    rows = re.findall(rb"(\d{10}) (\d{5}) ([nf])", plain[start:])
    table = b"".join(struct.pack(">BIH", kind == b"n", int(at), int(again)) for at, again, kind in rows)
    table = zlib.compress(table + struct.pack(">BIH", 1, len(plain), 0))
    said = b"/Size %d" % (size + 1) + b"".join(re.findall(rb"/Root \d+ 0 R|/ID \[.*?\]", plain[start:], re.S))
    stream = b"%d 0 obj\n<</Type/XRef/W[1 4 2]%s/Filter/FlateDecode/Length %d>>" % (size, said, len(table))
    stream += b"\nstream\n%s\nendstream\nendobj\n" % table
    ends = (said, start, len(plain), len(plain) + len(stream))
    return plain + stream + b"xref\n0 0\ntrailer\n<<%s/Prev %d/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n" % ends


def with_pages(count: int, size: tuple[int, int] = (595, 842)) -> bytes:
    out, pdf = io.BytesIO(), pikepdf.new()
    for _page in range(count):
        pdf.add_blank_page(page_size=size)
    pdf.save(out)
    return out.getvalue()


def bring(letter: Letter, by: Capacity, data: bytes) -> None:
    letter.brought.bring(SimpleUploadedFile("จาก Word.pdf", data), "จาก Word.pdf", by=by)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 a Word file", "ไม่ใช่ PDF"),
        (b"%PDF-1.7 broken", "เสียหาย"),
        (with_pages(61), "มี 61 หน้า"),
        (with_pages(1, (842, 595)), "ไม่ใช่ A4 แนวตั้ง"),
        (with_pages(1, (612, 792)), "หน้า 1 มีขนาด 216 x 279"),
    ],
)
def test_a_file_that_cannot_be_a_letter_is_refused_with_what_to_do(data: bytes, words: str, officer: Capacity) -> None:
    letter = make_draft(officer)
    with pytest.raises(LetterError, match=words):
        bring(letter, officer, data)
    assert not letter.attachments.exists()


def test_an_encrypted_file_is_refused(officer: Capacity) -> None:
    data = word_pdf(pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(LetterError, match="มีรหัสผ่าน"):
        bring(make_draft(officer), officer, data)


def test_only_who_writes_the_letter_brings_its_pages(officer: Capacity, colleague: Capacity) -> None:
    with pytest.raises(NotAllowed):
        bring(make_draft(officer), colleague, word_pdf())


def test_a_brought_letter_needs_its_places_and_no_body(officer: Capacity) -> None:
    letter = make_draft(officer, body="", closing="")
    bring(letter, officer, word_pdf())
    assert letter.problems() == {}
    letter.brought.place(PLACES[1:2], by=officer)
    assert letter.problems() == {"body": "ยังไม่ได้วางตำแหน่งบนแฟ้ม: ที่ (เลขที่หนังสือ), ลายมือชื่อ"}


def test_at_signing_the_boxes_are_filled_in_a_copy_and_the_file_stays_as_it_came(
    officer: Capacity, director: Capacity
) -> None:
    letter, data = make_draft(officer), word_pdf()
    bring(letter, officer, data)
    letter.brought.place(PLACES, by=officer)
    letter.submit(chain=[director.membership], by=officer)
    letter.sign(by=director, method="password")
    letter = Letter.objects.get(pk=letter.pk)
    made = pages_of(letter, Check("https://saphan.example/v/AB12CD34", "AB12-CD34"))
    text = text_of(made)
    assert "ข้อความจาก Word" in text
    assert letter.paper.number in text
    assert letter.paper.dated in text
    assert thai.to_thai_digits(director.user.get_full_name()) in text
    assert "AB12-CD34" in text
    with letter.attachments.get().file.open() as kept:
        assert kept.read() == data
    assert letter.is_whole


def test_a_file_as_word_saves_it_becomes_a_sealed_original(officer: Capacity, director: Capacity) -> None:
    OfficeKey.make(officer.office)
    letter, data = make_draft(officer), as_word_saves(word_pdf())
    assert b"/XRefStm" in data
    bring(letter, officer, data)
    letter.submit(chain=[director.membership], by=officer)
    letter.sign(by=director, method="password")
    original = Letter.objects.get(pk=letter.pk).issued
    assert original is not None
    issue(original)
    original.refresh_from_db()
    assert original.file is not None
    with original.file.open() as kept:
        verdict = judge(kept.read())
    assert (verdict.is_valid, [one.name for one in verdict.signers]) == (True, [officer.office.name])


def test_what_is_filled_stands_inside_its_box(officer: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    bring(letter, officer, with_pages(2))
    letter.brought.place([["number", 2, 30, 40, 60, 8]], by=officer)
    document = pypdfium2.PdfDocument(pages_of(letter))
    drawn = document[1].render(scale=1).to_pil().convert("L").point(lambda level: 255 * (level < 128)).getbbox()
    blank = document[0].render(scale=1).to_pil().convert("L").point(lambda level: 255 * (level < 128)).getbbox()
    document.close()
    left, top, right, bottom = (side * 25.4 / 72 for side in drawn)
    assert blank is None
    assert 29.5 <= left <= right <= 90.5
    assert 39.5 <= top <= bottom <= 48.5


def test_places_are_part_of_what_was_signed(officer: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    bring(letter, officer, word_pdf())
    letter.submit(chain=[director.membership], by=officer)
    letter.sign(by=director, method="password")
    letter.placements.filter(mark="number").update(x=1)
    assert not Letter.objects.get(pk=letter.pk).is_whole


def test_a_batch_of_brought_letters_is_filled_each_with_its_own_number(officer: Capacity, director: Capacity) -> None:
    letter = make_draft(officer, Kind.CERTIFICATE, gist="เกียรติบัตรของ {{ชื่อ}}")
    bring(letter, officer, word_pdf())
    Batch.bring(letter, "ชื่อ\nนายหนึ่ง\nนายสอง".encode(), "ก.csv", by=officer)
    letter.submit(chain=[director.membership], by=officer)
    Letter.objects.get(pk=letter.pk).sign(by=director, method="password")
    for row in BatchRow.objects.select_related("letter"):
        made = row.letter
        assert made is not None
        assert made.is_whole
        assert made.paper.number in text_of(pages_of(made))


def test_a_template_remembers_where_the_boxes_stand(officer: Capacity) -> None:
    letter = make_draft(officer, Kind.ORDER)
    bring(letter, officer, word_pdf())
    letter.brought.place(PLACES, by=officer)
    begun = LetterTemplate.keep(letter, "คำสั่งจาก Word", by=officer).begun(Letter, by=officer)
    assert [row.said for row in begun.placements.all()] == PLACES
    bring(begun, officer, word_pdf())
    assert [row.said for row in begun.placements.all()] == PLACES


def test_the_whole_way_in_the_browser(browse: Browse, officer: Capacity, director: Capacity) -> None:
    letter, clerk = make_draft(officer), browse(officer)
    answer = clerk.post(address("brought", letter), {"do": "bring", "pdf": SimpleUploadedFile("ก.pdf", with_pages(61))})
    assert answer.status_code == 422
    assert "มี 61 หน้า" in answer.content.decode()
    clerk.post(address("brought", letter), {"do": "bring", "pdf": SimpleUploadedFile("ก.pdf", word_pdf())})
    page = clerk.get(address("brought", letter)).content.decode()
    assert 'data-box="number"' in page
    said = {
        f"number_{name}": value
        for name, value in zip(("page", "x", "y", "width", "height"), PLACES[0][1:], strict=True)
    }
    same = {f"{mark}_{name}": value for mark in ("dated", "signature", "check") for name, value in
            (("page", 1), ("x", 10), ("y", 10), ("width", 30), ("height", 10))}  # fmt: skip
    answer = clerk.post(
        address("brought", letter), {"do": "place", "number_use": "on", **said, **same, "number_x": 190}
    )
    assert "ล้นออกนอกหน้ากระดาษ" in answer.content.decode()
    clerk.post(address("brought", letter), {"do": "place", "number_use": "on", **said, **same})
    assert [row.said for row in letter.placements.all()] == PLACES[:1]
    assert (
        address("attachment_preview", letter, attachment=letter.attachments.get().pk, page=1)
        in clerk.get(address("edit", letter)).content.decode()
    )
    clerk.post(address("brought", letter), {"do": "drop"})
    assert letter.brought.attachment is None
