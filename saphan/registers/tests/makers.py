"""Register rows for tests, made by our own verbs."""

from datetime import date
from typing import Any

from django.utils import timezone

from saphan.people.models import Capacity
from saphan.registers.models import Entry, LateRequest, Reservation, Series, VoidRequest


def make_entry(by: Capacity, series: str = Series.RECEIVED, **facts: Any) -> Entry:
    usual: dict[str, Any] = {
        "reference": "ศธ 04002/ว 512",
        "dated_on": timezone.localdate(),
        "sender": "สำนักนโยบายและแผนการศึกษาขั้นพื้นฐาน",
        "addressee": "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
        "subject": "การสำรวจข้อมูลอาคารเรียนประจำปี",
    }
    return Entry.register(series, by=by, **(usual | facts))


def make_reservation(by: Capacity, series: str = Series.SENT, **facts: Any) -> Reservation:
    return Reservation.make(series, by=by, **({"reason": "ผู้อำนวยการลงนามบนกระดาษนอกสถานที่"} | facts))[0]


def make_void_request(entry: Entry, by: Capacity, reason: str = "พิมพ์ซ้ำกับฉบับก่อน") -> VoidRequest:
    return VoidRequest.ask(entry, by=by, reason=reason)


def make_late_request(by: Capacity, *, dated_on: date, **facts: Any) -> LateRequest:
    usual = {"subject": "ขออนุญาตใช้สถานที่จัดอบรม", "addressee": "นายอำเภอเมืองสะพานทอง", "reference": "ศธ 04101/-"}
    reason = "ระบบเครือข่ายขัดข้องในวันที่ลงนาม"
    return LateRequest.ask(Series.SENT, by=by, reason=reason, dated_on=dated_on, **(usual | facts))


def void(entry: Entry, *, by: Capacity, approved_by: Capacity) -> Entry:
    make_void_request(entry, by).approve(by=approved_by)
    entry.refresh_from_db()
    return entry
