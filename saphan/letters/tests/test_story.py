"""The story of a letter: who did what, as what, with which words; and how much the page asks of the database."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from saphan.letters.choices import LetterAct
from saphan.letters.story import story_of
from saphan.letters.tests.makers import make_draft, make_secret, make_signed
from saphan.people.models import Capacity
from saphan.trail.models import record


def test_it_is_told_in_order_with_the_words_of_each(officer: Capacity, head: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    letter.return_with("แก้ชื่อเรื่อง", by=head)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    letter.pass_on(by=head)
    letter.sign(by=director, method="password")
    story = story_of(letter)
    acts = ["ร่างหนังสือ", "เสนอหนังสือ", "คืนแก้ไข", "เสนอหนังสือ", "ตรวจผ่าน", "ลงนามและออกเลข"]
    assert [told.act for told in story] == acts
    assert (story[2].who, story[2].position, story[2].quote) == (str(head.user), head.title, "แก้ชื่อเรื่อง")
    assert story[-1].number == letter.reference


def test_who_read_it_is_not_part_of_the_story(officer: Capacity) -> None:
    letter = make_secret(officer)
    record(letter, LetterAct.READ, by=officer)
    assert [told.act for told in story_of(letter)] == ["ร่างหนังสือ"]


def test_the_list_asks_no_more_for_more_letters(
    browse: Callable[[Capacity | None], Client],
    officer: Capacity,
    director: Capacity,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(6):
        make_signed(officer, director)
    clerk = browse(officer)
    clerk.get(reverse("letters:index"))
    with django_assert_max_num_queries(9):
        clerk.get(reverse("letters:index"), {"tab": "all"})
