"""A PDF that somebody brought is looked at as its clean copy; what came stays as it came, byte by byte."""

from __future__ import annotations

import hashlib
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.http import HttpResponse

from saphan.files.models import StoredFile
from saphan.files.tests.makers import make_stored, png
from saphan.press.models import BadPdf, clean_copy, shown, trouble
from saphan.press.tests import pdfs

pytestmark = pytest.mark.django_db


def came(file: StoredFile) -> bytes:
    with file.open() as content:
        return content.read()


def test_the_page_shows_the_clean_copy_and_the_original_stays_untouched() -> None:
    content = pdfs.hostile()
    file = make_stored(content)
    answer = shown(file, "หนังสือ.pdf")
    assert isinstance(answer, HttpResponse)
    page = answer.content
    assert "app.alert" not in pdfs.raw(page)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert came(file) == content
    assert hashlib.sha256(came(file)).hexdigest() == file.digest


def test_a_clean_copy_is_made_once_and_goes_with_its_file() -> None:
    file = make_stored(pdfs.hostile())
    made = clean_copy(file)
    with patch("saphan.press.shown.cleaned") as again:
        assert clean_copy(file) == made
    again.assert_not_called()
    folder = f"previews/{file.digest[:2]}/{file.digest}"
    assert default_storage.listdir(folder)[1] == ["clean-1"]
    file.forget()
    assert not default_storage.exists(f"{folder}/clean-1")


@pytest.mark.parametrize(("content", "word"), [(pdfs.locked("x"), "เข้ารหัส"), (b"%PDF-1.4\nnothing", "เสียหาย")])
def test_what_cannot_be_shown_says_why_and_is_asked_once(content: bytes, word: str) -> None:
    file = make_stored(content)
    assert word in trouble(file)
    answer = shown(file, "a.pdf")
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 422
    assert word in answer.content.decode()
    with patch("saphan.press.shown.cleaned") as again, pytest.raises(BadPdf):
        clean_copy(file)
    again.assert_not_called()
    assert came(file) == content


def test_a_picture_and_a_good_paper_have_no_trouble() -> None:
    assert trouble(make_stored(pdfs.paper())) == ""
    file = make_stored(png())
    assert trouble(file) == ""
    assert shown(file, "a.png")["Content-Type"] == "image/png"
