"""The public page: what a stranger is told of a letter, and what never."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saphan.letters.choices import Kind, State
from saphan.letters.models import Citation, Letter
from saphan.letters.tests.makers import make_cleared, make_draft, make_secret, make_signed
from saphan.lib import codes
from saphan.people.models import Capacity

Browse = Callable[[Capacity | None], Client]
ASK = reverse("verify:ask")


def at(code: str) -> str:
    return reverse("verify:code", args=[code])


def make_secret_signed(officer: Capacity, director: Capacity) -> Letter:
    make_cleared(director)
    letter = make_secret(officer, subject="ผลการสืบสวน")
    boss = Capacity(director.membership)
    letter.submit(chain=[director.membership], by=Capacity(officer.membership))
    letter.sign(by=boss, method="password")
    return letter


def test_a_stranger_learns_that_the_letter_is_genuine_and_nothing_of_what_it_says(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    letter = make_signed(officer, director)
    answer = browse(None).get(at(letter.original.code))
    page = answer.content.decode()
    assert answer.status_code == 200
    for told in (letter.reference, letter.office.name, director.position, "มีผลใช้บังคับ", str(letter.original)):
        assert told in page
    for kept in (letter.subject, letter.addressee, letter.body.split()[0], director.user.last_name):
        assert kept not in page


def test_the_subject_of_what_is_proclaimed_to_everybody_is_told(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    letter = make_signed(officer, director, Kind.ANNOUNCEMENT)
    assert letter.subject in browse(None).get(at(letter.original.code)).content.decode()


def test_the_code_is_typed_forgivingly_and_a_slip_is_told_from_a_code_that_is_not_there(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    letter, stranger = make_signed(officer, director), browse(None)
    code = letter.original.code
    typed = stranger.get(ASK, {"code": f" {codes.shown(code).lower()} "})
    assert (typed.status_code, typed.headers["Location"]) == (302, at(code))
    assert stranger.get(at(codes.shown(code))).headers["Location"] == at(code)
    slipped = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert "ผิดบางตัว" in stranger.get(ASK, {"code": slipped}).content.decode()
    assert "ผิดบางตัว" in stranger.get(at(slipped)).content.decode()
    assert "ผิดบางตัว" not in stranger.get(ASK).content.decode()


def test_a_secret_letters_code_is_answered_as_one_that_never_was(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    secret, never = make_secret_signed(officer, director).original.code, codes.new()
    for who in (None, officer, director):
        answers = []
        for code in (secret, never):
            client = browse(who)
            client.get(ASK)  # both begin with a cookie
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(at(code))
            page = answer.content.decode().replace(code, "").replace(codes.shown(code), "")
            token = answer.cookies.get("csrftoken")
            page = page if token is None else page.replace(token.value, "")
            said = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
            answers.append((answer.status_code, without_tokens(page), sorted(said), len(asked)))
        assert answers[0] == answers[1]
        assert answers[0][0] == 404


def without_tokens(page: str) -> str:
    """The page without what differs each time that it is asked for."""
    lines = page.replace("><", ">\n<").splitlines()
    return "\n".join(line for line in lines if "csrf" not in line.lower() and 'name="after"' not in line)


def test_a_void_letter_says_so_at_once(browse: Browse, officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    letter.voiding.ask("พิมพ์ผิด", by=officer)
    assert "ยังใช้ได้" in browse(None).get(at(letter.original.code)).content.decode()
    letter.voiding.approve(by=director)
    page = browse(None).get(at(letter.original.code)).content.decode()
    assert "หนังสือฉบับนี้ถูกยกเลิกแล้ว" in page
    assert "ยังใช้ได้" not in page
    assert "พิมพ์ผิด" not in page, "why is the office's own matter"


@pytest.mark.parametrize("secret", [False, True])
def test_a_cancelled_letter_names_the_one_that_cancelled_it_unless_that_is_secret(
    secret: bool, browse: Browse, officer: Capacity, director: Capacity
) -> None:
    old = make_signed(officer, director)
    Letter.objects.filter(pk=old.pk).update(state=State.DISPATCHED)
    new = make_secret_signed(officer, director) if secret else make_draft(officer)
    Citation.objects.create(letter=new, relation=Citation.Relation.CANCELS, cited=old, words="เดิม")
    if not secret:
        assert "ยังใช้ได้" in browse(None).get(at(old.original.code)).content.decode()
        new.submit(chain=[director.membership], by=officer)
        new.sign(by=director, method="password")
    page = browse(None).get(at(old.original.code)).content.decode()
    assert "ถูกยกเลิกโดยหนังสือฉบับใหม่" in page
    assert (new.reference in page) is not secret


def test_no_search_engine_and_no_cache_keeps_the_page(browse: Browse, officer: Capacity, director: Capacity) -> None:
    code = make_signed(officer, director).original.code
    for address in (ASK, at(code), at(codes.new())):
        answer = browse(None).get(address)
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert 'content="noindex' in answer.content.decode()


def test_who_guesses_codes_is_stopped(browse: Browse, db: None) -> None:
    stranger = browse(None)
    answers = {stranger.get(at(codes.new())).status_code for _ in range(61)}
    assert answers == {404, 429}


def test_the_page_speaks_english_to_who_asks_for_it(browse: Browse, officer: Capacity, director: Capacity) -> None:
    stranger, code = browse(None), make_signed(officer, director).original.code
    stranger.post(reverse("people:language"), {"language": "en", "next": at(code)})
    assert "genuine" in stranger.get(at(code)).content.decode()
