"""A PDF in a stranger's hand: what the public page says of it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from saphan.files.models import StoredFile
from saphan.letters import checking
from saphan.letters.checking import MEANS, OF_STATE, Answer
from saphan.letters.models import Letter, Original
from saphan.letters.tasks import make_originals
from saphan.letters.tests.makers import make_cleared, make_secret, make_signed
from saphan.people.models import Capacity
from saphan.seals.models import OfficeKey, State
from saphan.seals.tests.makers import make_pdf

Browse = Callable[[Capacity | None], Client]


def issue(letter: Letter) -> bytes:
    """The bytes of the letter's original, made by the worker."""
    make_originals.func()
    original = Original.objects.get(letter=letter)
    assert original.file is not None
    with original.file.open() as content:
        return content.read()


def bring(client: Client, pdf: bytes, code: str = "", *, htmx: bool = False) -> str:
    said = {"file": SimpleUploadedFile("หนังสือ.pdf", pdf, "application/pdf"), "code": code}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse("verify:file"), said, headers=headers).content.decode()


def test_the_original_is_genuine_and_a_changed_byte_is_not(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    OfficeKey.make(officer.office)
    letter = make_signed(officer, director)
    pdf, stranger = issue(letter), browse(None)
    page = bring(stranger, pdf, letter.original.code)
    for told in ("ถูกต้อง ตรงกับต้นฉบับ", letter.reference, letter.office.name, "มีผลใช้บังคับ"):
        assert told in page
    assert letter.subject not in page
    place = pdf.index(b"stream\n") + 40
    changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
    page = bring(stranger, changed, letter.original.code)
    assert "ไม่ถูกต้อง ไฟล์ถูกแก้ไข" in page
    assert "ไม่ใช่ต้นฉบับของหนังสือตามรหัส" in page
    assert "ตรงกับต้นฉบับที่หน่วยงานออก" not in page


def test_an_original_without_a_seal_is_known_by_its_digest(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    pdf = issue(make_signed(officer, director))
    assert "ถูกต้อง ตรงกับต้นฉบับ" in bring(browse(None), pdf)
    assert "ยืนยันไม่ได้" in bring(browse(None), pdf + b"\n%more\n")


def test_a_cancelled_letters_original_is_no_more_in_force(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    letter = make_signed(officer, director)
    pdf = issue(letter)
    letter.voiding.ask("พิมพ์ผิด", by=officer)
    letter.voiding.approve(by=director)
    page = bring(browse(None), pdf)
    assert "แต่หนังสือถูกยกเลิกแล้ว" in page
    assert issue(letter) == pdf, "the file itself is untouched"


def test_of_a_secret_letters_file_only_its_signature_is_judged(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    OfficeKey.make(officer.office)
    make_cleared(director)
    letter = make_secret(officer)
    letter.submit(chain=[director.membership], by=Capacity(officer.membership))
    letter.sign(by=Capacity(director.membership), method="password")
    page = bring(browse(None), issue(letter))
    assert "ลายมือชื่อในไฟล์ถูกต้อง" in page
    assert letter.reference not in page


@pytest.mark.parametrize("content", [b"", b"not a pdf", b"%PDF-1.7\n" + b"\xff" * 5000, make_pdf()])
def test_what_cannot_be_confirmed_says_so_and_nothing_of_it_is_kept(content: bytes, browse: Browse, db: None) -> None:
    page = bring(browse(None), content)
    assert "ไม่ได้" in page or "เลือกไฟล์" in page
    assert "ตรงกับต้นฉบับที่หน่วยงานออก" not in page
    assert not StoredFile.objects.exists()


def test_a_file_that_is_too_large_or_missing_is_refused_kindly(browse: Browse, db: None, settings: Settings) -> None:
    settings.VERIFY_MAX_MB = 1
    assert "ใหญ่เกิน 1" in bring(browse(None), b"%PDF" + bytes(2**20))
    assert "เลือกไฟล์ PDF" in browse(None).post(reverse("verify:file")).content.decode()


def test_the_verdict_alone_answers_the_script(browse: Browse, db: None) -> None:
    answer = bring(browse(None), make_pdf(), htmx=True)
    assert "<!doctype" not in answer.lower()
    assert "verify__verdict" in answer


def test_who_sends_file_after_file_is_stopped(browse: Browse, db: None) -> None:
    stranger = browse(None)
    answers = [stranger.post(reverse("verify:file"), {"file": io.BytesIO(b"x")}).status_code for _ in range(13)]
    assert answers[:12] == [200] * 12
    assert answers[12] == 429


def test_every_answer_has_its_meaning_in_words() -> None:
    assert set(MEANS) == set(Answer)
    assert set(OF_STATE) == set(State)


def test_strangers_files_are_judged_one_at_a_time_and_the_next_is_told_to_come_back(
    browse: Browse, officer: Capacity, director: Capacity, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf, stranger = issue(make_signed(officer, director)), browse(None)
    monkeypatch.setattr(checking, "PATIENCE", 0.01)
    with checking._turn:
        page = bring(stranger, pdf)
    assert "ลองตรวจไฟล์นี้อีกครั้ง" in page
    assert "SHA-256" not in page
    assert "ถูกต้อง ตรงกับต้นฉบับ" in bring(stranger, pdf), "the turn was given back"
