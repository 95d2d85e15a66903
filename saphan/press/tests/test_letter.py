"""A letter's paper, judged by what others read in it."""

import subprocess
from pathlib import Path

from saphan.press.models import Style, picture, set_letter
from saphan.press.tests.makers import a_sheet, text_of


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_letter_says_on_paper_what_was_typed_with_thai_digits() -> None:
    made = set_letter(a_sheet(), Style.standard())
    said = squeezed(text_of(made.pdf))
    assert made.pdf.startswith(b"%PDF")
    for words in (
        "ที่ ศธ ๐๔๙๙๙/๑๒๓๔",
        "๒๒ พฤศจิกายน ๒๕๖๙",
        "ขอแสดงความนับถือ",
        "(นางสาวพิมพ์ลภัส ทดสอบระบบ)",
        "โทร. ๐ ๒๓๔๕ ๖๗๘๙",
    ):
        assert squeezed(words) in said


def test_boxes_tell_where_number_day_signature_and_check_stand() -> None:
    made = set_letter(a_sheet(), Style.standard())
    assert set(made.boxes) == {"number", "dated", "signature", "check"}
    assert abs(made.boxes["number"].x - 30) < 0.1


def test_picture_shows_the_page_asked_for_and_the_last_one_beyond_it() -> None:
    shown = picture(a_sheet(), Style.standard(), page=9, width=300)
    assert shown.png.startswith(b"\x89PNG")
    assert shown.page == shown.pages


def test_other_programs_find_the_file_sound(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(set_letter(a_sheet(), Style.standard()).pdf)
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
