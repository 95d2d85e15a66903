"""สำเนาถูกต้อง: by the right level alone, marked on every page, in the trail; the original stays."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.files.models import StoredFile
from saphan.letters.models import Attachment, Letter
from saphan.letters.tests.makers import make_issued
from saphan.lib import thai
from saphan.lib.grades import Secrecy
from saphan.mailroom.choices import MailAct
from saphan.mailroom.models import CertifiedCopy, Refused
from saphan.mailroom.tests.makers import clear, make_numbered
from saphan.people.models import Capacity, Rank
from saphan.press.tests import pdfs
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]


def make_scanned(by: Capacity, content: bytes | None = None, **facts: object) -> Letter:
    letter = make_numbered(by, **facts)
    file = StoredFile.keep(io.BytesIO(content or pdfs.paper(3)))
    Attachment.objects.create(letter=letter, ordinal=1, file=file, name="ต้นฉบับ.pdf", is_letter=True)
    return letter


def ranked(capacity: Capacity, rank: str) -> Capacity:
    capacity.membership.rank = rank
    capacity.membership.save()
    return capacity


def text_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_an_officer_of_the_right_level_certifies_every_page(officer: Capacity) -> None:
    ranked(officer, Rank.ACADEMIC)
    content = pdfs.hostile()
    letter = make_scanned(officer, content)
    copy = CertifiedCopy.make(letter, by=officer, purpose="แนบคำขอเบิกเงิน")
    with copy.file.open() as kept:
        pdf = kept.read()
    said = text_of(pdf)
    for words in ("สำเนาถูกต้อง", officer.user.get_full_name(), officer.position):
        assert words in said
    assert thai.to_thai_digits(thai.long_date(timezone.localdate())) in said
    assert pdfs.judged(pdf) == ""
    assert "app.alert" not in pdfs.raw(pdf)
    with letter.attachments.get().file.open() as original:
        assert original.read() == content
    event = Event.objects.get(action=MailAct.COPY_CERTIFIED)
    assert (event.user, event.detail["digest"]) == (officer.user, copy.file.digest)


def test_each_page_bears_the_words_and_nothing_is_covered(officer: Capacity) -> None:
    ranked(officer, Rank.STATE_EMPLOYEE)
    content = pdfs.paper(3, content=pdfs.black(300, 0, 295, 120))
    copy = CertifiedCopy.make(make_scanned(officer, content), by=officer, purpose="ส่งศาลปกครอง")
    with copy.file.open() as kept:
        pdf = kept.read()
    assert text_of(pdf).count("สำเนาถูกต้อง") == 3
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        assert len(paper.pages) == 3
    head = pdfs.seen(pdf, 1).crop((0, 0, 826, 51))  # above the garuda, which begins 15 mm below the edge
    assert head.getextrema()[0] < 128, "the word above the first line is missing"  # type: ignore[operator]
    before, after = pdfs.seen(content, 2), pdfs.seen(pdf, 2)
    assert sum(after.histogram()[:100]) > sum(before.histogram()[:100]), "something was added"
    box = (round(300 / 72 * 100), round((842 - 120) / 72 * 100), 826, 1168)
    assert after.crop(box).tobytes() == before.crop(box).tobytes()


@pytest.mark.parametrize("rank", ["", Rank.GENERAL_FIRST, Rank.OTHER])
def test_below_the_level_there_is_no_button_and_the_address_refuses(
    rank: str, officer: Capacity, browse: Browse
) -> None:
    ranked(officer, rank)
    letter = make_scanned(officer)
    desk, address = browse(officer), reverse("mailroom:certify", args=[letter.pk])
    assert address not in desk.get(letter.get_absolute_url()).content.decode()
    assert desk.get(address).status_code == 403
    assert desk.post(address, {"purpose": "แนบ"}).status_code == 403
    with pytest.raises(Refused):
        CertifiedCopy.make(letter, by=officer, purpose="แนบ")
    assert not CertifiedCopy.objects.exists()


def test_on_the_letters_page_one_certifies_and_finds_the_copies(
    officer: Capacity, director: Capacity, colleague: Capacity, browse: Browse
) -> None:
    ranked(officer, Rank.ACADEMIC)
    letter = make_scanned(officer)
    desk, address = browse(officer), reverse("mailroom:certify", args=[letter.pk])
    assert address in desk.get(letter.get_absolute_url()).content.decode()
    assert desk.post(address, {"purpose": ""}).status_code == 422
    assert desk.post(address, {"purpose": "แนบฎีกา"}).status_code == 302
    copy = reverse("mailroom:certified", args=[letter.pk, CertifiedCopy.objects.get().pk])
    page = browse(director).get(letter.get_absolute_url()).content.decode()
    assert copy in page
    assert "แนบฎีกา" in page
    assert browse(director).get(copy)["Content-Type"] == "application/pdf"
    assert browse(colleague).get(copy).status_code == 404


def test_without_paper_there_is_nothing_to_certify(officer: Capacity) -> None:
    ranked(officer, Rank.ACADEMIC)
    with pytest.raises(Refused, match="ต้นฉบับ"):
        CertifiedCopy.make(make_numbered(officer), by=officer, purpose="แนบ")


def test_a_copy_of_a_secret_letter_is_for_the_cleared_and_is_traced(
    officer: Capacity, head: Capacity, browse: Browse
) -> None:
    ranked(officer, Rank.ACADEMIC)
    clear([officer], Secrecy.SECRET)
    letter = make_scanned(officer, secrecy=Secrecy.SECRET)
    copy = CertifiedCopy.make(letter, by=officer, purpose="แนบสำนวน")
    address = reverse("mailroom:certified", args=[letter.pk, copy.pk])
    before = Event.objects.filter(action=MailAct.READ).count()
    assert browse(officer).get(address).status_code == 200
    assert Event.objects.filter(action=MailAct.READ).count() == before + 1
    assert browse(head).get(address).status_code == 404


def test_the_record_of_a_copy_stays_as_it_was_written(officer: Capacity) -> None:
    ranked(officer, Rank.ACADEMIC)
    copy = CertifiedCopy.make(make_scanned(officer), by=officer, purpose="แนบ")
    with pytest.raises(IntegrityError), transaction.atomic():
        CertifiedCopy.objects.filter(pk=copy.pk).update(name="ผู้อื่น")
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.delete()


def test_a_letter_issued_in_the_system_is_copied_from_its_original(officer: Capacity) -> None:
    ranked(officer, Rank.ACADEMIC)
    letter = make_numbered(officer)
    make_issued(letter, pages=2)
    copy = CertifiedCopy.make(Letter.objects.get(pk=letter.pk), by=officer, purpose="แนบสัญญา")
    with copy.file.open() as kept:
        assert text_of(kept.read()).count("สำเนาถูกต้อง") == 2
