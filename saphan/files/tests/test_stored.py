import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import boto3  # type: ignore[import-untyped]
import pytest
from django.http import FileResponse, Http404
from moto import mock_aws
from PIL import Image
from pytest_django import Settings

from saphan.files.models import BadFile, State, StoredFile
from saphan.files.tests.makers import make_stored, pdf, png, tiff, zipped
from saphan.ui.lint import lint_page

pytestmark = pytest.mark.django_db
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'


def body(answer: object) -> bytes:
    assert isinstance(answer, FileResponse)
    return b"".join(answer.streaming_content)  # type: ignore[arg-type]


def test_same_content_is_stored_once(store: Path) -> None:
    first, second = make_stored(pdf(mark="once")), make_stored(pdf(mark="once"))
    assert first == second
    assert first.digest == hashlib.sha256(pdf(mark="once")).hexdigest()
    assert len([path for path in store.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (pdf(), "application/pdf"),
        (png(), "image/png"),
        (tiff(1), "image/tiff"),
        (zipped(), "application/zip"),
        ("บันทึกการประชุม".encode(), "text/plain"),
    ],
)
def test_kind_is_read_from_the_content(content: bytes, media_type: str) -> None:
    assert make_stored(content).media_type == media_type


@pytest.mark.parametrize(
    "content", [b"", HTML, SVG, b"MZ\x90\x00\x03" * 50, b"#!/bin/sh\nrm -rf /\n", b"GIF89a", HTML + pdf()]
)
def test_what_could_run_or_is_empty_is_not_taken(content: bytes, store: Path) -> None:
    with pytest.raises(BadFile):
        make_stored(content)
    assert not StoredFile.objects.exists()
    assert not store.exists()


def test_too_large_a_file_is_refused_with_its_limit(settings: Settings) -> None:
    settings.FILE_MAX_MB = 1
    with pytest.raises(BadFile, match="1 เมกะไบต์"):
        make_stored(pdf() + b"0" * (1 << 20))


def test_zip_bomb_is_data_and_is_never_opened() -> None:
    bomb = make_stored(zipped("zeros", b"0" * 30_000_000))
    assert bomb.size < 100_000
    assert bomb.page_count == 0
    with pytest.raises(Http404):
        bomb.preview()


def test_download_never_runs_in_the_page_and_keeps_its_thai_name() -> None:
    answer = make_stored().response("คำสั่งที่ 12.pdf")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E0%B8%84")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert body(answer) == pdf()


@pytest.mark.parametrize(("content", "inline"), [(pdf(), True), (png(), True), (zipped(), False), (b"words", False)])
def test_only_paper_and_pictures_are_shown_on_the_page(content: bytes, inline: bool) -> None:
    answer = make_stored(content).response("ชื่อ", inline=True)
    assert answer["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]


def test_polyglot_is_given_as_the_paper_that_it_begins_as() -> None:
    answer = make_stored(pdf() + HTML).response("a.html", inline=True)
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="a.html.pdf"' in answer["Content-Disposition"]


@pytest.mark.parametrize(("state", "word"), [(State.HELD, "รอตรวจไวรัส"), (State.INFECTED, "พบไวรัส")])
def test_held_and_infected_content_does_not_leave(state: str, word: str) -> None:
    file = make_stored()
    StoredFile.objects.update(state=state)
    file.refresh_from_db()
    answer = file.response("a.pdf")
    assert answer.status_code == 403
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert word in page
    assert not lint_page(page)
    with pytest.raises(Http404):
        file.preview()


def test_damage_in_the_store_is_noticed_on_reading(store: Path) -> None:
    file = make_stored()
    (store / file.path).write_bytes(pdf(2))
    with pytest.raises(BadFile):
        file.open()
    assert file.response("a.pdf").status_code == 500
    (store / file.path).unlink()
    assert file.response("a.pdf").status_code == 500


def test_content_that_was_cut_or_lost_is_healed_by_the_next_who_brings_it(store: Path) -> None:
    file = make_stored()
    (store / file.path).write_bytes(pdf()[:100])
    make_stored()
    assert file.open().read() == pdf()


def test_pages_of_a_paper_and_of_images_become_pictures() -> None:
    for content, pages in ((pdf(3), 3), (png(3000, 100), 1), (tiff(2), 2), (png(mode="LA"), 1)):
        file = make_stored(content)
        assert file.page_count == pages
        answer = file.preview(pages, width=900)
        assert answer["Content-Type"] == "image/png"
        assert Image.open(io.BytesIO(answer.content)).width <= 900
        for beyond in (0, pages + 1):
            with pytest.raises(Http404):
                file.preview(beyond)


def test_picture_is_made_once_and_widths_are_few(store: Path) -> None:
    file = make_stored()
    assert Image.open(io.BytesIO(file.thumbnail().content)).width == 240
    for width in (800, 900, 950):
        file.preview(1, width)
    pictures = {path.name for path in (store / "previews").rglob("*.png")}
    assert pictures == {"1-240.png", "1-900.png"}


def test_broken_paper_has_no_picture_and_breaks_nothing() -> None:
    file = make_stored(b"%PDF-1.7\nnot really a paper")
    assert file.page_count == 0
    with pytest.raises(Http404):
        file.preview()
    assert file.response("a.pdf").status_code == 200


@pytest.fixture
def bucket(settings: Settings) -> Iterator[str]:
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="saphan-test")
        s3 = {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {"bucket_name": "saphan-test", "region_name": "us-east-1", "file_overwrite": True},
        }
        settings.STORAGES = {**settings.STORAGES, "default": s3}
        yield "saphan-test"


def test_content_lives_in_a_bucket_as_well(bucket: str) -> None:
    file = make_stored(pdf(2))
    assert make_stored(pdf(2)) == file
    assert body(file.response("a.pdf")) == pdf(2)
    assert file.preview(2).status_code == 200
    assert file.preview(2).status_code == 200
    boto3.client("s3", region_name="us-east-1").put_object(Bucket=bucket, Key=file.path, Body=b"other")
    with pytest.raises(BadFile):
        file.open()
    boto3.client("s3", region_name="us-east-1").delete_object(Bucket=bucket, Key=file.path)
    with pytest.raises(BadFile):
        file.open()
