"""Whole requests: writing a letter as people do it in a browser."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saphan.files.models import StoredFile, Upload
from saphan.letters.choices import Kind, State
from saphan.letters.forms_of_law import DRAFTED
from saphan.letters.looking import look
from saphan.letters.models import Letter
from saphan.letters.tests.makers import (
    PDF,
    address,
    make_cleared,
    make_draft,
    make_signed,
    make_upload,
    typed,
)
from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
from saphan.registers.models import Entry, Series

Browse = Callable[[Capacity | None], Client]


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
    assert Letter.objects.get(pk=letter.pk).subject != "พิมพ์อยู่ 5 ข้อ"
    assert look(Letter.objects.get(pk=letter.pk)).src not in page
    browse(officer).post(address("edit", letter), said)
    assert look(Letter.objects.get(pk=letter.pk)).src in page


def test_each_page_of_a_long_letter_may_be_looked_at(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer, body="ข้อความยาวมาก " * 400), browse(officer)
    first = clerk.post(address("preview", letter), typed(letter)).content.decode()
    last = clerk.post(address("preview", letter), typed(letter, page="99")).content.decode()
    assert "หน้า 1 จาก 3" in first
    assert "หน้า 3 จาก 3" in last
    assert "หน้า 2 จาก 3" in clerk.get(address("edit", letter) + "?page=2").content.decode()


def test_a_letter_that_cannot_be_set_keeps_its_words_and_says_so(browse: Browse, officer: Capacity) -> None:
    letter = make_draft(officer)
    with patch("saphan.letters.looking.picture", side_effect=RuntimeError("font")):
        page = browse(officer).get(address("edit", letter)).content.decode()
    assert "จัดหน้ากระดาษไม่ได้" in page
    assert "ด้วยสำนักงานจะจัดประชุม" in page


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


def test_versions_are_compared_in_words_and_come_back(browse: Browse, officer: Capacity) -> None:
    letter, clerk = make_draft(officer, subject="เดิม"), browse(officer)
    clerk.post(address("edit", letter), typed(letter, subject="เดิม", do="save"))
    clerk.post(address("edit", letter), typed(letter, subject="ใหม่", urgency=2, do="save"))
    page = clerk.get(address("version", letter, number=2)).content.decode()
    for words in ("<del>เดิม</del>", "<ins>ใหม่</ins>", "<ins>ด่วน</ins>"):
        assert words in page
    clerk.post(address("restore", letter, number=1))
    assert Letter.objects.get(pk=letter.pk).subject == "เดิม"
