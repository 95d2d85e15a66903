"""The law's books: its columns in its order, the head on each page, voids struck, years closed."""

import pytest

from saphan.press.models import (
    BadRow,
    BookForm,
    BookRow,
    BookSheet,
    Closing,
    Receipt,
    SignatureBlock,
    Style,
    set_book,
    set_closing,
    set_receipts,
)
from saphan.press.tests.makers import OFFICE, opened, squeezed, text_of

COLUMNS = {
    BookForm.RECEIVED: "เลขทะเบียนรับ ที่ ลงวันที่ จาก ถึง เรื่อง การปฏิบัติ หมายเหตุ",
    BookForm.SENT: "เลขทะเบียนส่ง ที่ ลงวันที่ จาก ถึง เรื่อง การปฏิบัติ หมายเหตุ",
    BookForm.DELIVERIES: "เลขทะเบียน จาก ถึง หน่วยรับ ผู้รับ วันและเวลา หมายเหตุ",
}


def a_row(number: int, **changes: object) -> BookRow:
    cells = (
        str(number),
        f"ศธ 04999/{number}",
        "20 พฤศจิกายน 2569",
        "โรงเรียน",
        "ผู้อำนวยการ",
        "เรื่องสมมติ",
        "กลุ่มอำนวยการ",
        "",
    )
    return BookRow(**{"cells": cells, "day": "22 พฤศจิกายน 2569", **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("form", BookForm)
def test_columns_are_the_laws_own_in_its_order(form: BookForm) -> None:
    said = text_of(set_book(BookSheet(form, OFFICE), Style.standard()).pdf)
    places = [squeezed(said).index(word, 20) for word in COLUMNS[form].split()[1:]]
    assert places == sorted(places)
    assert "ไม่มีรายการ" in said


def test_register_is_landscape_repeats_its_head_and_counts_its_pages() -> None:
    rows = tuple(a_row(number) for number in range(1, 81))
    made = set_book(BookSheet(BookForm.RECEIVED, OFFICE, rows, "ประจำปี พ.ศ. 2569"), Style.standard())
    assert made.pages >= 3
    with opened(made.pdf) as document:
        assert document[0].get_width() > document[0].get_height()
    for page in range(1, made.pages + 1):
        said = text_of(made.pdf, page)
        assert "การปฏิบัติ" in said
        digits = "๐๑๒๓๔๕๖๗๘๙"
        assert f"หน้า {digits[page]}/{digits[made.pages]}" in said
    assert squeezed(text_of(made.pdf)).count("วันที่๒๒พฤศจิกายน๒๕๖๙") == 1


def test_void_row_is_struck_through_but_its_reason_is_not() -> None:
    cells = (*a_row(2).cells[:-1], "ลงซ้ำ")
    struck = set_book(BookSheet(BookForm.SENT, OFFICE, (a_row(2, cells=cells, is_void=True),)), Style.standard())
    plain = set_book(BookSheet(BookForm.SENT, OFFICE, (a_row(2, cells=cells),)), Style.standard())

    def lines(pdf: bytes) -> int:
        with opened(pdf) as document:
            return sum(1 for item in document[0].get_objects(max_depth=15) if item.type == 2)

    assert lines(struck.pdf) >= lines(plain.pdf) + 7
    assert "ลงซ้ำ" in text_of(struck.pdf)


def test_blank_rows_wait_for_a_day_without_network() -> None:
    sheet = BookSheet(BookForm.RECEIVED, OFFICE, about="ประจำวันที่ 22 พฤศจิกายน 2569", blank=30)
    made = set_book(sheet, Style.standard())
    assert made.pages >= 2
    assert "ไม่มีรายการ" not in text_of(made.pdf)


def test_row_with_another_number_of_cells_is_refused() -> None:
    with pytest.raises(BadRow):
        set_book(BookSheet(BookForm.SENT, OFFICE, (BookRow(("1", "2")),)), Style.standard())


def test_receipts_stand_three_to_a_page_and_leave_room_for_a_hand() -> None:
    slips = [Receipt(f"ศธ 04999/{number}", "ผู้อำนวยการโรงเรียน", "ส่งเอกสาร") for number in range(1, 5)]
    made = set_receipts(slips, OFFICE, Style.standard())
    assert made.pages == 2
    said = text_of(made.pdf)
    assert said.count("ใบรับหนังสือ") == 4
    assert all(word in said for word in ("ที่", "ถึง", "เรื่อง", "รับวันที่", "เวลา", "ผู้รับ", "๐๔๙๙๙/๔"))


def test_closing_page_names_first_last_count_and_each_void() -> None:
    signer = SignatureBlock("นางสาวพิมพ์ลภัส ทดสอบระบบ", ("เจ้าพนักงานธุรการ",))
    closing = Closing(
        OFFICE, "ทะเบียนหนังสือรับ", 2569, "1", "4812", 4811, (("1205", "ลงซ้ำกับเลข 1199"),), "31 ธันวาคม 2569", (signer,)
    )
    said = squeezed(text_of(set_closing(closing, Style.standard()).pdf))
    for words in ("เลขทะเบียนแรก๑", "เลขทะเบียนสุดท้าย๔๘๑๒", "๔,๘๑๑ฉบับ", "๑เลข", "๑๒๐๕ลงซ้ำกับเลข๑๑๙๙", "ผู้จัดทำทะเบียน"):
        assert words in said
    empty = set_closing(Closing(OFFICE, "ทะเบียนหนังสือรับ", 2569, "-", "-", 0), Style.standard())
    assert "๐ฉบับ" in squeezed(text_of(empty.pdf))
