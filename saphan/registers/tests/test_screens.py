"""What a register's pages say beside the law's columns: who approved, who holds, why."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity
from saphan.registers.models import Series
from saphan.registers.tests.makers import make_entry, make_reservation, make_void_request, void

Browse = Callable[[Capacity | None], Client]


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_void_number_tells_its_reason_and_approver_on_its_page_and_in_the_years_report(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    entry = void(make_entry(registrar), by=registrar, approved_by=director)
    report = reverse("registers:report", args=[timezone.localdate().year])
    for address in (entry.get_absolute_url(), report):
        page = text(browse(registrar), address)
        assert entry.voided.reason in page
        assert str(director.user) in page


def test_the_report_tells_no_reason_of_a_secret_number(
    browse: Browse, registrar: Capacity, director: Capacity, auditor: Capacity
) -> None:
    entry = void(make_entry(registrar, secrecy=Secrecy.SECRET), by=registrar, approved_by=director)
    report = text(browse(auditor), reverse("registers:report", args=[timezone.localdate().year]))
    assert entry.get_absolute_url() in report
    assert entry.voided.reason not in report


def test_a_reserved_number_says_who_holds_it_and_why(browse: Browse, registrar: Capacity) -> None:
    kept = make_reservation(registrar)
    page = text(browse(registrar), kept.get_absolute_url())
    assert f"{registrar.user} จองไว้" in page
    assert kept.reason in page


def test_the_report_keeps_the_usual_order_of_the_books(browse: Browse, registrar: Capacity) -> None:
    make_entry(registrar, Series.ORDER)
    make_entry(registrar, Series.RECEIVED)
    page = text(browse(registrar), reverse("registers:report", args=[timezone.localdate().year]))
    assert page.index("หนังสือรับ</a>") < page.index("คำสั่ง</a>")


def test_days_and_state_are_folded_until_they_are_used(browse: Browse, registrar: Capacity) -> None:
    make_entry(registrar)
    book = reverse("registers:book", args=[timezone.localdate().year, Series.RECEIVED])
    folded, filters = "<details>", 'role="search" aria-label="กรองทะเบียน"'
    assert folded in text(browse(registrar), book).split(filters)[1]
    assert "<details open>" in text(browse(registrar), f"{book}?state=void").split(filters)[1]


def test_a_number_typed_in_thai_digits_is_found(browse: Browse, registrar: Capacity) -> None:
    make_entry(registrar, reference="ศธ 04002/ว 512", subject="เรื่องที่ค้นพบ")
    book = reverse("registers:book", args=[timezone.localdate().year, Series.RECEIVED])
    assert "เรื่องที่ค้นพบ" in text(browse(registrar), f"{book}?q=๐๔๐๐๒/ว")


def test_who_approves_reads_whose_number_is_lost_and_that_it_never_comes_back(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    entry = make_entry(registrar, Series.SENT, subject="หนังสือที่พิมพ์ซ้ำ")
    make_void_request(entry, registrar)
    page = text(browse(director), reverse("registers:requests"))
    assert "หนังสือที่พิมพ์ซ้ำ" in page
    assert f"เลข {entry} จะถูกยกเลิกและไม่นำกลับมาใช้" in page
