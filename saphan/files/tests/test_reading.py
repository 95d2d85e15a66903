"""Every file is read, once; a scan with real Tesseract."""

from __future__ import annotations

import io
import tempfile
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.utils import timezone
from PIL import Image, ImageChops, ImageStat
from pytest_django import Settings

from saphan.files import reading as worker
from saphan.files.models import Reading, ReadPage, ReadState, State, StoredFile, Trouble
from saphan.files.reader.clean import slant, without_dots
from saphan.files.reader.job import Page, Refusal
from saphan.files.reading import read
from saphan.files.signals import file_read
from saphan.files.sweeps import wake_readings
from saphan.files.tasks import read_files
from saphan.files.tests import papers
from saphan.files.tests.makers import make_stored, pdf, zipped
from saphan.lib.thaitext import bare

pytestmark = pytest.mark.django_db


def reading_of(content: bytes) -> Reading:
    """Kept and read."""
    row = make_stored(content).reading
    assert row.claim()
    assert read(row)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (papers.paper(papers.LETTER), "ขอเชิญประชุมการบริหารจัดการระบบสารบรรณ"),
        (papers.word("หนังสือ", "ขอเชิญประชุม"), "หนังสือ\nขอเชิญประชุม"),
        (papers.sheet(("โรงเรียน", "นักเรียน"), ("บ้านสะพานทอง", 120)), "บ้านสะพานทอง 120"),
        (papers.slides("ภาพที่หนึ่ง", "ภาพที่สอง"), "ภาพที่หนึ่ง\n\nภาพที่สอง"),
        (papers.open_text("บันทึกการประชุม"), "บันทึกการประชุม"),
        ("บันทึกการประชุมครั้งที่ ๑".encode(), "บันทึกการประชุมครั้งที่ ๑"),
        ("ชื่อ,จำนวน\nบ้านสะพานทอง,120".encode("cp874"), "บ้านสะพานทอง,120"),
        (zipped("แบบรายงาน.txt"), "แบบรายงาน.txt"),
    ],
)
def test_every_kind_of_file_is_read(content: bytes, words: str) -> None:
    row = reading_of(content)
    assert (row.state, row.trouble, row.confidence) == (ReadState.READ, "", None)
    assert words in row.file.text
    assert row.read_at is not None


@pytest.mark.parametrize("content", [papers.scanned(papers.LETTER), papers.picture(), papers.picture(kind="TIFF")])
def test_a_scan_is_read_from_its_picture_with_the_place_of_each_word(content: bytes) -> None:
    row = reading_of(content)
    page = row.pages.get()
    assert (row.state, page.engine) == (ReadState.READ, "ocr")
    assert "ประชุมการบริหารจัดการระบบสารบรรณ" in row.text
    assert row.confidence is not None
    assert row.confidence > 60
    assert row.belief
    assert (round(page.width), round(page.height)) == (127, 47)
    place = next(word.box for word in row.words() if "ผู้" in word.text)
    assert 25 < place.y < 40


def test_a_text_layer_that_cannot_be_believed_is_read_from_its_picture() -> None:
    lost = papers.paper("".join(sign for sign in papers.LETTER * 2 if sign not in "่้๊๋ัิีึืุู็์"))
    assert reading_of(lost).pages.get().engine == "ocr"


def test_an_empty_paper_is_told_from_one_that_cannot_be_read() -> None:
    assert reading_of(pdf()).state == ReadState.EMPTY


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (papers.locked(), Trouble.LOCKED),
        (b"%PDF-1.7\n" + b"nothing of a paper " * 20, Trouble.BROKEN),
        (papers.picture()[:600], Trouble.BROKEN),
        (papers.entity_bomb(), Trouble.BROKEN),
        (papers.zip_bomb(), Trouble.HEAVY),
        (papers.vast_picture(), Trouble.HEAVY),
        (papers.vast_page(), Trouble.HEAVY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, Trouble.UNKNOWN),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_hurts_nobody(content: bytes, trouble: str) -> None:
    row = reading_of(content)
    assert (row.state, row.trouble, row.text) == (ReadState.FAILED, trouble, "")
    assert row.get_trouble_display() != trouble


def test_a_page_that_never_ends_is_killed_and_tried_again_until_it_has_failed(settings: Settings) -> None:
    settings.READ_SECONDS = 1
    row = make_stored(papers.endless_page()).reading
    for tries in (1, 2, 0):
        Reading.objects.update(next_try_at=timezone.now())
        assert row.claim()
        assert read(row)
        row.refresh_from_db()
        assert row.tries == tries or row.state == ReadState.FAILED
    assert (row.state, row.trouble) == (ReadState.FAILED, Trouble.SLOW)


def test_more_memory_than_it_may_take_ends_the_reader_alone(settings: Settings) -> None:
    settings.READ_MEMORY_MB = 60
    row = make_stored(papers.scanned(papers.LETTER)).reading
    assert row.claim()
    assert read(row)
    row.refresh_from_db()
    assert row.trouble in (Trouble.HEAVY, Trouble.CRASHED)


def test_the_reader_knows_no_secret_of_ours_and_leaves_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("SAPHAN_SECRET_KEY", "a secret")
    row = make_stored(papers.paper("หนึ่ง", "สอง")).reading
    row.claim()
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with worker.working_folder(row) as path, worker.process(worker.job_for(row, path)) as reader:
        environment = open(f"/proc/{reader.pid}/environ").read()  # noqa: SIM115, PTH123
    assert "a secret" not in environment
    assert list(folder.iterdir()) == []
    assert reader.returncode is not None


def test_a_long_scan_is_read_a_turn_at_a_time_and_goes_on_at_the_next_page() -> None:
    row = make_stored(papers.paper(*(f"หน้าที่ {n} ของหนังสือฉบับนี้" for n in range(1, 5)))).reading
    for done in (1, 2, 3):
        assert row.claim()
        assert not read(row, turn=0)
        row.refresh_from_db()
        assert (row.state, row.pages_done, row.pages_total) == (ReadState.WAITING, done, 4)
    assert row.claim()
    assert read(row, turn=0)
    assert [page.number for page in row.pages.all()] == [1, 2, 3, 4]
    assert row.text.count("ของหนังสือ") == 4


def test_a_worker_that_was_killed_loses_no_page_and_its_ghost_writes_none() -> None:
    file = make_stored(papers.paper("หน้าหนึ่งของหนังสือ", "หน้าสองของหนังสือ"))
    ghost = file.reading
    assert ghost.claim()
    assert ghost.keep(Page(1, 2, "หน้าหนึ่งของหนังสือ"))
    assert not Reading.objects.get(pk=file.pk).claim()
    Reading.objects.update(claimed_at=timezone.now() - timedelta(minutes=6))
    heir = Reading.objects.get(pk=file.pk)
    assert heir.claim()
    assert not ghost.keep(Page(2, 2, "ผี"))
    assert read(heir)
    assert [page.text for page in heir.pages.all()] == ["หน้าหนึ่งของหนังสือ", "หน้าสองของหนังสือ"]


def test_what_was_read_before_it_broke_is_kept_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_stored().reading
    monkeypatch.setattr(worker, "pages", lambda *_: iter([Page(1, 3, "หน้าแรก"), Refusal(Trouble.BROKEN)]))
    row.claim()
    read(row)
    row.refresh_from_db()
    assert (row.state, row.trouble, row.text) == (ReadState.READ, Trouble.BROKEN, "หน้าแรก")


def test_the_rooms_above_hear_of_a_text_once_and_in_its_transaction() -> None:
    heard: list[tuple[StoredFile, str, bool]] = []

    def hear(sender: Any, *, file: StoredFile, **_: Any) -> None:
        heard.append((file, file.text, connection.in_atomic_block))

    file_read.connect(hear)
    try:
        row = reading_of(papers.word("หนังสือ"))
        assert not row.claim()
        reading_of(pdf())
    finally:
        file_read.disconnect(hear)
    assert heard == [(row.file, "หนังสือ", True)]


def test_the_same_content_is_read_once() -> None:
    first = reading_of(papers.word("หนังสือ"))
    assert make_stored(first.file.open().read()).reading == first
    assert not Reading.objects.due().exists()


def test_only_content_that_may_be_opened_is_read(settings: Settings) -> None:
    settings.CLAMD = "127.0.0.1:1"
    file = make_stored(papers.word("หนังสือ"))
    assert not file.reading.claim()
    assert file.read_out is None
    assert wake_readings() == 0
    StoredFile.objects.update(state=State.INFECTED)
    assert not file.reading.claim()
    StoredFile.objects.update(state=State.CLEAN)
    assert wake_readings() == 1
    assert file.reading.claim()


def test_a_file_takes_its_text_with_it_when_it_goes() -> None:
    row = reading_of(papers.word("ความลับ"))
    assert row.file.forget()
    assert not Reading.objects.exists()
    assert not ReadPage.objects.exists()


def test_the_sweep_finds_what_was_kept_before_anybody_read() -> None:
    file = make_stored(papers.word("หนังสือ"))
    Reading.objects.all().delete()
    assert wake_readings() == 2
    read_files.func()
    assert StoredFile.objects.get(pk=file.pk).text == "หนังสือ"


def test_first_pages_are_read_before_the_rest_of_a_long_scan() -> None:
    long = make_stored(papers.paper("หนึ่ง", "สอง", "สาม")).reading
    long.claim()
    read(long, turn=0)
    fresh = make_stored(papers.word("มาใหม่")).reading
    read_files.func()
    fresh.refresh_from_db()
    long.refresh_from_db()
    assert (fresh.state, long.pages_done) == (ReadState.READ, 1)


def test_a_file_lost_from_the_store_is_said_to_be_lost(store: Any) -> None:
    row = make_stored(papers.word("หนังสือ")).reading
    for path in store.rglob("*"):
        if path.is_file():
            path.write_bytes(b"other")
    row.claim()
    read(row)
    row.refresh_from_db()
    assert (row.state, row.trouble, row.tries) == (ReadState.WAITING, Trouble.LOST, 1)


def test_words_of_a_text_layer_are_whole_and_in_their_place() -> None:
    row = reading_of(papers.paper(papers.LETTER))
    assert [bare(word.text) for word in row.words()][:3] == ["ที่", "ศธ", "04146ว"]
    assert all(0 < word.box.y < 297 and word.box.height < 15 for word in row.words())


def test_a_cluster_that_a_paper_says_twice_is_read_once() -> None:
    row = reading_of(papers.paper("ขอเชิญประชุม ครั้งที่ ๒ สิ่งที่ส่งมาด้วย ตามที่แจ้งไว้นั้น"))
    assert row.text == "ขอเชิญประชุม ครั้งที่ ๒ สิ่งที่ส่งมาด้วย ตามที่แจ้งไว้นั้น"


def test_the_dotted_lines_of_a_memo_are_taken_out_and_its_letters_stay() -> None:
    bare_scan = papers.scan("ที่ ศธ ๐๔๑๔๖/ว ๑๒๕๓", size=(1500, 260))
    dotted = bare_scan.copy()
    for left in range(40, 1460, 11):
        dotted.paste(60, (left, 190, left + 4, 194))
    cleaned = without_dots(dotted)
    assert ImageChops.difference(bare_scan, dotted).getbbox() is not None
    assert (
        ImageStat.Stat(ImageChops.difference(bare_scan, cleaned)).sum[0]
        < 0.1 * ImageStat.Stat(ImageChops.difference(bare_scan, dotted)).sum[0]
    )
    assert ImageChops.difference(bare_scan, without_dots(bare_scan)).getbbox() is None


@pytest.mark.parametrize("angle", [-1.5, 0.0, 1.0])
def test_a_page_laid_in_askew_is_put_upright(angle: float) -> None:
    page = Image.new("L", (1600, 2000), 255)
    page.paste(papers.scan(papers.LETTER), (50, 200))
    page.paste(papers.scan(papers.LETTER), (50, 900))
    assert abs(slant(page.rotate(angle, fillcolor=255)) + angle) < 0.2


def test_a_page_that_cannot_be_read_is_left_out_with_its_reason_and_the_others_are_read(settings: Settings) -> None:
    settings.READ_SECONDS = 1
    good, endless = papers.paper("หน้าที่หนึ่งของหนังสือ", "หน้าที่สามของหนังสือ"), papers.endless_page()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as whole, pikepdf.open(io.BytesIO(endless)) as bad:
        whole.pages.insert(1, bad.pages[0])
        whole.save(out)
    row = make_stored(out.getvalue()).reading
    for _ in range(5):
        Reading.objects.update(next_try_at=timezone.now())
        if row.claim():
            read(row)
    row.refresh_from_db()
    assert (row.state, row.pages_done, row.pages_total) == (ReadState.READ, 3, 3)
    assert [(page.number, page.trouble) for page in row.pages.all()] == [(1, ""), (2, Trouble.SLOW), (3, "")]
    assert row.text.count("ของหนังสือ") == 2
