from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from saphan.offices.models import Audience, Group, Office, WorkCalendar
from saphan.offices.signals import office_shown
from saphan.offices.tests.makers import make_area, make_group, make_school
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.trail.models import Event
from saphan.ui.slots import Link

Browse = Callable[[Capacity | None], Client]


def told(browser: Client, address: str, **data: object) -> str:
    """The page at an address, or after what was posted there."""
    answer = browser.post(address, data, follow=True) if data else browser.get(address)
    return answer.content.decode()


def test_the_directory_begins_with_ones_own_area_and_reaches_all(school_clerk: Capacity, browse: Browse) -> None:
    own, far = make_school(school_clerk.office.parent, name="โรงเรียนใกล้"), make_school(make_area(), name="โรงเรียนไกล")  # type: ignore[arg-type]
    browser = browse(school_clerk)
    near = told(browser, "/offices/")
    assert (own.name in near, far.name in near) == (True, False)
    assert far.name in told(browser, "/offices/?scope=school")
    assert far.name in told(browser, "/offices/?q=ไกล")
    assert far.name not in told(browser, f"/offices/?scope={own.parent_id}")
    assert "ไม่พบหน่วยงาน" in told(browser, "/offices/?q=ไม่มีคำนี้")


def test_the_directory_is_narrowed_to_a_district_and_to_what_was_closed(
    officer: Capacity, area: Office, browse: Browse
) -> None:
    hill = make_school(area, name="โรงเรียนบนเขา", district="เขาสูง")
    gone = make_school(area, name="โรงเรียนที่เลิก", closed_on=date(2026, 1, 1))
    browser = browse(officer)
    page = told(browser, "/offices/?district=เขาสูง")
    assert (hill.name in page, area.name in page) == (True, False)
    assert gone.name not in told(browser, "/offices/?scope=all")
    assert gone.name in told(browser, "/offices/?scope=closed")


def test_an_offices_page_tells_its_facts_groups_schools_and_past(
    officer: Capacity, area: Office, browse: Browse
) -> None:
    make_group(area, "กลุ่มที่หนึ่ง")
    school = make_school(area)
    area.change(name="สำนักงานชื่อใหม่", reason="ประกาศ 2/2569")
    page = told(browse(officer), area.get_absolute_url())
    for words in (area.letter_code, "กลุ่มที่หนึ่ง", school.name, "สำนักงานชื่อใหม่", "ประกาศ 2/2569"):
        assert words in page
    assert "แก้ไขข้อมูล" not in page


def test_rooms_above_add_their_links_to_an_offices_page(officer: Capacity, area: Office, browse: Browse) -> None:
    def offer(sender: object, **facts: object) -> list[Link]:
        return [Link("ส่งหนังสือถึงหน่วยงานนี้", "/somewhere/")]

    office_shown.connect(offer)
    try:
        assert "ส่งหนังสือถึงหน่วยงานนี้" in told(browse(officer), area.get_absolute_url())
    finally:
        office_shown.disconnect(offer)


def settings_of(office: Office, **changes: object) -> dict[str, object]:
    facts = {"name": office.name, "short_name": office.short_name, "letter_code": office.letter_code, "on_saphan": "on"}
    return facts | {"announcement_is_numbered": "on"} | changes


def test_the_administrator_sets_names_codes_and_numbering(admin: Capacity, area: Office, browse: Browse) -> None:
    browser, address = browse(admin), f"/offices/{area.pk}/settings/"
    assert "การออกเลขและการลงนาม" in told(browser, address)
    before = area.name
    assert "บันทึกข้อมูลหน่วยงานแล้ว" in told(browser, address, **settings_of(area, name="ชื่อใหม่", reason="คำสั่ง 1"))
    area.refresh_from_db()
    assert (area.name, area.circular_has_own_series) == ("ชื่อใหม่", False)
    assert area.history.get(field="name").old_value == before
    assert Event.objects.of(area).get().user == admin.user
    wrong = browser.post(address, settings_of(area, email="ไม่ใช่ที่อยู่", name="พิมพ์ไว้แล้ว"))
    assert wrong.status_code == 422
    assert "พิมพ์ไว้แล้ว" in wrong.content.decode()


def test_an_office_is_closed_by_a_form_that_asks_for_a_successor_a_reason_and_an_understanding(
    admin: Capacity, area: Office, school: Office, browse: Browse
) -> None:
    successor, browser = make_area(), browse(admin)
    address = f"/offices/{area.pk}/closing/"
    assert "หน่วยงานในสังกัด 1 แห่ง" in told(browser, address)
    given = {"on": "2026-11-22", "reason": "ควบรวม"}
    assert browser.post(address, given).status_code == 422
    without = browser.post(address, given | {"sure": "on"})
    assert "ต้องเลือกหน่วยงานรับช่วงก่อน" in without.content.decode()
    page = told(browser, address, **given, sure="on", successor=successor.pk)
    assert "ยุบเลิกเมื่อ" in page
    assert str(successor) in page
    school.refresh_from_db()
    assert school.parent == successor


def test_groups_are_added_renamed_moved_closed_and_opened_again(admin: Capacity, area: Office, browse: Browse) -> None:
    browser, address = browse(admin), f"/offices/{area.pk}/groups/"
    assert "ยังไม่มีกลุ่ม" in told(browser, address)
    told(browser, f"/offices/{area.pk}/groups/default/", go="1")
    assert area.groups.count() == 10
    told(browser, address, name="กลุ่มพิเศษ")
    group = Group.objects.get(name="กลุ่มพิเศษ")
    told(browser, f"/offices/groups/{group.pk}/place/", to="up")
    assert list(area.groups.open())[-2] == group
    told(browser, f"/offices/groups/{group.pk}/", name="กลุ่มเฉพาะกิจ", phone="12")
    told(browser, f"/offices/groups/{group.pk}/closing/", go="1")
    group.refresh_from_db()
    assert (group.name, group.closed_on is None) == ("กลุ่มเฉพาะกิจ", False)
    assert "กลุ่มที่ยุบเลิกแล้ว" in told(browser, address)
    told(browser, f"/offices/groups/{group.pk}/closing/", reopen="1")
    assert group in area.groups.open()


def test_a_second_group_of_a_name_and_the_end_of_the_registry_are_refused(
    admin: Capacity, area: Office, browse: Browse
) -> None:
    registry = make_group(area, "กลุ่มอำนวยการ", is_registry=True)
    browser = browse(admin)
    twice = browser.post(f"/offices/{area.pk}/groups/", {"name": "กลุ่มอำนวยการ"})
    assert (twice.status_code, "มีกลุ่มชื่อนี้แล้ว" in twice.content.decode()) == (422, True)
    closing = browser.post(f"/offices/groups/{registry.pk}/closing/")
    assert (closing.status_code, "สารบรรณกลางก่อน" in closing.content.decode()) == (403, True)


def test_an_office_declares_its_own_days_and_takes_them_back(admin: Capacity, area: Office, browse: Browse) -> None:
    browser, address = browse(admin), f"/offices/{area.pk}/holidays/"
    assert "รัฐธรรมนูญ" in told(browser, address)
    assert "งานประจำปี" in told(browser, address, day="3/3/2599", name="งานประจำปี")
    day = date(2056, 3, 3)
    assert not WorkCalendar(area.pk).is_workday(day)
    told(browser, f"/offices/holidays/{area.holidays.get().pk}/withdrawal/", go="1")
    assert WorkCalendar(area.pk).is_workday(day)
    assert browser.post(address, {"day": "ไม่ใช่วัน", "name": "ก"}).status_code == 422


@pytest.mark.parametrize(
    ("rule", "data", "reached"),
    [("all", {}, 3), ("district", {"values": ["เขาสูง"]}, 1), ("size", {"values": ["s", "m"]}, 2)],
)
def test_an_audience_is_looked_at_then_saved(
    registrar: Capacity, area: Office, browse: Browse, rule: str, data: dict[str, object], reached: int
) -> None:
    for district, size in (("เขาสูง", "s"), ("เมือง", "m"), ("เมือง", "l")):
        make_school(area, district=district, size=size)
    browser, address = browse(registrar), f"/offices/audiences/new/?rule={rule}"
    assert browser.get(address).status_code == 200
    looked = told(browser, address, look="1", **data)
    assert looked.count('class="row"') == reached
    assert not Audience.objects.exists()
    saved = told(browser, address, name="ปลายทาง", **data)
    assert saved.count('class="row"') == reached
    assert "ปลายทาง" in told(browser, "/offices/audiences/")


def test_offices_are_picked_by_search_and_ticks_are_kept_while_searching(
    registrar: Capacity, area: Office, school: Office, browse: Browse
) -> None:
    far = make_school(make_area(), name="โรงเรียนไกลโพ้น")
    browser, address = browse(registrar), "/offices/audiences/new/?rule=picked"
    found = told(browser, address, find="1", q="ไกลโพ้น", picked=[school.pk], name="สองแห่ง")
    assert far.name in found
    assert f'value="{school.pk}"' in found
    assert "สองแห่ง" in found
    told(browser, address, name="สองแห่ง", q="ไกลโพ้น", picked=[school.pk, far.pk])
    audience = Audience.objects.get(name="สองแห่ง")
    assert set(audience.resolve()) == {school, far}
    edit = f"/offices/audiences/{audience.pk}/rule/"
    assert told(browser, edit).count("checked") == 2
    assert browser.post(f"{edit}?rule=picked", {"name": "ว่าง"}).status_code == 422
    told(browser, f"/offices/audiences/{audience.pk}/removal/", go="1")
    assert not Audience.objects.exists()


def test_an_audience_of_another_office_is_not_found(registrar: Capacity, outsider: Capacity, browse: Browse) -> None:
    audience = Audience.make(office=outsider.office, name="ก", rule="all", by=outsider)
    assert browse(registrar).get(audience.get_absolute_url()).status_code == 404


def test_a_name_is_taken_once_in_an_office(registrar: Capacity, area: Office, browse: Browse) -> None:
    Audience.make(office=area, name="ก", rule="all", by=registrar)
    answer = browse(registrar).post("/offices/audiences/new/?rule=all", {"name": "ก"})
    assert (answer.status_code, "มีกลุ่มผู้รับชื่อนี้แล้ว" in answer.content.decode()) == (422, True)


def test_the_directory_asks_the_same_few_questions_however_many_offices_there_are(
    officer: Capacity, area: Office, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(55):
        make_school(area)
    browser = browse(officer)
    browser.get("/offices/")
    with django_assert_max_num_queries(9):
        assert "after=" in told(browser, "/offices/")


def test_an_areas_administrator_adds_an_agency_to_its_own_address_book_and_nobody_else_corrects_it(
    admin: Capacity, area: Office, browse: Browse
) -> None:
    assert "เพิ่มหน่วยงาน" in told(browse(admin), "/offices/")
    facts = {"kind": "outside", "name": "เทศบาลตำบลสะพานทอง", "letter_code": "สท 52001", "province": "สะพานทอง"}
    page = told(browse(admin), "/offices/new/", **facts)
    made = Office.objects.get(name="เทศบาลตำบลสะพานทอง")
    assert "เพิ่มหน่วยงานแล้ว" in page
    assert (made.parent, made.on_saphan, made.code) == (area, False, f"OUT-{made.pk}")
    assert Event.objects.filter(action="offices.added", user=admin.user).exists()
    assert "มีหน่วยงานชื่อนี้แล้ว" in told(browse(admin), "/offices/new/", **facts)
    elsewhere = make_member(make_area(), Role.ADMIN)
    assert browse(elsewhere).get(f"/offices/{made.pk}/settings/").status_code == 404
    told(browse(elsewhere), "/offices/new/", **facts)
    assert Office.objects.filter(name=made.name).count() == 2, "each office keeps its own address of the same agency"
    form = told(browse(admin), f"/offices/{made.pk}/settings/")
    assert (made.name in form, "on_saphan" in form) == (True, False)
    told(browse(admin), f"/offices/{made.pk}/settings/", name="เทศบาลเมืองสะพานทอง", reason="ยกฐานะ")
    made.refresh_from_db()
    assert (made.name, made.on_saphan) == ("เทศบาลเมืองสะพานทอง", False)


def test_an_areas_administrator_adds_one_school_by_its_code_of_ten_digits(
    admin: Capacity, area: Office, browse: Browse
) -> None:
    facts = {"kind": "school", "name": "โรงเรียนเปิดใหม่"}
    assert "10 หลัก" in told(browse(admin), "/offices/new/", **facts, code="99010")
    assert not Office.objects.filter(name="โรงเรียนเปิดใหม่").exists()
    told(browse(admin), "/offices/new/", **facts, code="๑๐๙๙๐๑๐๐๐๑")
    made = Office.objects.get(name="โรงเรียนเปิดใหม่")
    assert (made.parent, made.code, made.moe_code, made.level) == (area, "1099010001", "1099010001", area.level)
    again = told(browse(admin), "/offices/new/", kind="school", name="โรงเรียนอื่น", code="1099010001")
    assert "มีหน่วยงานรหัสนี้แล้ว" in again


def test_a_schools_administrator_adds_no_office(school: Office, browse: Browse) -> None:
    browser = browse(make_member(school, Role.ADMIN))
    assert "เพิ่มหน่วยงาน" not in told(browser, "/offices/")
    assert browser.get("/offices/new/").status_code == 403
