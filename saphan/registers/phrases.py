"""The law's own words of the registers (แบบที่ 13, 14), whatever language the reader speaks."""

from datetime import date

from saphan.lib import thai
from saphan.registers.choices import Series

CIRCULAR = "ว "  # before the number of a circular (ข้อ 32)
COLUMNS = ("ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ")
FIRST_COLUMN: dict[str, str] = {Series.RECEIVED: "เลขทะเบียนรับ", Series.SENT: "เลขทะเบียนส่ง"}
TITLE: dict[str, str] = {Series.RECEIVED: "ทะเบียนหนังสือรับ", Series.SENT: "ทะเบียนหนังสือส่ง"}
FORM: dict[str, str] = {Series.RECEIVED: "แบบที่ 13", Series.SENT: "แบบที่ 14"}


def columns(series: str) -> tuple[str, ...]:
    """The eight headings in the law's order; a series without a form of its own has those of the sent letters."""
    return (FIRST_COLUMN.get(series, "เลขที่"), *COLUMNS)


def title(series: str, name: str) -> str:
    return TITLE.get(series, f"ทะเบียน{name}")


def form(series: str) -> str:
    return FORM.get(series, "")


def day_heading(day: date) -> str:
    """The line above the rows of a day, in the words of the form."""
    return f"วันที่ {day.day} เดือน {thai.MONTHS[day.month - 1]} พ.ศ. {day.year + thai.BUDDHIST_ERA}"


def year_heading(year: int) -> str:
    return f"พ.ศ. {year + thai.BUDDHIST_ERA}"
