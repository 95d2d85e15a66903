import os
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from saphan.offices.models import CodeHistory, Kind, Office
from saphan.offices.tests.makers import make_area

pytestmark = pytest.mark.django_db

REAL = Path(os.environ.get("SAPHAN_DATA", Path(__file__).parents[4] / "shared" / "data"))
# Made like the lists of the state, traps included, with invented schools.
INVENTED = {
    "areas.csv": "esao_id,level,smis_code8,name_short_th,name_full_th,name_en_derived,provinces_th\n"
    "PESA9901,primary,99010000,สพป.สะพานทอง เขต 1,สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต 1,,สะพานทอง\n"
    "SESA99,secondary,,สพม.สะพานทอง,สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาสะพานทอง,,สะพานทอง\n",
    "schools.csv": "moe_code10,smis_code8,obec_code6,name_th,levels,province_th,esao_code_emis,esao_id\n"
    "1099020148,99010001,020148,ขจรทรัพย์อํารุง,,สะพานทอง,9901,PESA9901\n"
    "109902149,99010002,020149,บ้านหนองบัว (ริมน้ำ) ๒,,สะพานทอง,9901,PESA9901\n"
    '1099020150,99012003,020150,"วัดริมน้ำ ""อุปถัมภ์""",,สะพานทอง,101799,SESA99\n'
    "1099020151,99013001,020151,โสตศึกษาสะพานทอง,,สะพานทอง,100700,SEB\n"
    "1099020152,99022006,020152,โรงเรียนไร้สังกัด,,สะพานทอง,,\n",
    "places.csv": "moe_code10,subdistrict_th,district_th\n1099020148,ในเมือง,เมืองสะพานทอง\n109902149,ริมน้ำ,ริมน้ำ\n",
}


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def take(path: Path, **options: object) -> tuple[str, str]:
    """What the command says of a list, and what it complains of."""
    said, complained = StringIO(), StringIO()
    call_command("import_offices", path, stdout=said, stderr=complained, **options)
    return said.getvalue(), complained.getvalue()


def counts(said: str) -> str:
    return next(line for line in said.splitlines() if line.startswith("ใหม่"))


@pytest.fixture
def lists(tmp_path: Path) -> dict[str, Path]:
    return {name: write(tmp_path, name, text) for name, text in INVENTED.items()}


def real_and_invented() -> list[str]:
    there = (REAL / "esao_245.csv").exists() and (REAL / "schools_obec_emis_2022-09.csv").exists()
    return ["invented", "real"] if there else ["invented"]


@pytest.mark.parametrize("source", real_and_invented())
def test_the_lists_of_the_state_are_taken_whole_and_a_second_time_change_nothing(
    source: str, lists: dict[str, Path]
) -> None:
    if source == "real":
        files, expected = [REAL / "esao_245.csv", REAL / "schools_obec_emis_2022-09.csv"], (245, 29_579)
    else:
        files, expected = [lists["areas.csv"], lists["schools.csv"]], (2, 5)
    for path in files:
        assert take(path)[1] == ""
    assert tuple(Office.objects.filter(kind=kind).count() for kind in (Kind.AREA, Kind.SCHOOL)) == expected
    for path, number in zip(files, expected, strict=True):
        assert counts(take(path)[0]) == f"ใหม่ 0 · เปลี่ยน 0 · เหมือนเดิม {number:,} · ผิด 0"
    assert Office.objects.get(code="SEB").parent == Office.objects.get(code="OBEC")
    assert Office.objects.filter(kind=Kind.SCHOOL, parent=None).count() == 1
    assert not Office.objects.filter(name__contains="\u0e4d\u0e32").exists()
    assert not CodeHistory.objects.exists()


def test_codes_levels_and_names_arrive_as_the_office_writes_them(lists: dict[str, Path]) -> None:
    for path in lists.values():
        take(path)
    school = Office.objects.get(code="1099020148")
    assert (school.obec_code, school.name, school.level) == ("020148", "โรงเรียนขจรทรัพย์อำรุง", "primary")
    assert (school.parent and school.parent.code, school.district) == ("PESA9901", "เมืองสะพานทอง")
    assert Office.objects.get(code="109902149").name == "โรงเรียนบ้านหนองบัว (ริมน้ำ) ๒"
    assert Office.objects.get(code="1099020151").parent.code == "SEB"  # type: ignore[union-attr]
    assert Office.objects.get(code="1099020152").name == "โรงเรียนไร้สังกัด"


def test_what_is_odd_is_taken_and_said(lists: dict[str, Path]) -> None:
    take(lists["areas.csv"])
    said, _complained = take(lists["schools.csv"])
    assert "สังเกต บรรทัดที่ 3: รหัส 10 หลักมีเพียง 9 หลัก (109902149)" in said
    assert "สังเกต บรรทัดที่ 6: โรงเรียนนี้ไม่มีสังกัด" in said


def test_a_dry_run_says_the_same_and_changes_nothing(lists: dict[str, Path]) -> None:
    said, _complained = take(lists["areas.csv"], dry_run=True)
    assert counts(said) == "ใหม่ 2 · เปลี่ยน 0 · เหมือนเดิม 0 · ผิด 0"
    assert "ทดลองเท่านั้น" in said
    assert not Office.objects.exists()


FAULTY = """code,kind,name,parent_code,obec_code,email,closed_on,size
S1,school,โรงเรียนหนึ่ง,A1,020148,,,
S1,school,โรงเรียนสอง,A1,,,,
,school,โรงเรียนสาม,A1,,,,
S4,school,โรงเรียนสี่,ไม่มี,,,,
S5,school,โรงเรียนห้า,A1,20148,,,
S6,school,โรงเรียนหก,S1,,,,
S7,school,,A1,,,,
S8,castle,โรงเรียนแปด,A1,,,,
1.09902E+09,school,โรงเรียนเก้า,A1,,,,
S10,school,โรงเรียนสิบ,A1,,not-an-address,,
S11,school,โรงเรียนสิบเอ็ด,A1,,,31/31/2569,
S12,school,โรงเรียนสิบสอง,A1,,,,huge
S13,,โรงเรียนสิบสาม,A1,,,,
X0123456789012345678901234567890,outside,หน่วยงานรหัสยาว,,,,,
S14,area,เขตที่ไม่มีต้นสังกัด,NONE,,,,
S15,school,โรงเรียนใต้เขตที่ผิด,S14,,,,
"""
REASONS = {
    3: "รหัส S1 ซ้ำกับบรรทัดที่ 2",
    4: "ไม่มีรหัส",
    5: "ไม่รู้จักหน่วยงานรหัส ไม่มี",
    6: "ต้องเป็นเลข 6 หลัก",
    7: "เป็นต้นสังกัดของหน่วยงานนี้ไม่ได้",
    8: "แถวนี้ไม่มีชื่อ",
    9: "ไม่รู้จักประเภท castle",
    10: "ถูกโปรแกรมตารางคำนวณเปลี่ยนรูป",
    11: "",
    12: "อ่านยุบเลิกเมื่อ 31/31/2569 ไม่ได้",
    13: "ไม่รู้จักขนาด huge",
    14: "เป็นประเภทใด",
    15: "รหัส ยาวเกิน 20 ตัวอักษร",
    16: "ไม่รู้จักหน่วยงานรหัส NONE",
    17: "ไม่รู้จักหน่วยงานรหัส S14",
}


def test_every_faulty_row_is_named_with_its_reason_and_nothing_is_taken(tmp_path: Path) -> None:
    make_area(code="A1")
    path = write(tmp_path, "faulty.csv", FAULTY)
    complained = StringIO()
    with pytest.raises(CommandError, match="ยังไม่ได้นำเข้า"):
        call_command("import_offices", path, stdout=StringIO(), stderr=complained)
    lines = complained.getvalue().splitlines()
    assert len(lines) == len(REASONS)
    for line, (number, reason) in zip(lines, REASONS.items(), strict=True):
        assert line.startswith(f"ผิด บรรทัดที่ {number}: ")
        assert reason in line
    assert Office.objects.count() == 1


def test_faulty_rows_are_left_out_when_asked_and_the_others_taken(tmp_path: Path) -> None:
    make_area(code="A1")
    said, _complained = take(write(tmp_path, "faulty.csv", FAULTY), skip_faulty=True)
    assert counts(said) == "ใหม่ 1 · เปลี่ยน 0 · เหมือนเดิม 0 · ผิด 15"
    assert set(Office.objects.values_list("code", flat=True)) == {"A1", "S1"}


def test_what_changed_keeps_its_old_name_and_code_with_the_reason(tmp_path: Path) -> None:
    make_area(code="A1", name="เดิม", phone="1")
    path = write(tmp_path, "list.csv", "code,old_code,name,phone\nA2,A1,ใหม่,2\n")
    said, _complained = take(path, reason="ประกาศ 1/2569")
    assert counts(said).startswith("ใหม่ 0 · เปลี่ยน 1")
    office = Office.objects.get(code="A2")
    assert {(row.field, row.old_value, row.reason) for row in office.history.all()} == {
        ("code", "A1", "ประกาศ 1/2569"),
        ("name", "เดิม", "ประกาศ 1/2569"),
    }
    assert counts(take(path)[0]) == "ใหม่ 0 · เปลี่ยน 0 · เหมือนเดิม 1 · ผิด 0"


def test_an_office_is_closed_with_its_successor_by_a_list(tmp_path: Path) -> None:
    make_area(code="A1")
    text = "code,kind,name,closed_on,successor_code\nA1,,,1/10/2569,A9\nA8,area,เขตเก่า,1/10/2569,A9\nA9,area,เขตใหม่,,\n"
    take(write(tmp_path, "list.csv", text))
    for code in ("A1", "A8"):
        office = Office.objects.get(code=code)
        assert (office.closed_on, office.receiver.code) == (date(2026, 10, 1), "A9")
    assert CodeHistory.objects.get(field="closed_on").new_value == "2026-10-01"


def test_empty_cells_leave_what_is_there(tmp_path: Path) -> None:
    make_area(code="A1", phone="0 2000 0000")
    take(write(tmp_path, "list.csv", "code,phone,province\nA1,,ริมน้ำ\n"))
    office = Office.objects.get(code="A1")
    assert (office.phone, office.province) == ("0 2000 0000", "ริมน้ำ")


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8-sig", ","), ("cp874", ";"), ("utf-8", "\t")])
def test_a_list_as_a_thai_spreadsheet_saves_it_is_read(tmp_path: Path, encoding: str, mark: str) -> None:
    text = "รหัส,ชื่อ,ประเภท\nX1,กรมสมมติ,หน่วยงานภายนอก\n".replace(",", mark)
    take(write(tmp_path, "list.csv", text, encoding))
    office = Office.objects.get(code="X1")
    assert (office.name, office.kind, office.on_saphan) == ("กรมสมมติ", "outside", False)


def test_a_workbook_is_read_and_codes_that_lost_their_zeros_are_found(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["code", "name", "obec_code"], ["0001", "หนึ่ง", "020148"], [1099020150, "สอง", None], [42, "สาม", None]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "list.xlsx")
    said, complained = take(tmp_path / "list.xlsx", kind="outside", skip_faulty=True)
    assert counts(said).startswith("ใหม่ 2")
    assert "บรรทัดที่ 4: รหัส 42 เป็นตัวเลข" in complained
    assert set(Office.objects.values_list("code", flat=True)) == {"0001", "1099020150"}


@pytest.mark.parametrize(("text", "why"), [("", "ว่าง"), ("ชื่อ,ที่อยู่\nก,ข\n", "ไม่พบคอลัมน์รหัส")])
def test_what_is_no_list_is_refused_with_a_sentence(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        take(write(tmp_path, "list.csv", text))


def test_a_file_that_is_not_there_or_no_workbook_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", write(tmp_path, "list.xlsx", "not a workbook")):
        with pytest.raises(CommandError, match="อ่านแฟ้มไม่ได้"):
            take(path)
