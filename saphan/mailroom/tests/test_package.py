"""The annex-7 package: one PDF of letter and enclosures, named by the annex, within the receiver's limit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pytest_django.fixtures import Settings

from saphan.files.models import BadFile, StoredFile
from saphan.files.tests.makers import zipped
from saphan.letters.models import Attachment, Letter, Original
from saphan.letters.tests.makers import make_issued
from saphan.mailroom import tasks
from saphan.mailroom.choices import DeliveryState
from saphan.mailroom.models import Package
from saphan.mailroom.tests.makers import make_delivery
from saphan.offices.models import Office
from saphan.offices.tests.makers import make_area
from saphan.people.models import Capacity
from saphan.press.tests import pdfs

Browse = Callable[[Capacity | None], Client]


@pytest.fixture
def outside(db: None) -> Office:
    return make_area(on_saphan=False, email="saraban@outside.example")


def make_letter(by: Capacity, to: Office, *files: tuple[str, bytes], letter_first: bool = True) -> Letter:
    """A sent letter with files: the first is the letter itself, signed on paper and scanned."""
    letter = make_delivery(by, to, reference="ศธ 04146/1234").letter
    for ordinal, (name, content) in enumerate(files, start=1):
        file = StoredFile.keep(io.BytesIO(content))
        is_letter = letter_first and ordinal == 1
        Attachment.objects.create(letter=letter, ordinal=ordinal, file=file, name=name, is_letter=is_letter)
    return letter


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return len(paper.pages)


def noise(number: int, dpi: int = 100) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((600, 800), 90 + number).save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def test_letter_and_enclosures_are_one_pdf_under_the_annexs_name(officer: Capacity, outside: Office) -> None:
    letter = make_letter(officer, outside, ("a.pdf", pdfs.paper(2)), ("b.png", noise(1)), ("c.pdf", pdfs.hostile()))
    (part,) = Package(letter).parts()
    assert part.name == f"{timezone.localdate().year + 543}_MOE04146_1234.pdf"
    assert pages(part.content) == 4
    assert pdfs.judged(part.content) == ""
    assert "app.alert" not in pdfs.raw(part.content)


def test_a_letter_alone_leaves_as_the_bytes_that_it_is(officer: Capacity, outside: Office) -> None:
    content = pdfs.paper(2)
    (part,) = Package(make_letter(officer, outside, ("a.pdf", content))).parts()
    assert part.content == content


def test_office_files_and_locked_ones_stay_files_of_their_own(
    officer: Capacity, outside: Office, browse: Browse
) -> None:
    files = [("a.pdf", pdfs.paper()), ("ตาราง.zip", zipped()), ("ล็อก.pdf", pdfs.locked("x"))]
    letter = make_letter(officer, outside, *files)
    parts = Package(letter).parts()
    year = timezone.localdate().year + 543
    names = [f"{year}_MOE04146_1234{end}" for end in (".pdf", "_1.zip", "_2.pdf")]
    assert [part.name for part in parts] == names
    assert parts[1].content == files[1][1]
    page = browse(officer).get(reverse("mailroom:package", args=[letter.pk])).content.decode()
    assert "ไฟล์ที่รวมเป็น PDF ไม่ได้" in page
    assert "ตาราง.zip" in page
    answer = browse(officer).get(reverse("mailroom:package_files", args=[letter.pk]))
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == names


def test_a_coarse_scan_is_named_with_its_resolution(officer: Capacity, outside: Office, browse: Browse) -> None:
    coarse = make_letter(officer, outside, ("a.jpg", pdfs.scan(dpi=150)))
    package = Package(coarse)
    assert (package.dpi, package.is_coarse) == (150, True)
    assert "150 dpi" in browse(officer).get(reverse("mailroom:package", args=[coarse.pk])).content.decode()
    fine = Package(make_letter(officer, outside, ("a.jpg", pdfs.scan(2480, 3508, dpi=300))))
    assert (fine.dpi, fine.is_coarse) == (300, False)
    assert Package(make_letter(officer, outside, ("a.pdf", pdfs.paper()))).dpi is None


def test_what_is_too_large_for_the_receiver_leaves_in_numbered_parts(
    officer: Capacity, outside: Office, settings: Settings
) -> None:
    outside.mail_max_mb = 1
    outside.save()
    letter = make_letter(officer, outside, *[(f"{number}.png", noise(number)) for number in range(5)])
    tasks.send_mails.func()
    year = timezone.localdate().year + 543
    names = [attachment[0] for one in mail.outbox for attachment in one.attachments]
    assert len(mail.outbox) >= 2
    assert names == [f"{year}_MOE04146_1234{f'_{k}' if k else ''}.pdf" for k in range(len(names))]
    assert all(len(one.message().as_bytes()) <= 1024 * 1024 for one in mail.outbox)
    assert mail.outbox[0].subject.endswith(f"(1/{len(mail.outbox)})")
    assert sum(pages(attachment[1]) for one in mail.outbox for attachment in one.attachments) == 5
    assert letter.deliveries.get().state == DeliveryState.SENT


def test_when_a_later_part_fails_nothing_is_sent_again_and_the_sender_hears_of_it(
    officer: Capacity, outside: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.mail_max_mb = 1
    outside.save()
    letter = make_letter(officer, outside, *[(f"{number}.png", noise(number)) for number in range(5)])
    sent: list[object] = []

    def send(one: object, fail_silently: bool = False) -> int:
        if sent:
            raise OSError("gone")
        sent.append(one)
        return 1

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", send)
    for _time in range(2):
        tasks.send_mails.func()
    row = letter.deliveries.get()
    assert row.state == DeliveryState.FAILED
    assert "ส่งไปแล้ว 1 จาก" in row.reason
    assert len(sent) == 1


def test_only_the_sender_gives_the_package(
    officer: Capacity, outside: Office, outsider: Capacity, browse: Browse
) -> None:
    letter = make_letter(officer, outside, ("a.pdf", pdfs.paper()))
    for name in ("package", "package_files"):
        assert browse(outsider).get(reverse(f"mailroom:{name}", args=[letter.pk])).status_code == 404
    empty = make_letter(officer, outside)
    assert "ยังไม่มีไฟล์ที่จะส่ง" in browse(officer).get(reverse("mailroom:package", args=[empty.pk])).content.decode()
    assert browse(officer).get(reverse("mailroom:package_files", args=[empty.pk])).status_code == 422


def test_an_original_alone_leaves_with_its_seal_and_goes_along_when_it_is_joined(
    officer: Capacity, outside: Office
) -> None:
    letter = make_letter(officer, outside)
    original = make_issued(letter)
    with original.file.open() as kept:  # type: ignore[union-attr]
        content = kept.read()
    (alone,) = Package(letter).parts()
    assert alone.content == content
    file = StoredFile.keep(io.BytesIO(noise(1)))
    Attachment.objects.create(letter=letter, ordinal=1, file=file, name="แผนที่.png")
    whole, sealed = Package(letter).parts()
    assert pages(whole.content) == 2
    assert sealed.content == content
    assert sealed.name.endswith("_1.pdf")


def test_nothing_leaves_before_the_original_is_made(officer: Capacity, outside: Office, browse: Browse) -> None:
    letter = make_letter(officer, outside)
    Original.begin(letter)
    with pytest.raises(BadFile):
        Package(letter).parts()
    tasks.send_mails.func()
    assert mail.outbox == []
    page = browse(officer).get(reverse("mailroom:package", args=[letter.pk])).content.decode()
    assert "กำลังจัดทำต้นฉบับ" in page
