from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from saphan.offices.forms import AudienceForm
from saphan.offices.models import Audience, CodeHistory, Kind, Office
from saphan.offices.tests.makers import make_area, make_group, make_school
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.trail.models import Event

TODAY = date(2026, 11, 22)


def test_a_new_name_leaves_the_old_one_in_the_history(area: Office, admin: Capacity) -> None:
    before = area.name
    assert area.change(by=admin, reason="ประกาศ ศธ.", name="สำนักงานเขตใหม่", phone="0 2000 0000") == ["name", "phone"]
    history = CodeHistory.objects.get(office=area)
    assert (history.label, history.old_value, history.new_value) == ("ชื่อ", before, "สำนักงานเขตใหม่")
    assert history.reason == "ประกาศ ศธ."
    assert Event.objects.of(area).get().detail == {"fields": ["name", "phone"]}


def test_setting_what_is_there_already_changes_nothing(area: Office, admin: Capacity) -> None:
    assert area.change(by=admin, name=area.name) == []
    assert not Event.objects.exists()


def test_a_code_filled_in_for_the_first_time_has_no_history(area: Office) -> None:
    area.change(smis_code="10010000")
    assert not area.history.exists()
    area.change(smis_code="10020000")
    assert area.history.get().old_value == "10010000"


def test_codes_keep_their_leading_zeros(area: Office) -> None:
    school = make_school(area, code="0010720019", obec_code="020148")
    school.refresh_from_db()
    assert (school.code, school.obec_code) == ("0010720019", "020148")


def test_a_closed_office_hands_its_schools_and_its_letters_to_its_successor(admin: Capacity, area: Office) -> None:
    school, successor = make_school(area), make_area()
    top = make_area(kind=Kind.OBEC)
    audience = Audience.make(office=top, name="บางเขต", rule="picked", by=admin, picked=[area])
    area.close(on=TODAY, successor=successor, by=admin, reason="ควบรวม")
    school.refresh_from_db()
    assert school.parent == successor
    assert school.history.get().reason == "ควบรวม"
    assert (area.receiver, successor.receiver) == (successor, successor)
    assert list(audience.resolve()) == [successor]
    assert not Office.objects.open().filter(pk=area.pk).exists()


def test_successors_of_successors_receive(area: Office) -> None:
    first, second = make_school(area), make_school(area)
    first.close(on=TODAY, successor=second)
    second.close(on=TODAY, successor=(third := make_school(area)))
    assert Office.objects.get(pk=first.pk).receiver == third


def test_an_office_with_schools_is_not_closed_without_a_successor(area: Office) -> None:
    make_school(area)
    with pytest.raises(ValidationError, match="ยังมีหน่วยงานในสังกัด 1 แห่ง"):
        area.close(on=TODAY)
    assert Office.objects.get(pk=area.pk).is_open


def test_an_office_is_closed_once_and_never_by_itself_or_its_own_school(area: Office) -> None:
    school = make_school(area)
    for wrong in (area, school):
        with pytest.raises(ValidationError, match="หน่วยงานรับช่วง"):
            area.close(on=TODAY, successor=wrong)
    school.close(on=TODAY)
    with pytest.raises(ValidationError, match="ยุบเลิกไปแล้ว"):
        school.close(on=TODAY)


def test_an_area_office_begins_with_the_ministrys_ten_groups(area: Office) -> None:
    make_group(area, "กลุ่มนโยบายและแผน")
    area.open_default_groups()
    assert area.groups.count() == 10
    assert area.groups.get(is_registry=True).name == "กลุ่มอำนวยการ"
    assert area.open_default_groups() == []


def test_an_office_and_its_schools_are_administered_by_its_administrator_alone(
    area: Office, school: Office, admin: Capacity, registrar: Capacity, outsider: Capacity
) -> None:
    stranger = make_member(outsider.office, Role.ADMIN)
    assert area.can_be_administered_by(admin)
    assert school.can_be_administered_by(admin)
    assert not any(area.can_be_administered_by(who) for who in (registrar, outsider, stranger, None))


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("ริมสะพาน", True), ("ริมสะพาน เมืองสะพานทอง", True), ("1010720019", True), ("เขาสูง", False), ("อํานวย", True)],
)
def test_an_office_is_found_by_words_of_its_name_its_place_and_its_codes(
    area: Office, words: str, is_found: bool
) -> None:
    school = make_school(area, name="โรงเรียนบ้านริมสะพานอำนวยวิทย์", code="1010720019")
    assert (school in Office.objects.matching(words)) == is_found


def test_the_mail_address_of_an_agency_that_all_share_is_led_away_by_nobody(area: Office, admin: Capacity) -> None:
    shared = Office.objects.create(kind=Kind.OUTSIDE, code="X9", name="กรมสมมติ", on_saphan=False)
    own = area.add(by=admin, kind=Kind.OUTSIDE, name="กรมสมมติ", email="own@example.org")
    stranger = make_member(make_area(), Role.ADMIN)
    assert not any(shared.can_be_administered_by(who) for who in (admin, stranger))
    assert (own.can_be_administered_by(admin), own.can_be_administered_by(stranger)) == (True, False)


def test_the_address_book_of_an_office_is_its_own(area: Office, school: Office, officer: Capacity) -> None:
    other = make_area()
    book = Office.objects.create(kind=Kind.OUTSIDE, code="X1", name="พยานในเรื่องสมมติ", parent=other)
    assert book not in Office.objects.visible_to(officer)
    assert {area, other, school} <= set(Office.objects.visible_to(officer))
    book.parent = area
    book.save(update_fields=["parent"])
    assert book in Office.objects.visible_to(officer)
    assert book not in Audience(office=area, name="ก", rule="all").resolve(), "who was written to once is not below us"
    rule = QueryDict(f"q=พยาน&picked={book.pk}")
    assert book not in AudienceForm(rule, audience=Audience(office=other), rule="picked").candidates()
