import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from saphan.offices.models import Group, Office
from saphan.people.models import Capacity, Invitation, Role, Roster
from saphan.people.tests.makers import make_member

HEAD = "คำนำหน้า,ชื่อ,นามสกุล,อีเมล,รหัสหน่วยงาน,กลุ่ม,บทบาท,ตำแหน่ง\n"


def csv_of(*lines: str) -> bytes:
    return ("\ufeff" + HEAD + "\n".join(lines)).encode()


def test_a_list_is_looked_at_row_by_row_before_anybody_is_invited(
    area: Office, school: Office, ict_group: Group, admin: Capacity, officer: Capacity
) -> None:
    known = officer.user
    data = csv_of(
        "นาย,กล้า,ใจดี,kla@saphan.invalid,,DLICT,เจ้าหน้าที่,นักวิชาการคอมพิวเตอร์",
        f"นางสาว,แก้ว,ใสสะอาด,,{school.code},,ครู,",
        f"นาย,{known.first_name},{known.last_name},,,DLICT,officer,",
        "นาย,ไร้,บทบาท,,,,ยามเฝ้าประตู,",
        "นาง,ต่าง,ถิ่น,,ZZ999,,ครู,",
        "นาย,กล้า,ใจดี,,,DLICT,เจ้าหน้าที่,",
        "นาย,เมล,ผิด,ไม่ใช่ที่อยู่,,DLICT,เจ้าหน้าที่,",
    )
    roster = Roster.read(data, by=admin)
    assert [row.verdict for row in roster.judged(by=admin)] == [
        "new",
        "new",
        "same",
        "fault",
        "fault",
        "fault",
        "fault",
    ]
    assert [row.line for row in roster.judged(by=admin)][:2] == [2, 3]
    assert not Invitation.objects.exists()

    assert roster.confirm(by=admin) == 2
    assert set(Invitation.objects.values_list("office", "role")) == {(area.pk, Role.OFFICER), (school.pk, Role.TEACHER)}
    with pytest.raises(ValidationError, match="ยืนยันไปแล้ว"):
        roster.confirm(by=admin)


def test_the_same_list_again_invites_nobody(area: Office, ict_group: Group, admin: Capacity) -> None:
    data = csv_of("นาย,กล้า,ใจดี,,,DLICT,เจ้าหน้าที่,")
    Roster.read(data, by=admin).confirm(by=admin)
    assert Roster.read(data, by=admin).confirm(by=admin) == 0


def test_an_excel_file_and_a_file_of_thai_windows_are_read(area: Office, ict_group: Group, admin: Capacity) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    sheet.append(["first", "last", "role", "group"])
    sheet.append(["กล้า", "ใจดี", "officer", "DLICT"])
    buffer = io.BytesIO()
    book.save(buffer)
    old = (HEAD + "นาย,กล้า,ใจดี,,,DLICT,เจ้าหน้าที่,").replace(",", ";").encode("cp874")
    for data in (buffer.getvalue(), old):
        (row,) = Roster.read(data, by=admin).judged(by=admin)
        assert (row.first_name, row.verdict) == ("กล้า", "new")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\x00\x01\x02", "เลข,สี\n1,แดง".encode()])
def test_a_file_that_is_no_such_list_is_refused_kindly(admin: Capacity, data: bytes) -> None:
    with pytest.raises(ValidationError):
        Roster.read(data, by=admin)


def test_a_school_s_administrator_reaches_no_other_office(school: Office, other_school: Office, area: Office) -> None:
    from_school = make_member(school, Role.ADMIN)
    data = csv_of(f"นาย,ก,ข,,{other_school.code},,ครู,", f"นาย,ค,ง,,{area.code},,เจ้าหน้าที่,", "นาย,จ,ฉ,,,,ครู,")
    judged = Roster.read(data, by=from_school).judged(by=from_school)
    assert [row.verdict for row in judged] == ["fault", "fault", "new"]


def test_a_list_without_its_heads_is_told_which_in_the_words_of_the_blank_list(admin: Capacity) -> None:
    with pytest.raises(ValidationError, match="ไม่พบคอลัมน์ ชื่อ, บทบาท ในแถวแรก"):
        Roster.read("คำนำหน้า,นามสกุล\nนาย,ใจดี\n".encode(), by=admin)
