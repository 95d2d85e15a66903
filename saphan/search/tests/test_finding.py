"""What is found: words, parts of words, numbers, dates; and by whom."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from saphan.letters.models import Kind as LetterKind
from saphan.letters.models import Letter, Origin
from saphan.lib.grades import Secrecy
from saphan.mailroom.tests.makers import clear, make_delivery, make_numbered
from saphan.offices.models import Kind, Office
from saphan.people.models import Capacity
from saphan.search.finding import Search
from saphan.search.indexing import catch_up
from saphan.search.tests.makers import found, numbers


def test_a_word_a_part_of_it_and_a_wrong_tone_mark_find_the_letter(officer: Capacity) -> None:
    letter = make_numbered(officer, subject="การแข่งขันกีฬานักเรียนและห้องสมุด")
    make_numbered(officer, subject="รายงานการใช้งบประมาณ")
    catch_up()
    for words in ("กีฬา", "กีฬานักเรียน", "นักเรียน กีฬา", "ห้องสมุด", "หองสมุด", "ห่องสมุด", "ฬานักเ", "แข่งข", "“กีฬานักเรียน”"):
        assert numbers(officer, words) == [letter.pk], words
    assert numbers(officer, "กีฬา งบประมาณ") == []


def test_a_number_is_found_as_people_type_it_and_never_inside_another(officer: Capacity) -> None:
    day = date(2026, 11, 5)
    letter = make_numbered(officer, reference="ศธ 04146/ว 12", dated_on=day)
    make_numbered(officer, reference="ศธ 04146/ว 512", dated_on=day)
    catch_up()
    for words in ("ศธ ๐๔๑๔๖/ว ๑๒", "04146/ว12", "ว 12/2569", "ว.12", "ที่ ศธ 04146/ว 12 ลงวันที่ 5 พฤศจิกายน 2569"):
        assert numbers(officer, words) == [letter.pk], words


def test_a_day_and_a_month_find_what_is_dated_then(officer: Capacity) -> None:
    letter = make_numbered(officer, dated_on=date(2026, 11, 5))
    make_numbered(officer, dated_on=date(2026, 10, 5))
    catch_up()
    for words in ("5 พ.ย. 2569", "๕/๑๑/๒๕๖๙", "2026-11-05", "พฤศจิกายน 2569", "5 พ.ย. 69", "5 พฤศจิกายน พ.ศ. 2569"):
        assert numbers(officer, words) == [letter.pk], words


def test_a_letter_is_found_by_its_subject_its_gist_its_sender_and_its_addressee(
    officer: Capacity, registrar: Capacity
) -> None:
    letter = make_numbered(officer, subject="ขอเชิญประชุมเว็บไซต์", addressee="นายกเทศมนตรี")
    stamped = make_numbered(officer, kind=LetterKind.STAMPED, subject="", gist="คู่มือระบบ")
    brought = make_numbered(officer, origin=Origin.BROUGHT, sender="เทศบาลเมือง", subject="ขอใช้สถานที่")
    catch_up()
    wanted = {"เว็บไซต์": letter, "นายก": letter, "คู่มือ": stamped, "เทศบาลเมือง": brought, "สถานที่": brought}
    for words, answer in wanted.items():
        assert numbers(registrar, words) == [answer.pk], words
    assert numbers(registrar, "ขอเชิญประชุม ไม่มีคำนี้") == []


def test_a_draft_without_a_day_is_dated_by_when_it_was_made(officer: Capacity) -> None:
    letter = Letter.draft(LetterKind.EXTERNAL, by=officer, subject="แผนงานใหม่")
    catch_up()
    (hit,) = found(officer, "แผนงานใหม่")
    assert (hit.dated_on, hit.created_at, hit.year) == (None, letter.created_at, f"{letter.created_at:%Y}")


def test_a_received_letter_is_found_by_the_number_of_ones_own_register(
    officer: Capacity, registrar: Capacity, school_clerk: Capacity
) -> None:
    delivery = make_delivery(officer, school_clerk.office, reference="ศธ 04146/99001")
    entry = delivery.register(by=school_clerk)
    catch_up()
    assert numbers(school_clerk, str(entry)) == [delivery.letter_id]
    assert [hit.url for hit in found(school_clerk, str(entry))] == [delivery.get_absolute_url()]
    assert numbers(registrar, str(entry)) == []


def test_a_secret_letter_is_found_by_the_appointed_alone(
    officer: Capacity, registrar: Capacity, director: Capacity
) -> None:
    letter = make_numbered(officer, secrecy=Secrecy.CONFIDENTIAL, subject="สอบสวนข้อเท็จจริง")
    catch_up()
    assert not any(numbers(person, "สอบสวน") for person in (officer, registrar, director))
    clear([director], Secrecy.CONFIDENTIAL)
    assert numbers(director, "สอบสวน") == [letter.pk]


def test_of_a_secret_letter_that_is_found_nothing_is_shown_but_its_subject(director: Capacity) -> None:
    clear([director], Secrecy.CONFIDENTIAL)
    make_numbered(director, secrecy=Secrecy.CONFIDENTIAL, subject="สอบสวน", body="พยานคนสำคัญชื่อสมมติ")
    make_numbered(director, subject="สอบถาม", body="พยานในพิธีมอบรางวัล")
    catch_up()
    pieces = {hit.title: hit.piece for hit in Search(director, "พยาน").page()}
    assert pieces["สอบสวน"] is None, "its words are read on its page, where the reading is kept in the trail"
    assert "พยาน" in str(pieces["สอบถาม"])


def test_a_filter_names_no_office_of_another_address_book(
    officer: Capacity, outsider: Capacity, browse: Callable[[Capacity | None], Client]
) -> None:
    theirs = Office.objects.create(kind=Kind.OUTSIDE, code="X1", name="พยานในเรื่องสมมติ", parent=outsider.office)
    make_numbered(officer, subject="กีฬา")
    catch_up()
    page = browse(officer).get(reverse("search:index"), {"q": "กีฬา", "sender": str(theirs.pk)}).text
    assert theirs.name not in page


@pytest.mark.parametrize("who", ["admin", "auditor", "outsider", "colleague"])
def test_who_may_not_read_finds_nothing(who: str, officer: Capacity, request: pytest.FixtureRequest) -> None:
    make_numbered(officer, subject="กีฬา")
    catch_up()
    assert numbers(officer, "กีฬา")
    assert numbers(request.getfixturevalue(who), "กีฬา") == []


def test_what_is_the_same_in_words_is_not_asked_twice(
    officer: Capacity, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    make_numbered(officer, subject="กีฬา")
    catch_up()
    numbers(officer, "กีฬา")  # who is cleared, and what is common, is known
    with django_assert_num_queries(2):
        assert numbers(officer, "04999/77") == []
    with django_assert_num_queries(3):
        assert numbers(officer, "ดนตรีกีฬา") == []
