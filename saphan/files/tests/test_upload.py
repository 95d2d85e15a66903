import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from saphan.files.kinds import safe_name
from saphan.files.models import BadFile, StoredFile, Upload
from saphan.files.panels import hint, taken, wipe
from saphan.files.sweeps import forget_uploads
from saphan.files.tests.makers import make_stored, make_upload, pdf, zipped
from saphan.people.models import Capacity

Browse = Callable[[Capacity | None], Client]


def send(client: Client, content: bytes, name: str = "หนังสือ.pdf", **fields: Any) -> Any:
    return client.post(reverse("files:upload"), {"file": SimpleUploadedFile(name, content), **fields})


def form(files: list[SimpleUploadedFile], **fields: Any) -> HttpRequest:
    return RequestFactory().post("/", {"files": files, **fields})


def test_dropped_file_is_kept_and_named_by_a_token(browse: Browse, officer: Capacity) -> None:
    answer = send(browse(officer), pdf(2))
    facts = answer.json()
    assert answer.status_code == 201
    assert (facts["name"], facts["media_type"], facts["pages"]) == ("หนังสือ.pdf", "application/pdf", 2)
    assert taken([facts["token"]], officer)[0].file.open().read() == pdf(2)


def test_same_key_after_a_dropped_connection_is_the_same_upload(browse: Browse, officer: Capacity) -> None:
    client, key = browse(officer), str(uuid.uuid4())
    assert send(client, pdf(), key=key).json()["token"] == send(client, pdf(), key=key).json()["token"] == key
    assert Upload.objects.count() == 1


def test_key_of_somebody_else_opens_nothing(browse: Browse, officer: Capacity, colleague: Capacity) -> None:
    theirs = make_upload(colleague, content=pdf(3))
    assert send(browse(officer), pdf(), key=str(theirs.token)).status_code == 422
    assert browse(officer).get(reverse("files:preview", args=[theirs.token, 1])).status_code == 404
    with pytest.raises(BadFile):
        taken([str(theirs.token)], officer)


@pytest.mark.parametrize(
    "content", [b"<html><script>1</script></html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b""]
)
def test_bad_file_is_answered_with_a_thai_sentence(browse: Browse, officer: Capacity, content: bytes) -> None:
    answer = send(browse(officer), content)
    assert answer.status_code == 422
    assert "แฟ้ม" in answer.json()["error"]
    assert not Upload.objects.exists()


def test_file_that_is_too_large_never_fills_the_disk(
    browse: Browse, officer: Capacity, settings: Settings, store: Path
) -> None:
    settings.FILE_MAX_MB = 1
    answer = send(browse(officer), pdf() + b"0" * (3 << 20))
    assert answer.status_code == 422
    assert "1 เมกะไบต์" in answer.json()["error"]
    assert not store.exists()


def test_one_sends_his_own_page_pictures_back(browse: Browse, officer: Capacity) -> None:
    client = browse(officer)
    shown = client.get(send(client, pdf()).json()["preview"])
    assert shown["Content-Type"] == "image/png"
    assert send(client, zipped(), "a.zip").json()["preview"] == ""


@pytest.mark.parametrize(
    ("name", "media_type", "safe"),
    [
        ("../../etc/passwd", "application/pdf", "passwd.pdf"),
        ("C:\\ลับ\\คำสั่ง.PDF", "application/pdf", "คำสั่ง.PDF"),
        ("invoice\u202efdp.exe", "application/zip", "invoicefdp.exe.zip"),
        ("a\r\nSet-Cookie: x.pdf", "application/pdf", "aSet-Cookie: x.pdf"),
        ("", "image/jpeg", "file.jpg"),
        ("...", "image/png", "file.png"),
        ("รายงาน.docx", "application/zip", "รายงาน.docx"),
    ],
)
def test_name_is_made_harmless(name: str, media_type: str, safe: str) -> None:
    assert safe_name(name, media_type) == safe


def test_huge_name_keeps_its_ending() -> None:
    name = safe_name("ก" * 5000 + ".pdf", "application/pdf")
    assert len(name) <= 120
    assert name.endswith("ก.pdf")


def test_form_takes_tokens_and_plain_files_in_order_and_not_too_many(officer: Capacity, settings: Settings) -> None:
    first = make_upload(officer, "first.pdf")
    plain = [SimpleUploadedFile("second.pdf", pdf(2)), SimpleUploadedFile("third.zip", zipped())]
    found = taken(form(plain, upload=[str(first.token), str(first.token)]), officer)
    assert [upload.name for upload in found] == ["first.pdf", "second.pdf", "third.zip"]
    assert taken([str(upload.token) for upload in found], officer) == found  # the form came back with a fault
    settings.FILES_PER_LETTER = 2
    with pytest.raises(BadFile, match="2 แฟ้ม"):
        taken([str(upload.token) for upload in found], officer)
    with pytest.raises(BadFile):
        taken([str(first.token)], officer, already=2)
    assert "2 แฟ้ม" in hint()


@pytest.mark.parametrize("token", ["", "x", "7", "6fa1a9a4-6b4f-4c6e-9d54-0c6d8d1f7a11"])
def test_unknown_token_says_that_the_file_is_gone(officer: Capacity, token: str) -> None:
    with pytest.raises(BadFile, match="หมดอายุ"):
        taken([token], officer)


def test_nobody_fills_the_store_with_uploads_for_nothing(officer: Capacity, settings: Settings) -> None:
    settings.FILES_PER_LETTER = 1
    for _ in range(5):
        make_upload(officer)
    with pytest.raises(BadFile, match="มากเกินไป"):
        make_upload(officer)


def test_forgotten_upload_and_its_content_go_after_a_week(officer: Capacity, store: Path) -> None:
    upload = make_upload(officer)
    upload.file.preview()
    assert forget_uploads() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert forget_uploads() == 1
    assert not StoredFile.objects.exists()
    assert not [path for path in store.rglob("*") if path.is_file()]


def test_content_that_somebody_brought_again_stays(officer: Capacity) -> None:
    make_upload(officer)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        make_stored()
        assert forget_uploads() == 1
    assert StoredFile.objects.get().open().read() == pdf()


def test_content_that_something_holds_is_not_forgotten(officer: Capacity, store: Path) -> None:
    upload = make_upload(officer)
    assert not upload.file.forget()
    assert upload.file.open().read() == pdf()
    upload.delete()
    assert upload.file.forget()
    assert not [path for path in store.rglob("*") if path.is_file()]


def test_top_secret_upload_is_wiped_at_once_but_not_what_others_hold(
    officer: Capacity, colleague: Capacity, store: Path
) -> None:
    mine, theirs = make_upload(officer), make_upload(colleague)
    wipe([mine])
    assert list(Upload.objects.all()) == [theirs]
    assert theirs.file.open().read() == pdf()
    wipe([theirs])
    assert not StoredFile.objects.exists()
    assert not [path for path in store.rglob("*") if path.is_file()]
