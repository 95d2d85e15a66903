"""Many letters from one table: looked at, reviewed and signed once, numbered in one block, made once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from saphan.letters.batching import Making
from saphan.letters.choices import Kind, State
from saphan.letters.errors import LetterError, NotAllowed
from saphan.letters.issuing import issue
from saphan.letters.models import Batch, Letter, Original, Signature
from saphan.letters.tasks import make_originals
from saphan.letters.tests.makers import address, make_cleared, make_draft, make_secret, make_signed
from saphan.lib import thai
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
from saphan.press.tests.makers import text_of
from saphan.registers.models import Book, Entry, Series
from saphan.trail.models import check_chain

Browse = Callable[[Capacity | None], Client]
BODY = "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า {{ชื่อ}} ตำแหน่ง {{ตำแหน่ง}} ได้ผ่านการอบรม"


def csv_of(*rows: str) -> bytes:
    return "\n".join(("ชื่อ,ตำแหน่ง", *rows)).encode()


PEOPLE = csv_of(*(f"นางสาวสมมติ {n} ตัวอย่าง,ครู" for n in range(1, 6)))


def make_batch(author: Capacity, data: bytes = PEOPLE, **said: object) -> Letter:
    """A draft of a certificate with a table."""
    facts = {"body": BODY, "gist": "รับรองการอบรมของ {{ชื่อ}}"} | said
    letter = make_draft(author, Kind.CERTIFICATE, **facts)
    Batch.bring(letter, data, "รายชื่อ.csv", by=author)
    return letter


def batch_of(letter: Letter) -> Batch:
    return Batch.objects.get(letter=letter)


def make_signed_batch(author: Capacity, director: Capacity, data: bytes = PEOPLE) -> Letter:
    letter = make_batch(author, data)
    letter.submit(chain=[director.membership], by=author)
    letter = Letter.objects.get(pk=letter.pk)
    letter.sign(by=director, method="password")
    return letter


def test_one_signature_makes_a_letter_of_each_row_with_numbers_that_follow_each_other(
    officer: Capacity, director: Capacity
) -> None:
    make_signed(officer, director, Kind.CERTIFICATE)
    pattern = make_signed_batch(officer, director)
    made = [row.letter for row in pattern.batch.rows.select_related("letter__entry") if row.letter]
    assert [letter.entry.number for letter in made if letter.entry] == [2, 3, 4, 5, 6]
    assert made[0].body.split()[1:3] == ["นางสาวสมมติ", "1"]
    assert all(letter.is_whole and letter.state == State.NUMBERED for letter in made)
    signatures = Signature.objects.filter(letter__in=made)
    assert [row.name for row in signatures] == [director.user.get_full_name()] * 5
    year = thai.be_year(thai.today())
    assert [letter.reference for letter in made] == [f"{n}/{year}" for n in range(2, 7)]
    assert (pattern.state, pattern.reference) == (State.MERGED, "")
    assert Signature.objects.get(letter=pattern).digest == pattern.digest == pattern.content_digest()
    assert Original.objects.filter(letter__in=made).count() == 5
    assert not Original.objects.filter(letter=pattern).exists()
    assert check_chain(officer.office_id).is_whole


def test_the_register_says_of_each_what_it_is_and_names_its_letter(officer: Capacity, director: Capacity) -> None:
    make_signed_batch(officer, director)
    entries = Entry.objects.filter(series=Series.CERTIFICATE).order_by("number")
    assert [row.subject for row in entries][:2] == [f"รับรองการอบรมของ นางสาวสมมติ {n} ตัวอย่าง" for n in (1, 2)]
    for row in entries:
        assert row.about == f"letters.letter:{row.letter.pk}"
        assert row.reference == row.letter.reference
        assert row.dated_on == row.letter.dated_on


def test_what_was_signed_includes_the_table(officer: Capacity, director: Capacity) -> None:
    pattern = make_signed_batch(officer, director)
    pattern.batch.rows.filter(line=2).update(cells=["ผู้อื่น", "ครู"])
    assert not Letter.objects.get(pk=pattern.pk).is_whole


def test_a_batch_killed_while_it_is_numbered_leaves_nothing_and_is_signed_again_without_a_gap(
    officer: Capacity, director: Capacity
) -> None:
    letter = make_batch(officer)
    letter.submit(chain=[director.membership], by=officer)
    with patch.object(Making, "sign", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        Letter.objects.get(pk=letter.pk).sign(by=director, method="password")
    letter.refresh_from_db()
    assert (letter.state, Letter.objects.count(), Entry.objects.count()) == (State.READY, 1, 0)
    assert not Book.objects.filter(last_number__gt=0).exists()
    for _click in range(2):
        Letter.objects.get(pk=letter.pk).sign(by=director, method="password")
    assert [row.number for row in Entry.objects.order_by("number")] == [1, 2, 3, 4, 5]
    assert Signature.objects.count() == 6


def test_faulty_rows_are_named_with_line_and_reason_and_stop_the_batch(officer: Capacity, director: Capacity) -> None:
    data = csv_of("นายหนึ่ง,ครู", ",ครู", "", "นายสาม", f"{'ก' * 600},ครู")
    letter = make_batch(officer, data)
    assert [(row.line, row.faults[0]) for row in letter.batch.faulty] == [
        (3, "ช่อง ชื่อ ว่าง"),
        (5, "ช่อง ตำแหน่ง ว่าง"),
        (6, "ข้อความยาวเกินไปสำหรับช่องของหนังสือ (500 ตัวอักษร)"),
    ]
    with pytest.raises(LetterError, match="มี 3 แถวที่ยังมีปัญหา"):
        letter.submit(chain=[director.membership], by=officer)
    batch_of(letter).arrange({}, skips_faulty=True, by=officer)
    letter.submit(chain=[director.membership], by=officer)
    Letter.objects.get(pk=letter.pk).sign(by=director, method="password")
    assert Entry.objects.count() == 1


def test_a_field_without_a_column_is_said_and_may_be_given_one(officer: Capacity) -> None:
    letter = make_batch(officer, "ชื่อ - สกุล,ตำแหน่ง\nนายหนึ่ง,ครู".encode())
    assert letter.problems() == {
        "body": "ตารางไม่มีหัวตารางสำหรับ {{ชื่อ}} เลือกหัวตารางให้ หรือแก้ชื่อช่องในหนังสือ",
    }
    batch = batch_of(letter)
    batch.arrange({"ชื่อ": "ชื่อ - สกุล", "ตำแหน่ง": "ไม่มีหัวนี้"}, skips_faulty=False, by=officer)
    assert letter.problems() == {}
    assert batch_of(letter).sound[0].content["body"].split()[1] == "นายหนึ่ง"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4\0\0", "อ่านแฟ้มนี้ไม่ได้"),
        ("ชื่อ".encode(), "มีแต่หัวตาราง"),
        ("ชื่อ,ชื่อ\nก,ข".encode(), "หัวตารางต้องไม่ซ้ำกัน"),
        ("ชื่อ\n".encode() + "\n".join(["ก"] * 501).encode(), "แบ่งเป็นหลายชุด"),
    ],
)
def test_a_table_that_cannot_be_used_is_explained(data: bytes, words: str, officer: Capacity) -> None:
    letter = make_draft(officer, Kind.CERTIFICATE, body=BODY)
    with pytest.raises(LetterError, match=words):
        Batch.bring(letter, data, "ก.csv", by=officer)


def test_secret_letters_and_letters_without_a_number_make_no_batch(officer: Capacity, colleague: Capacity) -> None:
    cleared = make_cleared(officer)
    for letter in (make_secret(cleared), make_draft(officer, Kind.STATEMENT)):
        with pytest.raises(LetterError, match="ไม่มีชั้นความลับ"):
            Batch.bring(letter, PEOPLE, "ก.csv", by=cleared)
    with pytest.raises(NotAllowed):
        Batch.bring(make_draft(officer, Kind.CERTIFICATE), PEOPLE, "ก.csv", by=colleague)


def test_before_it_is_signed_a_batch_is_taken_back_and_nothing_is_numbered(
    officer: Capacity, director: Capacity
) -> None:
    letter = make_batch(officer)
    letter.submit(chain=[director.membership], by=officer)
    letter.withdraw(by=officer)
    batch_of(letter).drop(by=officer)
    assert not Entry.objects.exists()
    assert "ยังไม่ได้เติม" in Letter.objects.get(pk=letter.pk).problems()["body"]


def test_excel_tables_and_pasted_cells_are_read_alike(browse: Browse, officer: Capacity) -> None:
    book, out = Workbook(), io.BytesIO()
    sheet = book.create_sheet(index=0)
    for row in (("ชื่อ", "ตำแหน่ง"), ("นายหนึ่ง", "ครู"), ("นายสอง", 5)):
        sheet.append(row)
    book.save(out)
    letter, clerk = make_draft(officer, Kind.CERTIFICATE, body=BODY, gist="ย่อ"), browse(officer)
    clerk.post(address("table", letter), {"do": "bring", "table": SimpleUploadedFile("ก.xlsx", out.getvalue())})
    assert [row.cells for row in batch_of(letter).rows.all()] == [["นายหนึ่ง", "ครู"], ["นายสอง", "5"]]
    clerk.post(address("table", letter), {"do": "bring", "cells": "ชื่อ\tตำแหน่ง\nนายเดียว\tครู"})
    assert [row.cells for row in batch_of(letter).rows.all()] == [["นายเดียว", "ครู"]]


def test_the_whole_way_in_the_browser(
    browse: Browse, officer: Capacity, director: Capacity, colleague: Capacity
) -> None:
    letter, clerk = make_draft(officer, Kind.CERTIFICATE, body=BODY, gist="รับรอง {{ชื่อ}}"), browse(officer)
    assert "{{ตำแหน่ง}}" in clerk.get(address("table", letter)).content.decode()
    assert clerk.get(address("table_example", letter)).content.decode("utf-8-sig").strip() == "ชื่อ,ตำแหน่ง"
    answer = clerk.post(address("table", letter), {"do": "bring"})
    assert answer.status_code == 422
    clerk.post(address("table", letter), {"do": "bring", "table": SimpleUploadedFile("ก.csv", PEOPLE + b"\n,x")})
    page = clerk.get(address("table", letter)).content.decode()
    assert "บรรทัด 7" in page
    clerk.post(address("table", letter), {"do": "map", "field0": "ชื่อ", "field1": "ตำแหน่ง", "skips_faulty": "on"})
    page = clerk.get(address("table_row", letter, line=3)).content.decode()
    assert "นางสาวสมมติ 2 ตัวอย่าง" in page
    assert "data:image/png" in page
    clerk.post(address("submit", letter), {"step0": director.membership.pk})
    head = browse(director)
    assert "ลงนามครั้งเดียวทั้งชุด" in head.get(address("sign", letter)).content.decode()
    head.post(address("sign", letter), {"password": PASSWORD, "as": ""})
    assert "0 / 5" in clerk.get(address("progress", letter)).content.decode()
    assert "every 2s" in clerk.get(address("progress", letter), headers={"HX-Request": "true"}).content.decode()
    assert browse(colleague).get(address("progress", letter)).status_code == 404
    page = clerk.get(letter.get_absolute_url()).content.decode()
    assert Letter.objects.latest("pk").reference in page
    answer = clerk.get(address("table_row", letter, line=2))
    assert answer.headers["Location"] == Letter.objects.order_by("pk")[1].get_absolute_url()


def test_all_are_made_by_the_worker_and_downloaded_in_one_file(
    browse: Browse, officer: Capacity, director: Capacity
) -> None:
    pattern, clerk = make_signed_batch(officer, director), browse(officer)
    for pk in Original.objects.order_by("pk").values_list("pk", flat=True)[:3]:
        original = Original.objects.get(pk=pk)
        assert original.claim()
        issue(original)
    assert "3 / 5" in clerk.get(address("progress", pattern)).content.decode()
    make_originals.func()
    page = clerk.get(address("progress", pattern)).content.decode()
    assert "5 / 5" in page
    assert "every 2s" not in page
    packed = zipfile.ZipFile(io.BytesIO(clerk.get(address("bundle", pattern, form="zip")).getvalue()))
    assert len(set(packed.namelist())) == 5
    texts = [text_of(packed.read(name)) for name in packed.namelist()]
    assert [n for n, text in enumerate(texts, 1) if f"สมมติ {thai.to_thai_digits(str(n))} " in text] == [1, 2, 3, 4, 5]
    whole = clerk.get(address("bundle", pattern, form="pdf")).getvalue()
    assert all(f"สมมติ {thai.to_thai_digits(str(n))} " in text_of(whole) for n in range(1, 6))
