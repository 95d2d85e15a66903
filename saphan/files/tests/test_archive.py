"""What is read in a ZIP, and when a file is given up."""

from __future__ import annotations

import zipfile

import pytest

from saphan.files import reading as worker
from saphan.files.models import ReadState, Trouble
from saphan.files.models.reading import MOST_LEFT_OUT
from saphan.files.reader.archive import name_of
from saphan.files.reader.job import Count, Refusal
from saphan.files.reading import read
from saphan.files.tests import papers
from saphan.files.tests.makers import make_stored
from saphan.files.tests.test_reading import reading_of

pytestmark = pytest.mark.django_db


def test_documents_in_an_archive_are_read_and_what_is_hostile_there_is_named_only() -> None:
    inside = {
        "a.docx": papers.word("บันทึกการประชุมเตรียมความพร้อม"),
        "b.pdf": papers.paper("กำหนดการแข่งขันทักษะวิชาการ"),
        "bomb.docx": papers.zip_bomb(),
        "deep.zip": papers.packed({"x.txt": "ความลับชั้นใน".encode()}),
        "z.txt": "รายชื่อโรงเรียนในโครงการ".encode(),
    }
    row = reading_of(papers.packed(inside))
    assert (row.state, row.pages_total) == (ReadState.READ, len(inside))
    for words in ("เตรียมความพร้อม", "ทักษะวิชาการ", "รายชื่อโรงเรียน", *inside):
        assert words in row.text
    assert "ชั้นใน" not in row.text


def test_names_in_an_old_archive_are_read_in_thai_windows_code_page() -> None:
    one = zipfile.ZipInfo("หนังสือ.txt".encode("cp874").decode("cp437"))
    assert name_of(one) == "หนังสือ.txt"


def test_a_file_of_which_too_many_pages_cannot_be_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_stored().reading
    monkeypatch.setattr(worker, "pages", lambda *_: iter([Count(40), Refusal(Trouble.HEAVY)]))
    turns = 0
    while row.claim():
        read(row)
        turns += 1
    row.refresh_from_db()
    assert (row.state, row.trouble, turns) == (ReadState.FAILED, Trouble.HEAVY, MOST_LEFT_OUT + 1)
