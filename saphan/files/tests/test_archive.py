"""What is read in a ZIP."""

from __future__ import annotations

import zipfile

import pytest

from saphan.files.models import ReadState
from saphan.files.reader.archive import name_of
from saphan.files.tests import papers
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
