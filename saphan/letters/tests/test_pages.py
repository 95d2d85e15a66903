"""Whole requests: writing, reviewing, signing and voiding as people do it in a browser."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from saphan.letters.choices import Kind, LetterAct, State
from saphan.letters.forms_of_law import DRAFTED
from saphan.letters.models import Letter
from saphan.letters.tests.makers import (
    PDF,
    address,
    make_brought,
    make_delegate,
    make_draft,
    make_ready,
    make_secret,
    make_signed,
)
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
from saphan.registers.models import Entry, Reservation, Series
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]


@pytest.mark.parametrize("kind", DRAFTED)
def test_the_paper_of_each_kind_is_printed(kind: str, browse: Browse, officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director, kind)
    page = browse(officer).get(address("paper", letter)).content.decode()
    assert "ด้วยสำนักงานจะจัดประชุมคณะทำงาน" in page


def test_a_return_without_a_note_loses_nothing(browse: Browse, officer: Capacity, director: Capacity) -> None:
    letter = make_ready(officer, director)
    boss = browse(director)
    answer = boss.post(address("review", letter), {"do": "return", "note": ""})
    assert answer.status_code == 422
    assert "เขียนว่าต้องแก้ไขอะไร" in answer.content.decode()
    boss.post(address("review", letter), {"do": "return", "note": "แก้ชื่อเรื่อง"})
    page = browse(officer).get(address("edit", letter)).content.decode()
    assert "แก้ชื่อเรื่อง" in page


def test_a_chain_that_may_not_sign_is_explained(browse: Browse, officer: Capacity, head: Capacity) -> None:
    letter = make_draft(officer)
    answer = browse(officer).post(address("submit", letter), {"step0": head.membership.pk})
    assert answer.status_code == 422
    assert "ไม่มีอำนาจลงนาม" in answer.content.decode()


def test_nothing_is_signed_without_the_password(browse: Browse, officer: Capacity, director: Capacity) -> None:
    letter = make_ready(officer, director)
    for password in ("", "ไม่ใช่รหัสผ่าน"):
        answer = browse(director).post(address("sign", letter), {"password": password})
        assert answer.status_code == 422
        assert "ยังไม่ได้ลงนาม" in answer.content.decode()
    assert Letter.objects.get(pk=letter.pk).state == State.READY


def test_the_second_click_shows_the_same_number(browse: Browse, officer: Capacity, director: Capacity) -> None:
    letter = make_ready(officer, director)
    boss = browse(director)
    for _ in range(2):
        assert boss.post(address("sign", letter), {"password": PASSWORD}).status_code == 302
    assert Entry.objects.count() == 1


def test_a_deputy_chooses_the_capacity_in_which_to_sign(
    browse: Browse, officer: Capacity, deputy: Capacity, director: Capacity
) -> None:
    acting = make_delegate(director, deputy, "acting")
    letter = make_ready(officer, director)
    page = browse(deputy).get(address("sign", letter)).content.decode()
    assert "รักษาราชการแทน" in page
    assert acting.delegation is not None
    browse(deputy).post(address("sign", letter), {"password": PASSWORD, "as": acting.delegation.pk})
    assert Letter.objects.get(pk=letter.pk).state == State.NUMBERED


def test_an_order_out_of_scope_is_refused_with_a_sentence(
    browse: Browse, officer: Capacity, deputy: Capacity, director: Capacity
) -> None:
    make_delegate(director, deputy, kinds=[Kind.MEMO])
    letter = make_ready(officer, director)
    answer = browse(deputy).post(address("sign", letter), {"password": PASSWORD})
    assert answer.status_code == 422
    assert "ไม่ครอบคลุมหนังสือฉบับนี้" in answer.content.decode()
    assert Event.objects.filter(outcome=Event.Outcome.DENIED, action=LetterAct.SIGNED).count() == 1


def test_who_does_not_sign_is_turned_away(
    browse: Browse, officer: Capacity, head: Capacity, director: Capacity
) -> None:
    letter = make_ready(officer, director)
    assert browse(head).get(address("sign", letter)).status_code == 403
    assert browse(head).get(address("review", letter)).status_code == 403


def test_reading_a_secret_letter_is_an_event_and_an_open_one_is_not(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    plain, secret = make_signed(officer, director), make_secret(officer)
    clerk = browse(officer)
    clerk.get(plain.get_absolute_url())
    assert not Event.objects.filter(action=LetterAct.READ).exists()
    clerk.get(secret.get_absolute_url())
    clerk.get(address("paper", secret))
    clerk.get(f"{reverse('letters:index')}?tab=all&open={secret.pk}")
    assert Event.objects.filter(action=LetterAct.READ, user=officer.user).count() == 3


def test_a_secret_letter_does_not_exist_for_the_uncleared(
    browse: Browse, officer: Capacity, head: Capacity, registrar: Capacity
) -> None:
    letter = make_secret(officer, subject="ผลการสืบสวน")
    for capacity in (head, registrar):
        assert browse(capacity).get(letter.get_absolute_url()).status_code == 404
        page = browse(capacity).get(reverse("letters:index"), {"tab": "all"}).content.decode()
        assert "ผลการสืบสวน" not in page


@pytest.mark.parametrize("tab", ["drafts", "waiting", "sent", "all", "nonsense"])
def test_each_tab_shows_its_letters(
    tab: str, browse: Browse, officer: Capacity, head: Capacity, director: Capacity
) -> None:
    make_draft(officer, subject="ร่างหนึ่ง")
    make_signed(officer, director, subject="ส่งหนึ่ง")
    make_ready(officer, head, Kind.MEMO, subject="เสนอหนึ่ง")
    expected = {"drafts": ["ร่างหนึ่ง"], "sent": ["ส่งหนึ่ง"], "waiting": [], "all": ["ร่างหนึ่ง", "ส่งหนึ่ง", "เสนอหนึ่ง"]}
    page = browse(officer).get(reverse("letters:index"), {"tab": tab}).content.decode()
    shown = [words for words in ("ร่างหนึ่ง", "ส่งหนึ่ง", "เสนอหนึ่ง") if words in page]
    assert shown == expected.get(tab, ["ร่างหนึ่ง"])
    assert "เสนอหนึ่ง" in browse(head).get(reverse("letters:index")).content.decode()


def test_a_void_is_asked_with_a_reason_and_decided(browse: Browse, officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    clerk, boss = browse(officer), browse(director)
    assert clerk.post(address("void", letter), {"reason": ""}).status_code == 422
    clerk.post(address("void", letter), {"reason": "ผิดฉบับ"})
    assert "ผิดฉบับ" in boss.get(letter.get_absolute_url()).content.decode()
    assert clerk.post(address("void_decision", letter), {"do": "approve"}).status_code == 403
    answer = boss.post(address("void_decision", letter), {"do": "approve"}, follow=True)
    assert "จะไม่นำกลับมาใช้" in answer.content.decode()


def test_a_sent_letter_is_cancelled_by_a_new_one_and_says_so(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    letter = make_signed(officer, director)
    clerk = browse(officer)
    assert "ให้ยกเลิกเลข" in clerk.post(address("cancel", letter), follow=True).content.decode()
    Letter.objects.filter(pk=letter.pk).update(state=State.DISPATCHED)
    clerk.post(address("cancel", letter))
    new = Letter.objects.latest("pk")
    assert "ถูกยกเลิกแล้ว" not in clerk.get(letter.get_absolute_url()).content.decode()
    new.submit(chain=[director.membership], by=officer)
    new.sign(by=director, method="password")
    page = clerk.get(letter.get_absolute_url()).content.decode()
    assert "หนังสือฉบับนี้ถูกยกเลิกแล้ว" in page
    assert new.reference in page


def test_a_letter_signed_on_paper_is_entered_with_its_scan(
    browse: Browse, officer: Capacity, registrar: Capacity, director: Capacity
) -> None:
    (reservation,) = Reservation.make(Series.SENT, by=registrar, reason="ไปราชการ")
    letter = make_ready(officer, director)
    Letter.objects.filter(pk=letter.pk).update(group=None, author=registrar.membership)
    said = {"reservation": reservation.pk, "signer": director.membership.pk}
    desk = browse(registrar)
    assert address("sign_on_paper", letter) in desk.get(letter.get_absolute_url()).content.decode()
    assert desk.post(address("sign_on_paper", letter), said).status_code == 422
    answer = desk.post(address("sign_on_paper", letter), said | {"files": io.BytesIO(PDF)}, follow=True)
    assert answer.status_code == 200
    assert Letter.objects.get(pk=letter.pk).state == State.NUMBERED


def test_files_are_served_to_whoever_may_read_the_letter(
    browse: Browse, registrar: Capacity, colleague: Capacity
) -> None:
    letter = make_brought(registrar)
    row = letter.attachments.get()
    answer = browse(registrar).get(address("attachment", letter, attachment=row.pk))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert "attachment" in answer.headers["Content-Disposition"]
    inline = browse(registrar).get(address("attachment", letter, attachment=row.pk), {"inline": 1})
    assert inline.headers["Content-Disposition"].startswith("inline")
    assert browse(colleague).get(address("attachment", letter, attachment=row.pk)).status_code == 404
    other = make_draft(colleague)
    assert browse(colleague).get(address("attachment", other, attachment=row.pk)).status_code == 404


def test_the_letter_beside_the_list_offers_what_is_to_be_done(
    browse: Browse, officer: Capacity, head: Capacity, director: Capacity
) -> None:
    letter = make_draft(officer)
    beside = f"{reverse('letters:index')}?tab=all&open={letter.pk}"
    assert f'href="{address("edit", letter)}"' in browse(officer).get(beside).content.decode()
    letter.submit(chain=[head.membership, director.membership], by=officer)
    assert f'href="{letter.get_absolute_url()}#act"' in browse(head).get(beside).content.decode()
    letter.pass_on(by=head)
    assert f'href="{address("sign", letter)}"' in browse(director).get(beside).content.decode()


def test_a_reviewer_passes_on_within_the_thumbs_reach(
    browse: Browse, officer: Capacity, head: Capacity, director: Capacity
) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    page = browse(head).get(letter.get_absolute_url()).content.decode()
    thumb = page[page.index('class="next-act"') :]
    assert 'value="pass"' in thumb
    assert 'form="act"' in thumb
