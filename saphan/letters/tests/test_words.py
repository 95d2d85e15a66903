"""Opening and closing words by the addressee, phrases of the trade, and what an office adds to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from saphan.letters.choices import Kind
from saphan.letters.models import Courtesy, Letter, Wording
from saphan.letters.tests.makers import address, make_draft, typed
from saphan.people.models import Capacity

Browse = Callable[[Capacity | None], Client]
ORDINARY = ("เรียน", "ขอแสดงความนับถือ")


def make_courtesy(by: Capacity, **said: object) -> Courtesy:
    facts = {"name": "นายกเทศมนตรี", "begins": "นายกเทศมนตรี*", "salutation": "เรียน ท่าน", "closing": "ด้วยความเคารพ"}
    return Courtesy.objects.create(office=by.office, **(facts | said))


@pytest.mark.parametrize(
    ("addressee", "words"),
    [
        ("ผู้อำนวยการโรงเรียนในสังกัด", ORDINARY),
        ("ประธานศาลฎีกา", ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")),
        ("นายกรัฐมนตรี (ผ่านปลัดกระทรวง)", ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")),
        ("เลขานุการประธานศาลฎีกา", ORDINARY),
        ("ประธานศาลฎีกาสมาคมสะพานทอง", ORDINARY),
        ("พระครูสะพานทองพัฒนา", ("", "")),
        ("สมเด็จพระราชาคณะ", ("", "")),
    ],
)
def test_the_addressee_proposes_words_and_what_annex_2_must_be_asked_for_is_left_open(
    addressee: str, words: tuple[str, str], officer: Capacity
) -> None:
    assert Courtesy.objects.proposed(addressee, officer.office_id).proposal == words


def test_an_offices_own_words_go_before_the_houses_and_stay_its_own(officer: Capacity, outsider: Capacity) -> None:
    make_courtesy(officer)
    make_courtesy(officer, name="ประธานของเรา", begins="ประธานศาลฎีกา", salutation="กราบเรียน", closing="ด้วยความเคารพยิ่ง")
    proposed = Courtesy.objects.proposed
    assert proposed("นายกเทศมนตรีเมืองสะพานทอง", officer.office_id).salutation == "เรียน ท่าน"
    assert proposed("ประธานศาลฎีกา", officer.office_id).closing == "ด้วยความเคารพยิ่ง"
    assert proposed("นายกเทศมนตรีเมืองสะพานทอง", outsider.office_id).proposal == ORDINARY


def test_words_are_filled_in_where_none_stand_and_what_was_typed_stays(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer), browse(officer)
    clerk.post(address("edit", letter), typed(letter, addressee="นายกรัฐมนตรี", salutation="", closing=""))
    letter.refresh_from_db()
    assert (letter.salutation, letter.closing) == ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")
    clerk.post(address("edit", letter), typed(letter, addressee="ประธานศาลฎีกา", salutation="เรียน", closing="ด้วยรัก"))
    letter.refresh_from_db()
    assert (letter.salutation, letter.closing) == ("เรียน", "ด้วยรัก")


def test_the_page_is_told_what_fits_while_the_addressee_is_typed(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer), browse(officer)
    answer = clerk.post(address("courtesy", letter), {"addressee": "ประธานวุฒิสภา"}).content.decode()
    assert 'data-salutation="กราบเรียน"' in answer
    assert 'data-closing="ขอแสดงความนับถืออย่างยิ่ง"' in answer
    answer = clerk.post(address("courtesy", letter), {"addressee": "พระครูสะพานทอง"}).content.decode()
    assert 'data-salutation=""' in answer
    assert "ภาคผนวก 2" in answer


def test_phrases_fit_the_kind_and_the_offices_own_stand_among_them(officer: Capacity, outsider: Capacity) -> None:
    Wording.objects.create(office=officer.office, purpose="close", kind="external", words="จึงเรียนมาด้วยความเคารพ")
    offered = [row.words for row in Wording.objects.offered(Kind.EXTERNAL, officer.office_id)]
    assert "จึงเรียนมาด้วยความเคารพ" in offered
    assert "จึงเรียนมาเพื่อโปรดพิจารณา" in offered
    assert "จึงประกาศให้ทราบโดยทั่วกัน" not in offered
    assert "จึงเรียนมาด้วยความเคารพ" not in [
        row.words for row in Wording.objects.offered(Kind.EXTERNAL, outsider.office_id)
    ]


def test_a_phrase_goes_in_without_scripts_and_nothing_typed_is_lost(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer), browse(officer)
    assert "จึงเรียนมาเพื่อทราบ" in clerk.get(address("edit", letter)).content.decode()
    clerk.post(address("edit", letter), typed(letter, body="ด้วย...", wording="จึงเรียนมาเพื่อทราบ"))
    assert Letter.objects.get(pk=letter.pk).body == "ด้วย...\nจึงเรียนมาเพื่อทราบ"


def test_who_keeps_the_offices_words_adds_changes_and_takes_away(
    browse: Browse, registrar: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    desk = browse(registrar)
    said = {"name": "นายอำเภอ", "begins": "นายอำเภอ*", "salutation": "เรียน", "closing": "ขอแสดงความนับถือ"}
    assert desk.post(reverse("letters:new_courtesy"), said).status_code == 302
    row = Courtesy.objects.get()
    desk.post(reverse("letters:courtesy_word", args=[row.pk]), said | {"closing": "ด้วยความเคารพ"})
    assert Courtesy.objects.proposed("นายอำเภอสะพานทอง", registrar.office_id).closing == "ด้วยความเคารพ"
    page = browse(officer).get(reverse("letters:words")).content.decode()
    assert "นายอำเภอ" in page
    assert reverse("letters:courtesy_word", args=[row.pk]) not in page
    assert browse(outsider).get(reverse("letters:courtesy_word", args=[row.pk])).status_code == 404
    desk.post(reverse("letters:courtesy_word", args=[row.pk]), {"do": "drop"})
    assert not Courtesy.objects.exists()
    desk.post(reverse("letters:new_wording"), {"words": "จึงเรียนมา", "purpose": "close", "kind": ""})
    assert Wording.objects.get().office == registrar.office
