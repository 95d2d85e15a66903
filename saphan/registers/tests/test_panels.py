from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity
from saphan.registers.panels import panel, search
from saphan.registers.tests.makers import make_entry, make_reservation, make_void_request


def test_requests_wait_for_the_director_and_reserved_numbers_for_their_holder(
    registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    make_void_request(make_entry(registrar), registrar)
    make_reservation(registrar)
    assert [waiting.count for waiting in panel(director)] == [1]
    assert ["1/" in waiting.title for waiting in panel(registrar)] == [True]
    assert panel(officer) == []


def test_search_finds_rows_of_ones_own_office_in_any_digits(
    registrar: Capacity, officer: Capacity, outsider: Capacity, admin: Capacity
) -> None:
    make_entry(registrar, reference="ศธ 04002/ว 512", subject="อาคารเรียน")
    assert [found.title for found in search(officer, "๕๑๒", 5)] == ["อาคารเรียน"]
    assert search(outsider, "512", 5) == search(admin, "512", 5) == search(officer, " ", 5) == []


def test_search_does_not_tell_of_secret_rows(registrar: Capacity, officer: Capacity) -> None:
    make_entry(registrar, subject="สอบสวนวินัย", secrecy=Secrecy.CONFIDENTIAL, reference="ลับ 7")
    for words in ("สอบสวน", "ลับ 7", "1"):
        assert search(officer, words, 5) == []
