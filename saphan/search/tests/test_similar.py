"""What stands near a letter: what it answers, what answers it, what reads like it; of what one may see."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from saphan.lib.grades import Secrecy
from saphan.mailroom.tests.makers import make_delivery, make_numbered
from saphan.people.models import Capacity
from saphan.search.similar import Similar
from saphan.search.sweeps import index_stale


def test_letters_that_share_rare_words_stand_near_each_other(officer: Capacity, registrar: Capacity) -> None:
    letter = make_numbered(officer, subject="การแข่งขันหุ่นยนต์ระดับชาติ")
    near = make_numbered(officer, subject="รายงานผลการแข่งขันหุ่นยนต์")
    secret = make_numbered(officer, subject="การแข่งขันหุ่นยนต์", secrecy=Secrecy.CONFIDENTIAL)
    for n in range(6):
        make_numbered(officer, subject=f"การจัดสรรงบประมาณอาหารกลางวัน {n}")
    index_stale()
    found = [hit.letter for hit in Similar(letter, registrar).alike]
    assert found == [near.pk]
    assert secret.pk not in found


def test_a_letter_knows_what_it_answers_and_what_answers_it(
    officer: Capacity, school_clerk: Capacity, browse: Callable[[Capacity | None], Client]
) -> None:
    delivery = make_delivery(officer, school_clerk.office)
    answer = delivery.letter.answered(by=school_clerk)
    index_stale()
    assert [hit.url for hit in Similar(answer, school_clerk).answered] == [delivery.get_absolute_url()]
    assert [hit.letter for hit in Similar(delivery.letter, school_clerk).answers] == [answer.pk]
    assert Similar(delivery.letter, officer).answers == [], "a draft of another office is nobody else's"
    address = reverse("search:similar", args=[delivery.letter_id])
    assert address in browse(school_clerk).get(delivery.get_absolute_url()).content.decode()
    assert answer.get_absolute_url() in browse(school_clerk).get(address).content.decode()
