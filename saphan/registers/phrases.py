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


TIME = "ลงทะเบียนเวลา"
RESERVED = "จองไว้สำหรับวันนี้"


def outage_heading(day: date, following: int, clock: str) -> str:
    """Below the title of the form for a day without network; a number of the law's own is not promised by it."""
    said = f"ประจำวันที่ {day.day} {thai.MONTHS[day.month - 1]} {day.year + thai.BUDDHIST_ERA} ใช้ระหว่างระบบขัดข้อง"
    return f"{said} (เลขถัดไปในระบบ ณ เวลาพิมพ์ {clock} คือ {following})"


def span_heading(first: date | None, last: date | None, year: int) -> str:
    """Below the title of a printed book: of which days it is."""
    if first is None or last is None:
        return f"ประจำปี {year_heading(year)}"
    days = [f"{day.day} {thai.MONTHS[day.month - 1]} {day.year + thai.BUDDHIST_ERA}" for day in (first, last)]
    return f"ประจำวันที่ {days[0]}" if first == last else f"ตั้งแต่วันที่ {days[0]} ถึงวันที่ {days[1]}"
