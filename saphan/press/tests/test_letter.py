"""A letter on paper in real life: long names, long lists, several pages; and its picture."""

import io

from PIL import Image

from saphan.press.models import LetterSheet, SignatureBlock, Style, picture, set_letter
from saphan.press.tests.makers import BODY, OFFICE, TEXT, a_sheet, boxes_of, squeezed, text_of, union


def test_boxes_tell_where_number_day_signature_and_check_stand() -> None:
    made = set_letter(a_sheet(), Style.standard())
    assert set(made.boxes) == {"number", "dated", "signature", "check"}
    number, dated, signature = (made.boxes[name] for name in ("number", "dated", "signature"))
    assert abs(number.x - 30) < 0.1
    assert abs(number.y + number.height - 45) < 2
    assert abs(dated.x - 110) < 0.1
    assert dated.y > number.y
    assert signature.width == 60
    assert signature.height > 15
    assert "check" not in set_letter(a_sheet(check=None), Style.standard()).boxes


def test_long_subject_hangs_right_of_its_word() -> None:
    subject = "ขอเชิญประชุมเชิงปฏิบัติการการใช้งานระบบ (Digital Office) รุ่นที่ 2 " * 4
    made = set_letter(LetterSheet("external", subject=subject.strip()), Style.standard())
    lines = [box for box in boxes_of(made.pdf, TEXT) if 50 < box.y < 110]
    starts = sorted({round(box.x) for box in lines})
    assert starts[0] == 30  # เรื่อง itself
    assert min(x for x in starts if x > 31) >= 38


def test_long_names_many_citations_and_enclosures_stay_on_the_paper() -> None:
    name = "ว่าที่ร้อยตรีหญิงพระนามสมมติยาวมาก ณ อยุธยาเทพหัสดินเสนาณรงค์ฤทธิ์"
    made = set_letter(
        a_sheet(
            block=SignatureBlock(name, (f"รองผู้อำนวยการ{OFFICE}", f"ปฏิบัติราชการแทน ผู้อำนวยการ{OFFICE}")),
            citations=tuple(f"หนังสือ{OFFICE} ที่ ศธ 04999/{n} ลงวันที่ {n} พฤศจิกายน 2569" for n in range(1, 6)),
            enclosures=tuple((f"เอกสารประกอบการประชุมรายการที่ {n}", f"{n} ชุด") for n in range(1, 11)),
        ),
        Style.standard(),
    )
    said = squeezed(text_of(made.pdf))
    assert squeezed(name) in said
    assert said.count("อ้างถึง") >= 5
    assert squeezed("๑๐. เอกสารประกอบการประชุมรายการที่ ๑๐ จำนวน ๑๐ ชุด") in said
    for page in range(1, made.pages + 1):
        text = union(boxes_of(made.pdf, TEXT, page))
        assert text.x > 29.5
        assert text.x + text.width < 190.5


def test_acting_phrase_stands_on_a_line_of_its_own_where_the_position_is_long() -> None:
    for gap in ("", " "):
        block = SignatureBlock("นายตัวอย่าง ชื่อสมมติ", (f"ปฏิบัติราชการแทน{gap}ผู้อำนวยการ{OFFICE}",))
        lines = text_of(set_letter(a_sheet(block=block), Style.standard()).pdf).splitlines()
        assert "ปฏิบัติราชการแทน" in [line.strip() for line in lines]
    short = SignatureBlock("นายตัวอย่าง ชื่อสมมติ", ("รักษาราชการแทน ผู้อำนวยการโรงเรียน",))
    said = text_of(set_letter(a_sheet(block=short), Style.standard()).pdf)
    assert "รักษาราชการแทน ผู้อำนวยการโรงเรียน" in said


def test_table_of_forty_rows_goes_on_and_its_head_with_it() -> None:
    rows = "\n".join(f"| {n} | นางสาวสมมติ ตัวอย่างที่{n} | {n * 1000:,} |" for n in range(1, 41))
    made = set_letter(a_sheet(body=f"รายชื่อดังนี้\n| ที่ | ชื่อ | เงิน |\n|---|---|---|\n{rows}\nจบ"), Style.standard())
    assert made.pages >= 2
    assert "ชื่อ" in text_of(made.pdf, 2)
    assert "๔๐,๐๐๐" in text_of(made.pdf)


def test_no_page_has_a_signature_alone() -> None:
    for count in range(6, 16):
        body = "\n".join(f"ย่อหน้าที่ {n} ของหนังสือฉบับนี้ซึ่งมีความยาวประมาณหนึ่งบรรทัดครึ่งของหน้ากระดาษ" * 2 for n in range(count))
        made = set_letter(a_sheet(body=body), Style.standard())
        last = squeezed(text_of(made.pdf, made.pages))
        assert "(นางสาวพิมพ์ลภัสทดสอบระบบ)" in last
        assert "ย่อหน้าที่" in last


def test_letter_that_runs_over_by_a_few_lines_is_set_closer() -> None:
    pages = [set_letter(a_sheet(body=BODY + "\nต่อท้าย" * extra), Style.standard()).pages for extra in range(6)]
    assert pages[0] == 1
    assert pages == sorted(pages)


def test_long_words_without_a_break_stay_on_the_paper() -> None:
    made = set_letter(a_sheet(body="https://saphan.example/" + "a" * 300 + " จบ"), Style.standard())
    text = union(boxes_of(made.pdf, TEXT))
    assert text.x + text.width < 190.5
    assert squeezed("https://saphan.example/" + "a" * 300) in squeezed(text_of(made.pdf))


def test_key_that_somebody_leaned_on_gives_pages_and_loses_nothing() -> None:
    made = set_letter(a_sheet(body="กี่" * 12_000), Style.standard())
    assert squeezed(text_of(made.pdf)).count("กี่") == 12_000
    assert union(boxes_of(made.pdf, TEXT)).width < 161


def test_picture_is_as_wide_as_asked_and_the_last_page_stands_for_those_beyond() -> None:
    shown = picture(a_sheet(), Style.standard(), page=9, width=300)
    image = Image.open(io.BytesIO(shown.png))
    assert (shown.page, shown.pages) == (1, 1)
    assert abs(image.width - 300) <= 1
    assert abs(image.height - 424) <= 2


def test_the_same_sheet_makes_the_same_pages() -> None:
    first, second = (set_letter(a_sheet(), Style.standard()) for _ in range(2))
    assert text_of(first.pdf) == text_of(second.pdf)
    assert first.boxes == second.boxes
