"""Whole requests: writing, reviewing, signing and voiding as people do it in a browser."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saphan.files.models import StoredFile, Upload
from saphan.letters.choices import Kind, LetterAct, State
from saphan.letters.forms_of_law import DRAFTED
from saphan.letters.models import Letter
from saphan.letters.tests.makers import (
    PDF,
    make_brought,
    make_cleared,
    make_draft,
    make_ready,
    make_secret,
    make_signed,
    make_upload,
)
from saphan.letters.tests.test_signing import delegate
from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
from saphan.registers.models import Entry, Reservation, Series
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]
SITTING = str(uuid.UUID(int=7))


def typed(letter: Letter, **said: Any) -> dict[str, Any]:
    """What the form of a draft sends."""
    facts = {name: getattr(letter, name) for name in letter.form.fields if isinstance(getattr(letter, name, None), str)}
    first = {"revision": letter.revision, "sitting": SITTING, "urgency": letter.urgency, "secrecy": letter.secrecy}
    return first | facts | said


def address(name: str, letter: Letter, **kwargs: Any) -> str:
    return reverse(f"letters:{name}", kwargs={"pk": letter.pk, **kwargs})


def test_a_letter_goes_from_the_cards_to_its_number(
    browse: Browse, officer: Capacity, head: Capacity, director: Capacity
) -> None:
    clerk = browse(officer)
    assert "หนังสือประทับตรา" in clerk.get(reverse("letters:new")).content.decode()
    clerk.post(reverse("letters:create"), {"kind": Kind.EXTERNAL})
    letter = Letter.objects.get()
    said = {"subject": "ขอเชิญประชุม", "addressee": "ผู้อำนวยการโรงเรียน", "body": "ด้วย...", "contact": "0 2000 0000"}
    answer = clerk.post(address("edit", letter), typed(letter, **said, do="submit"))
    assert answer.headers["Location"] == address("submit", letter)
    clerk.post(address("submit", letter), {"step0": head.membership.pk, "step1": director.membership.pk})
    browse(head).post(address("review", letter), {"do": "pass", "note": "ตรวจแล้ว"})
    assert "ลงนามหนังสือ" in browse(director).get(letter.get_absolute_url()).content.decode()
    answer = browse(director).post(address("sign", letter), {"password": PASSWORD, "as": ""}, follow=True)
    letter.refresh_from_db()
    assert letter.state == State.NUMBERED
    assert letter.reference in answer.content.decode()


@pytest.mark.parametrize("kind", DRAFTED)
def test_the_form_shows_only_the_fields_of_its_kind(kind: str, browse: Browse, officer: Capacity) -> None:
    letter = make_draft(officer, kind)
    page = browse(officer).get(address("edit", letter)).content.decode()
    for name in ("subject", "salutation", "closing", "citations", "enclosures", "stamped_for", "held_on", "copies_to"):
        assert (f'name="{name}"' in page) == letter.form.has(name), name


@pytest.mark.parametrize("kind", DRAFTED)
def test_the_paper_of_each_kind_is_printed(kind: str, browse: Browse, officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director, kind)
    page = browse(officer).get(address("paper", letter)).content.decode()
    assert "ด้วยสำนักงานจะจัดประชุมคณะทำงาน" in page


def test_a_draft_may_be_saved_while_it_is_incomplete_and_says_what_is_missing(
    browse: Browse, officer: Capacity
) -> None:
    letter = make_draft(officer)
    answer = browse(officer).post(address("edit", letter), typed(letter, subject="", do="save"), follow=True)
    assert "ยังไม่มีชื่อเรื่อง" in answer.content.decode()
    assert Letter.objects.get(pk=letter.pk).subject == ""


def test_what_is_typed_is_kept_by_the_autosave(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer), browse(officer)
    for words in ("หนึ่ง", "สอง"):
        assert clerk.post(address("autosave", letter), typed(letter, subject=words)).status_code == 204
    assert Letter.objects.get(pk=letter.pk).subject == "สอง"
    assert clerk.post(address("edit", letter), typed(letter, subject="สาม", do="save")).status_code == 302
    assert Letter.objects.get(pk=letter.pk).subject == "สาม"


def test_nobody_loses_what_was_typed_when_another_saved_first(
    browse: Browse, officer: Capacity, head: Capacity
) -> None:
    letter = make_draft(officer)
    browse(head).post(address("edit", letter), typed(letter, subject="ของหัวหน้า", sitting=str(uuid.uuid4())))
    clerk, mine = browse(officer), typed(letter, subject="ของผู้ร่าง")
    assert clerk.post(address("autosave", letter), mine).status_code == 409
    answer = clerk.post(address("edit", letter), mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "มีผู้บันทึกร่างที่ใหม่กว่าไว้แล้ว" in page
    assert "ของผู้ร่าง" in page
    assert Letter.objects.get(pk=letter.pk).subject == "ของหัวหน้า"
    clerk.post(address("edit", letter), mine | {"revision": 1})
    assert Letter.objects.get(pk=letter.pk).subject == "ของผู้ร่าง"
    assert [row.content["subject"] for row in letter.versions.all()] == ["ของผู้ร่าง", "ของหัวหน้า"]


def test_the_paper_follows_what_is_typed_without_saving(browse: Browse, officer: Capacity) -> None:
    letter = make_draft(officer)
    said = typed(letter, subject="พิมพ์อยู่ 5 ข้อ", enclosures="กำหนดการ จำนวน 2 ฉบับ", citations="หนังสือเดิม")
    page = browse(officer).post(address("preview", letter), said).content.decode()
    assert "พิมพ์อยู่ ๕ ข้อ" in page
    assert "กำหนดการ จำนวน ๒ ฉบับ" in page
    assert "หนังสือเดิม" in page
    assert Letter.objects.get(pk=letter.pk).subject != "พิมพ์อยู่ 5 ข้อ"


def test_lines_become_citations_and_enclosures_and_come_back_as_typed(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer), browse(officer)
    said = typed(letter, enclosures="กำหนดการ จำนวน 1 ฉบับ\nแบบตอบรับ", citations="หนังสือ ที่ 1/2569")
    clerk.post(address("edit", letter), said)
    assert [(row.title, row.amount) for row in letter.enclosures.all()] == [("กำหนดการ", "1 ฉบับ"), ("แบบตอบรับ", "")]
    page = clerk.get(address("edit", letter)).content.decode()
    assert "กำหนดการ จำนวน 1 ฉบับ\nแบบตอบรับ" in page


def test_a_letter_is_found_and_cited_with_a_button(
    browse: Browse, officer: Capacity, director: Capacity, colleague: Capacity
) -> None:
    cited = make_signed(officer, director, subject="โครงการเว็บไซต์โรงเรียน")
    letter, clerk = make_draft(officer), browse(officer)
    page = clerk.post(address("edit", letter), typed(letter, do="find", find="เว็บไซต์โรงเรียน")).content.decode()
    assert cited.reference in page
    letter.refresh_from_db()
    clerk.post(address("edit", letter), typed(letter, cite=cited.pk, citations="หนังสือเดิม"))
    assert [row.cited for row in letter.citations.all()] == [None, cited]
    other = make_draft(colleague)
    page = browse(colleague).post(address("edit", other), typed(other, do="find", find="เว็บไซต์")).content.decode()
    assert "ไม่พบหนังสือที่ตรงกับคำนี้" in page


def test_a_closing_left_empty_follows_the_salutation(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer), browse(officer)
    clerk.post(address("edit", letter), typed(letter, salutation="กราบเรียน", closing=""))
    letter.refresh_from_db()
    assert letter.closing == "ขอแสดงความนับถืออย่างยิ่ง"
    clerk.post(address("edit", letter), typed(letter, salutation="ขอประทานกราบทูล", closing=""))
    letter.refresh_from_db()
    assert letter.closing == ""
    assert "ภาคผนวก 2" in clerk.get(address("edit", letter)).content.decode()


def test_files_come_by_token_or_with_the_form_and_go(browse: Browse, officer: Capacity) -> None:
    letter, clerk, sent = make_draft(officer), browse(officer), make_upload(officer, "ก.pdf")
    plain = SimpleUploadedFile("ข.pdf", PDF + b"%2")
    clerk.post(address("edit", letter), typed(letter, upload=str(sent.pk), files=plain))
    assert sorted(row.name for row in letter.attachments.all()) == ["ก.pdf", "ข.pdf"]
    letter.refresh_from_db()
    clerk.post(address("edit", letter), typed(letter, detach=letter.attachments.get(name="ก.pdf").pk))
    assert [row.name for row in letter.attachments.all()] == ["ข.pdf"]


def test_a_file_that_is_not_taken_is_explained_and_the_words_are_kept(browse: Browse, officer: Capacity) -> None:
    letter = make_draft(officer)
    bad = SimpleUploadedFile("หน้า.html", b"<!doctype html><script>1</script>")
    answer = browse(officer).post(address("edit", letter), typed(letter, subject="เรื่องใหม่", files=bad))
    assert answer.status_code == 422
    assert "เรื่องใหม่" in answer.content.decode()
    assert not letter.attachments.exists()


def test_top_secret_is_refused_and_its_file_wiped(browse: Browse, officer: Capacity) -> None:
    officer = make_cleared(officer)
    letter, sent = make_draft(officer), make_upload(officer, content=PDF + b"%top")
    digest = sent.file.digest
    said = typed(letter, secrecy=Secrecy.TOP_SECRET.value, body="ลับที่สุดจริง", upload=str(sent.pk))
    answer = browse(officer).post(address("edit", letter), said)
    assert answer.status_code == 422
    assert "ลงเพียงทะเบียน" in answer.content.decode()
    assert "ลับที่สุดจริง" not in Letter.objects.get(pk=letter.pk).body
    assert not Upload.objects.exists()
    assert not StoredFile.objects.filter(digest=digest).exists()
    assert browse(officer).post(address("autosave", letter), said).status_code == 422


def test_top_secret_becomes_a_row_in_the_register(browse: Browse, registrar: Capacity) -> None:
    said = {"series": Series.RECEIVED, "sender": "กระทรวงศึกษาธิการ", "addressee": "ผู้อำนวยการ"}
    assert browse(registrar).post(reverse("letters:paper_only"), said).status_code == 302
    assert (Entry.objects.get().secrecy, Entry.objects.get().subject) == (Secrecy.TOP_SECRET, "")


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
    acting = delegate(director, deputy, "acting")
    letter = make_ready(officer, director)
    page = browse(deputy).get(address("sign", letter)).content.decode()
    assert "รักษาราชการแทน" in page
    assert acting.delegation is not None
    browse(deputy).post(address("sign", letter), {"password": PASSWORD, "as": acting.delegation.pk})
    assert Letter.objects.get(pk=letter.pk).state == State.NUMBERED


def test_an_order_out_of_scope_is_refused_with_a_sentence(
    browse: Browse, officer: Capacity, deputy: Capacity, director: Capacity
) -> None:
    delegate(director, deputy, kinds=[Kind.MEMO])
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


def test_versions_are_compared_in_words_and_come_back(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer, subject="เดิม"), browse(officer)
    clerk.post(address("edit", letter), typed(letter, subject="เดิม", do="save"))
    clerk.post(address("edit", letter), typed(letter, subject="ใหม่", urgency=2, do="save"))
    page = clerk.get(address("version", letter, number=2)).content.decode()
    for words in ("<del>เดิม</del>", "<ins>ใหม่</ins>", "<ins>ด่วน</ins>"):
        assert words in page
    clerk.post(address("restore", letter, number=1))
    assert Letter.objects.get(pk=letter.pk).subject == "เดิม"
