"""Templates: kept from a letter, begun from, changed with history; fields to fill in say what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from saphan.letters.choices import Kind
from saphan.letters.errors import LetterError, NotAllowed
from saphan.letters.merging import fields_of, fill, filled, proposed
from saphan.letters.models import Letter, LetterTemplate
from saphan.letters.tests.makers import address, make_draft, make_secret
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member

Browse = Callable[[Capacity | None], Client]
BODY = "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า {{ชื่อ}} ตำแหน่ง {{ ตำแหน่ง }} ได้ผ่านการอบรม"


def make_template(
    by: Capacity, name: str = "รับรองการอบรม", *, for_office: bool = False, **said: object
) -> LetterTemplate:
    facts = {"body": BODY, "gist": "รับรองการอบรมของ {{ชื่อ}}"} | said
    return LetterTemplate.keep(make_draft(by, Kind.CERTIFICATE, **facts), name, by=by, for_office=for_office)


def test_fields_are_found_and_filled_however_they_are_spelled() -> None:
    content = {"body": "{{ชื่อ สกุล}} และ {{ชื่อสกุล}} เลขที่ {{เลขที่ ๑}}", "citations": [], "enclosures": [["{{แฟ้ม}}", ""]]}
    assert fields_of(content) == ["ชื่อ สกุล", "เลขที่ ๑", "แฟ้ม"]
    assert proposed(["ชื่อ สกุล", "เลขที่ ๑"], ["ชื่อ-สกุล", "เลขที่1", "อื่น"]) == {
        "ชื่อ สกุล": "ชื่อ-สกุล",
        "เลขที่ ๑": "เลขที่1",
    }
    assert filled(content, {"ชื่อสกุล": "นางสาวใจ"})["body"] == "นางสาวใจ และ นางสาวใจ เลขที่ {{เลขที่ ๑}}"
    assert fill("{{ก}} {{ข}} { {ก} }", {"ก": "{{ข}}"}) == "{{ข}} {{ข}} { {ก} }"


def test_a_template_is_kept_from_a_letter_and_begun_from(officer: Capacity, head: Capacity) -> None:
    template = make_template(officer)
    letter = template.begun(Letter, by=head)
    assert (letter.author, letter.kind, letter.body) == (head.membership, Kind.CERTIFICATE, BODY)
    assert template.fields == ["ชื่อ", "ตำแหน่ง"]


def test_the_page_of_a_template_follows_what_is_typed(officer: Capacity, browse: Browse) -> None:
    template = make_template(officer)
    client = browse(officer)
    page = client.get(template.get_absolute_url()).text
    before = pictures(page)
    again = client.post(reverse("letters:template_preview", args=[template.pk]), {"body": BODY}).text
    typed = client.post(reverse("letters:template_preview", args=[template.pk]), {"body": "อื่น"}).text
    assert before == pictures(again) != pictures(typed)
    assert template.versions.count() == 1, "nothing is saved"


def pictures(page: str) -> list[str]:
    found = re.findall(r'src="(data:image/png[^"]+)"', page)
    assert len(found) == 1
    return found


def test_a_letter_with_fields_left_open_says_which_and_is_not_submitted(officer: Capacity, director: Capacity) -> None:
    letter = make_template(officer).begun(Letter, by=officer)
    assert letter.problems() == {
        "body": "ยังไม่ได้เติม {{ชื่อ}}, {{ตำแหน่ง}}",
        "gist": "ยังไม่ได้เติม {{ชื่อ}}",
    }
    with pytest.raises(LetterError, match="ยังไม่ได้เติม"):
        letter.submit(chain=[director.membership], by=officer)


def test_a_template_of_a_group_is_seen_by_the_group_and_one_of_the_office_by_all(
    officer: Capacity, head: Capacity, colleague: Capacity, outsider: Capacity
) -> None:
    own, wide = make_template(officer), make_template(head, "ของทุกกลุ่ม", for_office=True)
    seen = LetterTemplate.objects.visible_to
    assert set(seen(head)) == {own, wide}
    assert list(seen(colleague)) == [wide]
    assert not seen(outsider).exists()
    with pytest.raises(NotAllowed):
        make_template(officer, for_office=True)


def test_a_secret_letter_is_no_template(officer: Capacity) -> None:
    letter = make_secret(officer)
    with pytest.raises(LetterError, match="ชั้นความลับ"):
        LetterTemplate.keep(letter, "ลับ", by=officer)


def test_changes_are_versions_that_nobody_rewrites(officer: Capacity, head: Capacity, colleague: Capacity) -> None:
    template = make_template(officer)
    content = template.current.content | {"body": "ใหม่ {{ชื่อ}}"}
    template.change(content, name="ชื่อใหม่", for_office=False, by=head)
    template.change(content, name="ชื่อใหม่", for_office=False, by=head)
    assert [row.number for row in template.versions.all()] == [2, 1]
    assert template.current.saved_by == head.membership
    with pytest.raises(IntegrityError), transaction.atomic():
        template.versions.update(content={})
    with pytest.raises(NotAllowed):
        template.change(content, name="", for_office=False, by=colleague)


def test_who_may_keep_a_template(officer: Capacity, head: Capacity, registrar: Capacity, colleague: Capacity) -> None:
    template = make_template(officer)
    mate = make_member(officer.office, Role.OFFICER, group=officer.group)
    may = {who: template.can_be_kept_by(who) for who in (officer, head, registrar, mate, colleague)}
    assert list(may.values()) == [True, True, True, False, False]
    template.close(by=head)
    assert not LetterTemplate.objects.visible_to(officer).exists()


def test_a_template_goes_from_the_draft_to_the_next_letter_in_the_browser(
    browse: Browse, officer: Capacity, head: Capacity
) -> None:
    letter, clerk = make_draft(officer, Kind.CERTIFICATE, body=BODY), browse(officer)
    clerk.get(address("keep_template", letter))
    clerk.post(address("keep_template", letter), {"name": "รับรอง"})
    template = LetterTemplate.objects.get()
    assert "รับรอง" in browse(head).get(reverse("letters:templates")).content.decode()
    page = browse(head).get(template.get_absolute_url()).content.decode()
    assert "{{ชื่อ}}" in page
    said = {"name": "รับรองบุคคล", "body": "แก้แล้ว {{ชื่อ}}", "gist": "ย่อ", "urgency": 1}
    browse(head).post(template.get_absolute_url(), said)
    assert template.current.content["body"] == "แก้แล้ว {{ชื่อ}}"
    clerk.post(reverse("letters:begin", args=[template.pk]))
    assert Letter.objects.latest("pk").body == "แก้แล้ว {{ชื่อ}}"
