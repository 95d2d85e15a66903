"""The copy with the receipt stamp: for whom the letter opens, with the register's facts, the original untouched."""

from __future__ import annotations

import hashlib
import io
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest
import time_machine
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from saphan.files.models import StoredFile
from saphan.files.tests.makers import png
from saphan.letters.models import Attachment, Original
from saphan.letters.tests.makers import make_issued
from saphan.lib.grades import Secrecy
from saphan.mailroom.choices import MailAct
from saphan.mailroom.models import Delivery, ViewingCopy
from saphan.mailroom.tests.makers import clear, make_delivery
from saphan.offices.models import Office
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.press.models import STAMP, empty_place
from saphan.press.tests import pdfs
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]
WHEN = datetime(2026, 11, 26, 1, 31, tzinfo=UTC)


def make_received(by: Capacity, clerk: Capacity, *contents: bytes, **facts: object) -> Delivery:
    """A registered letter whose own pages are these files."""
    delivery = make_delivery(by, clerk.office, **facts)
    for ordinal, content in enumerate(contents, start=1):
        file = StoredFile.keep(io.BytesIO(content))
        Attachment.objects.create(
            letter=delivery.letter, ordinal=ordinal, file=file, name=f"{ordinal}.pdf", is_letter=True
        )
    delivery.register(by=clerk)
    return delivery


def text_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_the_stamp_says_office_number_date_and_time_in_thai_digits(officer: Capacity, school_clerk: Capacity) -> None:
    with time_machine.travel(WHEN, tick=False):
        delivery = make_received(officer, school_clerk, pdfs.paper(2, content=pdfs.black(50, 50, 99, 99)))
    copy = ViewingCopy(delivery).pdf()
    said = " ".join(text_of(copy).split())
    assert "เลขรับ ๑" in said
    assert "๒๖ พฤศจิกายน ๒๕๖๙" in said
    assert "๐๘.๓๑ น." in said
    assert school_clerk.office.name.split()[0] in said
    assert pdfs.judged(copy) == ""


def test_the_original_keeps_its_bytes_and_is_what_one_downloads(
    officer: Capacity, school_clerk: Capacity, browse: Browse
) -> None:
    content = pdfs.hostile()
    delivery = make_received(officer, school_clerk, content)
    desk = browse(school_clerk)
    desk.get(reverse("mailroom:viewing", args=[delivery.pk]))
    given = desk.get(reverse("mailroom:file", args=[delivery.pk, 1]))
    assert b"".join(given.streaming_content) == content  # type: ignore[attr-defined]
    file = delivery.letter.attachments.get().file
    with file.open() as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == file.digest
    looked = desk.get(reverse("mailroom:file", args=[delivery.pk, 1]) + "?inline=1")
    assert "app.alert" not in pdfs.raw(looked.content)


def test_it_stands_fifty_by_twenty_five_in_an_empty_place(officer: Capacity, school_clerk: Capacity) -> None:
    content = pdfs.paper(turn=90, content=pdfs.black(20, 20, 200, 60))
    delivery = make_received(officer, school_clerk, content)
    copy = ViewingCopy(delivery).pdf()
    box = empty_place(content, 1, *STAMP)
    seen = pdfs.seen(copy, 1, 100)
    place = [round(side / 25.4 * 100) for side in (box.x - 1, box.y - 1, box.x + 51, box.y + 26)]
    ink = seen.crop(tuple(place)).point([255 if shade < 140 else 0 for shade in range(256)]).getbbox()  # type: ignore[arg-type]
    assert ink
    assert (ink[2] - ink[0]) / 100 * 25.4 == pytest.approx(50, abs=1)
    assert (ink[3] - ink[1]) / 100 * 25.4 == pytest.approx(25, abs=1)


def test_scans_and_pictures_are_one_copy_with_one_stamp(officer: Capacity, school_clerk: Capacity) -> None:
    delivery = make_received(officer, school_clerk, pdfs.scan(), png(), pdfs.paper(2))
    copy = ViewingCopy(delivery).pdf()
    with pikepdf.open(io.BytesIO(copy)) as paper:
        assert len(paper.pages) == 4
    assert text_of(copy).count("เลขรับ") == 1


def test_the_copy_is_made_once_and_again_when_its_facts_change(officer: Capacity, school_clerk: Capacity) -> None:
    delivery = make_received(officer, school_clerk, pdfs.paper())
    file = delivery.letter.attachments.get().file
    folder = f"previews/{file.digest[:2]}/{file.digest}"

    def kept() -> list[str]:
        return [name for name in default_storage.listdir(folder)[1] if name.startswith("received-")]

    first = ViewingCopy(delivery).pdf()
    names = kept()
    assert ViewingCopy(delivery).pdf() == first
    assert kept() == names
    delivery.office.name = "โรงเรียนเปลี่ยนชื่อแล้ว"
    assert "โรงเรียนเปลี่ยนชื่อแล้ว" in text_of(ViewingCopy(delivery).pdf())
    assert len(kept()) == 1
    assert kept() != names


def test_only_for_whom_the_letter_opens_and_a_secret_one_is_traced(
    officer: Capacity, school_clerk: Capacity, outsider: Capacity, browse: Browse
) -> None:
    clear([officer, school_clerk], Secrecy.SECRET)
    delivery = make_received(officer, school_clerk, pdfs.paper(), secrecy=Secrecy.SECRET)
    address = reverse("mailroom:viewing", args=[delivery.pk])
    before = Event.objects.filter(action=MailAct.READ).count()
    assert browse(school_clerk).get(address).status_code == 200
    assert Event.objects.filter(action=MailAct.READ).count() == before + 1
    assert browse(outsider).get(address).status_code == 404
    uncleared = make_member(school_clerk.office, Role.SCHOOL_CLERK)
    assert browse(uncleared).get(address).status_code == 404


def test_before_the_registration_there_is_no_copy(
    officer: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    delivery = make_delivery(officer, school)
    address = reverse("mailroom:viewing", args=[delivery.pk])
    assert browse(school_clerk).get(address).status_code == 404
    assert address not in browse(school_clerk).get(delivery.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("content", "word"), [(pdfs.locked("x"), "เข้ารหัสไว้"), (b"%PDF-1.4\nnothing", "เสียหาย")])
def test_a_file_that_cannot_be_shown_says_so_on_the_page(
    content: bytes, word: str, officer: Capacity, school_clerk: Capacity, browse: Browse
) -> None:
    delivery = make_received(officer, school_clerk, content)
    desk = browse(school_clerk)
    assert word in desk.get(delivery.get_absolute_url()).content.decode()
    answer = desk.get(reverse("mailroom:viewing", args=[delivery.pk]))
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert desk.get(reverse("mailroom:file", args=[delivery.pk, 1])).status_code == 200


def test_the_page_tells_which_is_the_copy_and_which_came(
    officer: Capacity, school_clerk: Capacity, browse: Browse
) -> None:
    delivery = make_received(officer, school_clerk, pdfs.paper())
    page = browse(school_clerk).get(delivery.get_absolute_url()).content.decode()
    assert reverse("mailroom:viewing", args=[delivery.pk]) in page
    assert "ดูฉบับประทับตรารับ" in page
    assert "ตามที่ได้รับ" in page


def test_a_letter_issued_in_the_system_is_stamped_on_a_copy_of_its_original(
    officer: Capacity, school_clerk: Capacity
) -> None:
    delivery = make_received(officer, school_clerk)
    Original.begin(delivery.letter)
    assert not ViewingCopy(delivery).can_be_made, "its original is still being made"
    original = make_issued(delivery.letter, pages=2)
    again = Delivery.objects.get(pk=delivery.pk)
    copy = ViewingCopy(again).pdf()
    assert "เลขรับ" in text_of(copy)
    with pikepdf.open(io.BytesIO(copy)) as paper:
        assert len(paper.pages) == 2
    with original.file.open() as kept:  # type: ignore[union-attr]
        assert hashlib.sha256(kept.read()).hexdigest() == original.file.digest  # type: ignore[union-attr]
