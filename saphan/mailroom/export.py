"""The receivers of a letter as a sheet, in the columns of the board."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import Workbook

from saphan.lib import thai

if TYPE_CHECKING:
    from datetime import datetime

    from saphan.mailroom.models import Delivery
    from saphan.mailroom.models.delivery import DeliveryQuerySet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def heads() -> list[str]:
    return [
        _("รหัส"), _("หน่วยงาน"), _("อำเภอ"), _("ส่งเพื่อ"), _("ช่องทาง"), _("สถานะ"), _("ส่งเมื่อ"), _("เข้าระบบผู้รับ"),
        _("เปิดเมื่อ"), _("ลงรับเมื่อ"), _("เลขรับของผู้รับ"), _("เหตุผล"),
    ]  # fmt: skip


def lines(rows: DeliveryQuerySet) -> Iterator[list[str | int]]:
    yield [*heads()]
    for row in rows.iterator(chunk_size=2000):
        yield [safe(cell) for cell in cells(row)]


def cells(row: Delivery) -> list[str | int]:
    reason = f"{row.get_reason_code_display()} {row.reason}".strip()
    return [
        row.office.code, row.office.name, row.office.district, row.get_purpose_display(), row.get_channel_display(),
        row.get_state_display(), stamp(row.sent_at), stamp(row.delivered_at), stamp(row.opened_at),
        stamp(row.registered_at), row.their_number or "", reason,
    ]  # fmt: skip


def stamp(when: datetime | None) -> str:
    return f"{thai.short_date(when)} {thai.clock(when)}" if when else ""


def safe(cell: str | int) -> str | int:
    """A cell that no program takes for a formula; a number stays one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def as_csv(rows: DeliveryQuerySet, *, name: str) -> HttpResponse:
    sheet = io.StringIO()
    csv.writer(sheet).writerows(lines(rows))
    return _download("\ufeff" + sheet.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def as_xlsx(rows: DeliveryQuerySet, *, name: str) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("ผลการส่ง"))
    for line in lines(rows):
        sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return _download(content.getvalue(), XLSX, f"{name}.xlsx")


def _download(content: str | bytes, media_type: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name.replace("/", "-")) or "attachment"
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
