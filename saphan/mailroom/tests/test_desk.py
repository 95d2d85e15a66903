"""What the people at the desk see while they work: where they were, all pages of a scan, what is still missing."""

from __future__ import annotations

import io
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from saphan.files.tests.makers import make_upload, pdf
from saphan.mailroom import inbox
from saphan.mailroom.choices import Channel
from saphan.mailroom.models import Board, Delivery
from saphan.mailroom.tests.makers import make_delivery, make_outside, make_sent
from saphan.mailroom.tests.test_paper import form
from saphan.offices.models import Office
from saphan.people.models import Capacity

Browse = Callable[[Capacity | None], Client]


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_letter_opened_on_a_later_page_leaves_the_list_on_that_page(
    officer: Capacity, school_clerk: Capacity, school: Office, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PAGE", 1)
    last, first = make_delivery(officer, school), make_delivery(officer, school)
    page = text(browse(school_clerk), f"{reverse('mailroom:inbox')}?after=w.1.{first.pk}")
    assert f"?after=w.1.{first.pk}&amp;open={last.pk}" in page
    opened = text(browse(school_clerk), f"{reverse('mailroom:inbox')}?after=w.1.{first.pk}&open={last.pk}")
    assert f'split__back" href="{reverse("mailroom:inbox")}?after=w.1.{first.pk}&amp;"' in opened


def test_every_page_of_a_scan_is_offered_before_and_after_it_is_registered(registrar: Capacity, browse: Browse) -> None:
    upload = make_upload(registrar, content=pdf(3))
    values = form(upload=[str(upload.token)])
    look = browse(registrar).post(
        reverse("mailroom:paper"), values | {"look": "1"}, headers={"hx-request": "true"}
    )  # fmt: skip
    for number in (1, 2, 3):
        assert reverse("files:preview", args=[upload.token, number]) in look.content.decode()
    browse(registrar).post(reverse("mailroom:paper"), values)
    delivery = Delivery.objects.get()
    page = text(browse(registrar), delivery.get_absolute_url())
    for number in (1, 2, 3):
        assert reverse("mailroom:preview", args=[delivery.pk, 1, number]) in page
    assert "อีก 2 หน้า" in page


def test_who_was_registering_one_paper_after_another_goes_on_after_a_warning(
    registrar: Capacity, browse: Browse
) -> None:
    browse(registrar).post(reverse("mailroom:paper"), form())
    again = form(more="1", key=str(uuid4()))
    assert '<input type="hidden" name="more" value="1">' in (
        browse(registrar).post(reverse("mailroom:paper"), again).content.decode()
    )
    answer = browse(registrar).post(reverse("mailroom:paper"), again | {"sure": "1"})
    assert answer.headers["Location"] == reverse("mailroom:paper")


def test_the_story_names_the_person_who_registered(
    officer: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    delivery = make_delivery(officer, school)
    delivery.register(by=school_clerk)
    story = text(browse(school_clerk), delivery.get_absolute_url()).split("letter__story")[1]
    assert str(school_clerk.user) in story
    assert school_clerk.position in story


def test_forwarding_what_waits_goes_on_to_the_next_letter(
    officer: Capacity, school_clerk: Capacity, school: Office, other_school: Office, browse: Browse
) -> None:
    following, done = make_delivery(officer, school), make_delivery(officer, school)
    answer = browse(school_clerk).post(
        reverse("mailroom:forwarding", args=[done.pk]), {"offices": [other_school.pk], "key": str(uuid4())}
    )
    assert answer.headers["Location"] == f"{reverse('mailroom:inbox')}?open={following.pk}"
    assert "ส่งต่อถึง" in text(browse(school_clerk), done.get_absolute_url())


def test_a_letter_that_waits_for_the_postman_is_not_said_to_be_registered(officer: Capacity, browse: Browse) -> None:
    delivery = make_outside(officer)
    address = reverse("mailroom:board", args=[delivery.letter_id])
    page = text(browse(officer), address)
    assert "รอบันทึกการส่ง" in page
    assert "ทุกแห่งลงรับหรือตอบแล้ว" not in page
    Board(delivery.letter, officer).record_sending(delivery, channel=Channel.POST)
    assert "ส่งออกครบแล้ว" in text(browse(officer), address)


def test_who_withdraws_reads_first_from_whom(
    officer: Capacity, school_clerk: Capacity, school: Office, other_school: Office, browse: Browse
) -> None:
    dispatch = make_sent(officer, school, other_school)
    delivery = dispatch.deliveries.get(office=school)
    address = reverse("mailroom:withdrawal", args=[dispatch.letter_id])
    assert "ยังไม่เปิด 2 แห่ง" in text(browse(officer), address)
    assert f"เรียกคืนจาก {school}" in text(browse(officer), f"{address}?only={delivery.pk}")
    assert browse(officer).get(f"{address}?only=999999").status_code == 404
    for row in dispatch.deliveries.all():
        row.open(by=school_clerk)
    assert "จึงเรียกคืนไม่ได้" in text(browse(officer), address)


def test_the_board_says_when_a_letter_was_taken_back(officer: Capacity, school: Office, browse: Browse) -> None:
    delivery = make_delivery(officer, school)
    address = reverse("mailroom:board", args=[delivery.letter_id])
    assert "เรียกคืน <" not in text(browse(officer), address)
    Board(delivery.letter, officer).withdraw(reason="แนบไฟล์ผิด")
    assert "เรียกคืน <relative-time>" in text(browse(officer), address)


def test_words_sought_in_the_inbox_do_not_stand_in_the_search_of_everything(
    school_clerk: Capacity, browse: Browse
) -> None:
    page = text(browse(school_clerk), f"{reverse('mailroom:inbox')}?q=ประชุม")
    assert page.count('value="ประชุม"') == 1


def test_their_number_is_a_number_in_the_sheet(
    officer: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    delivery = make_delivery(officer, school)
    delivery.register(by=school_clerk)
    sheet = browse(officer).get(reverse("mailroom:export", args=[delivery.letter_id, "xlsx"])).content
    assert load_workbook(io.BytesIO(sheet)).worksheets[0]["K2"].value == 1
