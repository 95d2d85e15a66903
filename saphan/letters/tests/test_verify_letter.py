"""manage.py verify_letter: the same verdict on a desk, by exit code and in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from saphan.letters.models import Letter
from saphan.letters.tests.makers import make_cleared, make_secret, make_signed
from saphan.letters.tests.test_verify_file import issue
from saphan.people.models import Capacity
from saphan.seals.models import OfficeKey
from saphan.seals.tests.makers import make_pdf


def run(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = 0
    try:
        call_command("verify_letter", str(path))
    except SystemExit as end:
        code = int(end.code or 0)
    return code, capsys.readouterr().out


@pytest.fixture
def letter(officer: Capacity, director: Capacity) -> Letter:
    OfficeKey.make(officer.office)
    return make_signed(officer, director)


def test_genuine_altered_and_unsigned_files_end_with_0_1_and_2(
    letter: Letter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, pdf = tmp_path / "letter.pdf", issue(letter)
    path.write_bytes(pdf)
    code, said = run(path, capsys)
    assert code == 0
    for words in ("ถูกต้อง ตรงกับต้นฉบับ", letter.reference, letter.office.name, str(letter.original), f"#{letter.pk}"):
        assert words in said
    place = pdf.index(b"stream\n") + 40
    path.write_bytes(pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :])
    code, said = run(path, capsys)
    assert code == 1
    assert letter.reference not in said
    path.write_bytes(make_pdf())
    assert run(path, capsys)[0] == 2


def test_a_void_letter_ends_with_1(
    letter: Letter, officer: Capacity, director: Capacity, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(issue(letter))
    letter.voiding.ask("พิมพ์ผิด", by=officer)
    letter.voiding.approve(by=director)
    code, said = run(path, capsys)
    assert (code, "ยกเลิก" in said) == (1, True)


def test_who_keeps_the_system_finds_a_secret_letter_by_its_number_alone(
    officer: Capacity, director: Capacity, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_cleared(director)
    secret = make_secret(officer, subject="ผลการสืบสวน")
    secret.submit(chain=[director.membership], by=Capacity(officer.membership))
    secret.sign(by=Capacity(director.membership), method="password")
    path = tmp_path / "secret.pdf"
    path.write_bytes(issue(secret))
    code, said = run(path, capsys)
    assert code == 0
    assert secret.reference in said
    assert "ผลการสืบสวน" not in said


def test_a_file_that_is_not_there_is_an_error_of_2(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("verify_letter", str(tmp_path / "none.pdf"))
    assert refused.value.returncode == 2
