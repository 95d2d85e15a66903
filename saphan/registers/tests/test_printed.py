"""Registers on paper: the law's columns for the filtered rows, a year closed, the form for a day without network."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity
from saphan.press.tests import pdfs
from saphan.registers.models import Book, Entry, RegisterAct, Series
from saphan.registers.tests.makers import make_entry, make_reservation
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]


def text_of(pdf: bytes) -> str:
    """Without spaces: where a column breaks a line is the column's own business."""
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", "", said.stdout.decode())


def test_the_filtered_rows_are_printed_in_the_laws_columns(registrar: Capacity, browse: Browse) -> None:
    make_entry(registrar, subject="ขอเชิญประชุม", reference="ศธ 04999/7")
    make_entry(registrar, subject="ส่งรายงานประจำปี")
    address = reverse("registers:pdf", args=[timezone.localdate().year, Series.RECEIVED])
    answer = browse(registrar).get(address, {"q": "ประชุม"})
    assert answer["Content-Type"] == "application/pdf"
    said = text_of(answer.content)
    assert "ทะเบียนหนังสือรับ" in said
    assert "ขอเชิญประชุม" in said
    assert "ศธ๐๔๙๙๙/๗" in said
    assert "ส่งรายงานประจำปี" not in said
    assert pdfs.judged(answer.content) == ""
    assert Event.objects.filter(action=RegisterAct.EXPORTED, detail__kind="pdf").count() == 1


def test_a_masked_row_is_masked_on_paper_too(registrar: Capacity, browse: Browse) -> None:
    make_entry(registrar, subject="เนื้อความลับยิ่ง", secrecy=Secrecy.SECRET)
    address = reverse("registers:pdf", args=[timezone.localdate().year, Series.RECEIVED])
    said = text_of(browse(registrar).get(address).content)
    assert "เนื้อความลับยิ่ง" not in said
    assert "เรื่องลับ" in said


def test_a_year_is_closed_when_it_is_over_and_whole(registrar: Capacity, browse: Browse) -> None:
    with time_machine.travel(datetime(2025, 6, 2, 3, 0, tzinfo=UTC)):
        entries = [make_entry(registrar) for _number in range(3)]
        make_reservation(registrar).cancel(by=registrar, reason="พิมพ์ผิด")
    desk = browse(registrar)
    answer = desk.get(reverse("registers:closing", args=[2025]))
    said = text_of(answer.content)
    for words in ("บันทึกการปิดทะเบียน", "๒๕๖๘", "เลขทะเบียนสุดท้าย", "พิมพ์ผิด"):
        assert words in said
    assert pdfs.judged(answer.content) == ""
    assert desk.get(reverse("registers:closing", args=[timezone.localdate().year])).status_code == 403
    Book.objects.filter(series=entries[0].series, year=2025).update(last_number=9)
    assert desk.get(reverse("registers:closing", args=[2025])).status_code == 403, "a number is missing"


def test_the_form_for_a_day_without_network_gives_reserved_numbers_alone(
    registrar: Capacity, officer: Capacity, browse: Browse
) -> None:
    kept = make_reservation(registrar)
    desk = browse(registrar)
    said = text_of(desk.get(reverse("registers:outage_form", args=[kept.entry.series])).content)
    assert "ใช้ระหว่างระบบขัดข้อง" in said
    assert "จองไว้สำหรับวันนี้" in said
    before = Entry.objects.count()
    received = text_of(desk.get(reverse("registers:outage_form", args=[Series.RECEIVED])).content)
    assert "จองไว้สำหรับวันนี้" not in received
    assert Entry.objects.count() == before, "printing takes no number"
    assert browse(officer).get(reverse("registers:outage")).status_code == 403
    page = desk.get(reverse("registers:outage")).content.decode()
    assert reverse("registers:outage_form", args=[Series.SENT]) in page
    assert "ใช้เลขนี้" in page


@pytest.mark.parametrize("query", ["start=2026-01-01&end=2026-01-01", "start=x"])
def test_an_empty_range_is_an_empty_form(query: str, registrar: Capacity, browse: Browse) -> None:
    make_entry(registrar)
    address = reverse("registers:pdf", args=[timezone.localdate().year, Series.RECEIVED])
    assert browse(registrar).get(f"{address}?{query}").status_code == 200
