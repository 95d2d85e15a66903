import csv
import io
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from saphan.lib import thai
from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.registers import phrases
from saphan.registers.models import Book, Entry, EntryState, LateRequest, OwnSeries, Reservation, Series, VoidRequest
from saphan.registers.tests.makers import make_entry, make_late_request, make_reservation, make_void_request, void
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]
LAW_RECEIVED = ["เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ"]
LAW_SENT = ["เลขทะเบียนส่ง", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ"]


def book_url(name: str = "registers:book", series: str = Series.RECEIVED, **query: str) -> str:
    return reverse(name, args=[timezone.localdate().year, series], query=query)


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def headings(html: str) -> list[str]:
    head = html.split("<thead>")[1].split("</thead>")[0]
    return [part.split("<")[0] for part in head.split('<th scope="col">')[1:]]


@pytest.mark.parametrize(("series", "law"), [(Series.RECEIVED, LAW_RECEIVED), (Series.SENT, LAW_SENT)])
def test_register_has_the_laws_columns_in_its_order_and_words(
    browse: Browse, registrar: Capacity, series: str, law: list[str]
) -> None:
    make_entry(registrar, series)
    for name in ("registers:book", "registers:paper"):
        assert headings(text(browse(registrar), book_url(name, series))) == law
    assert list(phrases.columns(series)) == law


def test_time_of_registration_stands_beside_the_number(browse: Browse, registrar: Capacity) -> None:
    today = timezone.localdate()
    with time_machine.travel(datetime.combine(today, time(8, 31), thai.BANGKOK)):
        make_entry(registrar)
    html = text(browse(registrar), book_url())
    paper = text(browse(registrar), book_url("registers:paper"))
    for page in (html, paper):
        assert "08:31 น." in page.split('class="entry-number"')[1].split("</th>")[0]
    assert f"วันที่ {today.day} เดือน {thai.MONTHS[today.month - 1]} พ.ศ. {today.year + 543}" in paper


def test_void_number_is_struck_through_with_its_reason(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    void(make_entry(registrar), by=registrar, approved_by=director)
    html = text(browse(registrar), book_url())
    assert 'class="is-void"' in html
    assert "พิมพ์ซ้ำกับฉบับก่อน" in html


def test_secret_row_is_masked_on_screen_paper_and_file(browse: Browse, registrar: Capacity, officer: Capacity) -> None:
    entry = make_entry(registrar, secrecy=Secrecy.SECRET, subject="สอบสวนวินัย", reference="ศธ ลับ/1")
    entry.amend("sender", "ผู้ร้อง", by=registrar, reason="พิมพ์ผิด")
    client = browse(officer)
    urls = [book_url(name) for name in ("registers:book", "registers:paper")] + [entry.get_absolute_url()]
    pages = [text(client, url) for url in urls]
    pages.append(b"".join(client.get(book_url("registers:csv")).streaming_content).decode())  # type: ignore[attr-defined]
    for html in pages:
        assert "เรื่องลับ" in html
        assert not any(word in html for word in ("สอบสวนวินัย", "ผู้ร้อง", "ศธ ลับ/1", "ลับมาก"))
    assert "ไม่พบรายการ" in text(client, book_url(q="สอบสวน"))


def test_filters_by_day_words_and_state(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    today = timezone.localdate()
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        make_entry(registrar, subject="เรื่องของเมื่อวาน")
    make_entry(registrar, subject="เรื่องของวันนี้")
    void(make_entry(registrar, subject="เรื่องที่ยกเลิก"), by=registrar, approved_by=director)
    client = browse(registrar)

    def found(**query: str) -> list[str]:
        html = text(client, book_url(**query))
        return [word for word in ("เรื่องของเมื่อวาน", "เรื่องของวันนี้", "เรื่องที่ยกเลิก") if word in html]

    assert found(start=today.isoformat()) == ["เรื่องของวันนี้", "เรื่องที่ยกเลิก"]
    yesterday = today - timedelta(days=1)
    assert found(end=f"{yesterday.day}/{yesterday.month}/{yesterday.year + 543}") == ["เรื่องของเมื่อวาน"]
    assert found(q="ของวันนี้") == ["เรื่องของวันนี้"]
    assert found(state="void") == ["เรื่องที่ยกเลิก"]
    assert len(found(start="ไม่ใช่วันที่", state="อะไร")) == 3


def test_long_book_is_read_page_by_page(browse: Browse, registrar: Capacity) -> None:
    for _ in range(51):
        make_entry(registrar)
    client = browse(registrar)
    html = text(client, book_url())
    assert html.count('class="entry-number"') == 50
    older = html.split('rel="next"')[0].split('href="')[-1].split('"')[0].replace("&amp;", "&")
    assert text(client, older).count('class="entry-number"') == 1


def exported(client: Client, **query: str) -> list[list[str]]:
    answer: Any = client.get(book_url("registers:csv", **query))
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_csv_and_xlsx_have_the_same_headings_and_rows(browse: Browse, registrar: Capacity) -> None:
    make_entry(registrar, subject="เรื่องแรก")
    make_entry(registrar, subject="เรื่องที่สอง")
    client = browse(registrar)
    rows = exported(client)
    answer: Any = client.get(book_url("registers:xlsx"))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    assert rows[0] == [cell.value for cell in sheet[1]] == LAW_RECEIVED
    assert [row[5] for row in rows[1:]] == [cell.value for cell in sheet["F"]][1:] == ["เรื่องแรก", "เรื่องที่สอง"]
    assert sheet["A2"].value == 1
    assert "น." in rows[1][7]  # the time, in หมายเหตุ
    assert Event.objects.filter(action="registers.exported").count() == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_export_never_makes_a_formula_of_what_people_typed(browse: Browse, registrar: Capacity, start: str) -> None:
    make_entry(registrar, subject=f"{start}HYPERLINK(1)", sender=f"{start}1")
    client = browse(registrar)
    assert exported(client)[1][5].startswith("'")
    answer: Any = client.get(book_url("registers:xlsx"))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    assert (sheet["F2"].data_type, sheet["D2"].data_type) == ("s", "s")


def test_export_follows_the_filter(browse: Browse, registrar: Capacity) -> None:
    make_entry(registrar, subject="หนึ่ง")
    make_entry(registrar, subject="สอง")
    assert [row[5] for row in exported(browse(registrar), q="สอง")[1:]] == ["สอง"]


def test_index_shows_books_by_year_with_first_and_last_number(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    with time_machine.travel("2025-06-01T03:00:00+00:00"):
        make_entry(registrar, Series.ORDER)
    Book.start_at(Series.RECEIVED, 301, by=registrar)
    void(make_entry(registrar), by=registrar, approved_by=director)
    html = text(browse(registrar), reverse("registers:index"))
    assert html.index("ทะเบียนหนังสือรับ") < html.index("ปี 2568")
    assert "301" in html


def test_report_of_a_whole_book_says_so_and_closes_the_year(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    void(make_entry(registrar), by=registrar, approved_by=director)
    make_reservation(registrar)
    html = text(browse(registrar), reverse("registers:report", args=[timezone.localdate().year]))
    assert "ไม่มีเลขขาด" in html
    assert "ต้องตรวจสอบ" not in html


def test_correction_through_the_page(browse: Browse, registrar: Capacity) -> None:
    entry = make_entry(registrar, subject="ผิด")
    client, url = browse(registrar), reverse("registers:amend", args=[entry.pk])
    fields = {"reference": entry.reference, "sender": entry.sender, "addressee": entry.addressee}
    fields |= {"remark": "", "action": "", "dated_on": timezone.localdate().isoformat()}
    assert client.post(url, {**fields, "subject": "ถูก", "reason": ""}).status_code == 422
    assert client.post(url, {**fields, "subject": "ผิด", "reason": "ลอง"}).status_code == 422
    assert client.post(url, {**fields, "subject": "ถูก", "reason": "พิมพ์ผิด"}).status_code == 302
    html = text(client, entry.get_absolute_url())
    assert "ผิด → ถูก" in html
    assert entry.amendments.count() == 1


def test_void_through_the_pages(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    entry = make_entry(registrar)
    url = reverse("registers:void", args=[entry.pk])
    assert browse(registrar).post(url, {"reason": ""}).status_code == 422
    assert browse(registrar).post(url, {"reason": "ออกเลขซ้ำ"}).status_code == 302
    request = VoidRequest.objects.get()
    assert "ออกเลขซ้ำ" in text(browse(director), reverse("registers:requests"))
    decide = reverse("registers:decide", args=["void", request.pk])
    assert browse(registrar).post(decide, {"decision": "approve"}).status_code == 403
    assert browse(director).post(decide, {"decision": "approve"}).status_code == 302
    entry.refresh_from_db()
    assert entry.state == EntryState.VOID
    assert "ออกเลขซ้ำ" in text(browse(registrar), entry.get_absolute_url())


def test_reservation_through_the_pages(browse: Browse, registrar: Capacity, colleague: Capacity) -> None:
    client, url, today = browse(registrar), reverse("registers:reservations"), timezone.localdate().isoformat()
    fields = {"series": Series.SENT, "count": 1, "expires_on": today, "reason": "ลงนามที่จังหวัด"}
    assert client.post(url, {**fields, "reason": ""}).status_code == 422
    assert client.post(url, fields).status_code == 302
    kept = Reservation.objects.get()
    assert "ลงนามที่จังหวัด" in text(browse(colleague), url)  # a board for the whole office
    assert browse(colleague).post(url, fields).status_code == 403
    use = reverse("registers:use", args=[kept.pk])
    assert f"{registrar.office.letter_code}/1" in text(client, use)
    assert client.post(use, {"subject": ""}).status_code == 422
    assert client.post(use, {"subject": "ส่งรายงาน", "addressee": "นายอำเภอ"}).status_code == 302
    assert Entry.objects.get().subject == "ส่งรายงาน"


def test_block_is_asked_for_and_approved_through_the_pages(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    url, today = reverse("registers:reservations"), timezone.localdate().isoformat()
    fields = {"series": Series.ORDER, "count": 3, "expires_on": today, "reason": "คำสั่งสามฉบับ"}
    assert browse(registrar).post(url, fields).status_code == 302
    assert not Entry.objects.exists()
    assert "คำสั่งสามฉบับ" in text(browse(director), reverse("registers:requests"))
    pk = text(browse(director), reverse("registers:requests")).split("/requests/reservation/")[1].split("/")[0]
    decide = reverse("registers:decide", args=["reservation", pk])
    browse(director).post(decide, {"decision": "approve"})
    assert [entry.number for entry in Entry.objects.order_by("number")] == [1, 2, 3]
    cancel = reverse("registers:cancel", args=[Reservation.objects.earliest("id").pk])
    browse(registrar).post(cancel, {"reason": "เหลือสองฉบับ"})
    assert Entry.objects.get(number=1).state == EntryState.VOID


def test_late_registration_through_the_pages(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    url = reverse("registers:late")
    yesterday = timezone.localdate() - timedelta(days=1)
    fields = {"series": Series.RECEIVED, "subject": "หนังสือจากพื้นที่", "reason": "เครือข่ายล่ม"}
    assert browse(registrar).post(url, {**fields, "dated_on": timezone.localdate().isoformat()}).status_code == 422
    assert browse(registrar).post(url, {**fields, "dated_on": yesterday.isoformat()}).status_code == 302
    decide = reverse("registers:decide", args=["late", LateRequest.objects.get().pk])
    browse(director).post(decide, {"decision": "approve"})
    entry = Entry.objects.get()
    assert (entry.is_late, entry.dated_on) == (True, yesterday)
    assert "ลงทะเบียนภายหลัง" in text(browse(registrar), book_url())


def test_refusal_is_told_with_its_words(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    request = make_late_request(registrar, dated_on=timezone.localdate() - timedelta(days=2))
    decide = reverse("registers:decide", args=["late", request.pk])
    browse(director).post(decide, {"decision": "refuse", "reason": "ใช้เลขวันนี้ตามปกติ"})
    assert not Entry.objects.exists()
    assert "ใช้เลขวันนี้ตามปกติ" in text(browse(registrar), reverse("registers:requests"))


def test_own_series_and_first_number_are_settings_without_rows(
    browse: Browse, registrar: Capacity, admin: Capacity
) -> None:
    url = reverse("registers:series")
    client = browse(admin)
    assert client.post(url, {"act": "open", "name": "เกียรติบัตร", "code": "honour"}).status_code == 302
    assert client.post(url, {"act": "open", "name": "เกียรติบัตร", "code": "honour"}).status_code == 422
    assert client.post(url, {"act": "start", "series": "honour", "number": 41}).status_code == 302
    assert OwnSeries.objects.get().name == "เกียรติบัตร"
    assert make_entry(registrar, "honour").number == 41
    assert client.post(url, {"act": "start", "series": "honour", "number": 90}).status_code == 422
    assert "เกียรติบัตร" in text(browse(registrar), book_url(series="honour"))
    assert client.get(book_url(series="honour")).status_code == 404


@pytest.mark.parametrize("address", [[1999, "received"], [2026, "nonsense"], [9999, "sent"]])
def test_book_that_the_office_does_not_keep_is_not_found(
    browse: Browse, registrar: Capacity, address: list[object]
) -> None:
    assert browse(registrar).get(reverse("registers:book", args=address)).status_code == 404


def test_reading_the_row_of_a_secret_letter_is_an_event(browse: Browse, registrar: Capacity, officer: Capacity) -> None:
    secret_registrar = make_member(registrar.office, Role.REGISTRAR)
    secret_registrar.membership.clearances.create(
        level=Secrecy.SECRET, order_number="9/2569", order_date=timezone.localdate()
    )
    entry = make_entry(registrar, secrecy=Secrecy.CONFIDENTIAL)
    browse(officer).get(entry.get_absolute_url())
    assert not Event.objects.filter(action="registers.read").exists()
    browse(secret_registrar).get(entry.get_absolute_url())
    assert Event.objects.get(action="registers.read").user == secret_registrar.user


def test_void_request_waits_on_the_row_itself(browse: Browse, registrar: Capacity) -> None:
    entry = make_entry(registrar)
    make_void_request(entry, registrar)
    assert "รอพิจารณา" in text(browse(registrar), entry.get_absolute_url())
