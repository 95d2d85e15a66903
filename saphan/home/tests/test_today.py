"""Whole requests: what waits is told with its number, and is done from here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.matters.choices import TaskState
from saphan.matters.tests.makers import make_assigned, make_matter
from saphan.people.models import Capacity
from saphan.registers.models import LateRequest, Series

Browse = Callable[[Capacity | None], Client]


def test_work_is_accepted_from_today_and_one_stays_there(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    work = make_assigned(registrar, director, seat=officer)
    client = browse(officer)
    today = reverse("home:today")
    accept = reverse("matters:accept", args=[work.pk])
    assert f'action="{accept}"' in client.get(today).content.decode()
    answer = client.post(accept, {"next": today})
    assert (answer.status_code, answer["Location"]) == (302, today)
    work.refresh_from_db()
    assert work.state == TaskState.ACCEPTED
    page = client.get(today).content.decode()
    assert reverse("matters:result", args=[work.pk]) in page
    assert accept not in page


def test_an_act_goes_on_to_no_page_of_others(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    work = make_assigned(registrar, director, seat=officer, duty="inform")
    answer = browse(officer).post(reverse("matters:know", args=[work.pk]), {"next": "https://elsewhere.example/"})
    assert answer["Location"] == work.matter.get_absolute_url()


def test_the_folder_says_how_many_letters_lie_in_it(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    for _n in range(3):
        make_matter(registrar)
    page = browse(director).get(reverse("home:today")).content.decode()
    assert "รอพิจารณา 3 เรื่อง" in page
    assert "เปิดแฟ้ม" in page


def test_a_request_about_a_number_waits_for_who_decides(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    LateRequest.ask(
        Series.RECEIVED, by=registrar, reason="ค้างในตู้รับ", sender="อำเภอเมือง", subject="ขอรายชื่อ", addressee="ผู้อำนวยการ",
        dated_on=timezone.localdate() - timedelta(days=3),
    )  # fmt: skip
    assert "รอพิจารณา 1 คำขอ" in browse(director).get(reverse("home:today")).content.decode()


def test_an_officer_who_is_asked_for_an_opinion_finds_the_folder(browse: Browse, officer: Capacity) -> None:
    assert f'href="{reverse("matters:folder")}"' in browse(officer).get(reverse("home:today")).content.decode()
