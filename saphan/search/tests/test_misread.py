"""Pages that a machine has read: a wrong sign in a word does not hide the letter."""

from __future__ import annotations

from django.utils import timezone

from saphan.files.models import Reading, ReadPage
from saphan.mailroom.tests.makers import make_numbered, make_scan
from saphan.people.models import Capacity
from saphan.search.finding import Search
from saphan.search.suggesting import suggestions
from saphan.search.sweeps import index_stale
from saphan.search.tests.makers import numbers


def make_read(officer: Capacity, text: str, confidence: int | None) -> int:
    """A letter with one file, read so."""
    letter = make_numbered(officer)
    scan = make_scan(letter, by=officer)
    reading, _made = Reading.objects.get_or_create(file=scan.file)
    reading.pages.all().delete()
    ReadPage.objects.create(reading=reading, number=1, text=text, engine="ocr", confidence=confidence)
    Reading.objects.filter(pk=reading.pk).update(read_at=timezone.now())
    index_stale()
    return letter.pk


def test_the_text_of_a_scan_is_found_and_shown(officer: Capacity) -> None:
    letter = make_read(officer, "ขอเชิญร่วมการแข่งขันทักษะวิชาการ ณ หอประชุม", 85)
    assert numbers(officer, "ทักษะวิชาการ") == [letter]
    shown = Search(officer, "ทักษะวิชาการ").page()
    assert "<mark>ทักษะวิชาการ</mark>" in str(shown[0].piece)


def test_a_misread_sign_hides_no_scan_but_a_typed_letter_must_be_right(officer: Capacity) -> None:
    letter = make_read(officer, "ขอเชิญร่วมการแข่งขันทักมะวิชาการ", 85)
    make_numbered(officer, subject="ทักมะวิชาการ")
    index_stale()
    assert numbers(officer, "ทักษะวิชาการ") == [letter]


def test_a_wrong_spelling_is_helped_with_words_that_find_something(officer: Capacity) -> None:
    make_numbered(officer, subject="การแข่งขันวิทยาศาสตร์")
    index_stale()
    assert "วิทยาศาสตร์" in suggestions(Search(officer, "วิทยาสาสต"))
    assert suggestions(Search(officer, "ปะวัดสาด")) == []


def test_the_order_by_relevance_puts_the_subject_before_the_text(officer: Capacity) -> None:
    first = make_numbered(officer, subject="กีฬาสี")
    later = make_numbered(officer, subject="งบประมาณ", body="ค่ากีฬา")
    index_stale()
    assert numbers(officer, "กีฬา") == [later.pk, first.pk]
    assert [hit.letter for hit in Search(officer, "กีฬา", by_relevance=True).page()] == [first.pk, later.pk]
