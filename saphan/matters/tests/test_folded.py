"""The stamped letter with its endorsements behind it: for whom the matter opens, and never written on the original."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable

import pikepdf
from django.test import Client
from django.urls import reverse
from django.utils import translation

from saphan.files.models import StoredFile
from saphan.letters.models import Attachment
from saphan.lib.grades import Secrecy
from saphan.matters.choices import MatterAct
from saphan.matters.models import FoldedCopy, Matter
from saphan.matters.tests.makers import clear, make_matter
from saphan.people.models import Capacity
from saphan.press.tests import pdfs
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]


def make_scanned(registrar: Capacity, content: bytes | None = None, **facts: object) -> Matter:
    """A matter whose letter came as a scan."""
    matter = make_matter(registrar, **facts)
    file = StoredFile.keep(io.BytesIO(content or pdfs.paper(2)))
    Attachment.objects.create(letter=matter.letter, ordinal=1, file=file, name="หนังสือ.pdf", is_letter=True)
    return matter


def text_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return len(paper.pages)


def test_endorsements_stand_on_a_sheet_behind_the_letter(registrar: Capacity, director: Capacity) -> None:
    matter = make_scanned(registrar)
    assert pages(FoldedCopy(matter).pdf()) == 2, "without an endorsement there is no sheet"
    matter.endorse(by=director, decision="agree", text="ให้ดำเนินการภายใน 3 วัน")
    with translation.override("en"):
        copy = FoldedCopy(Matter.objects.get(pk=matter.pk)).pdf()
    assert pages(copy) == 3
    said = " ".join(text_of(copy).split())
    assert "เห็นชอบ" in said
    assert "ให้ดำเนินการภายใน ๓ วัน" in said
    assert f"({director.user.get_full_name()})" in said
    assert "เลขรับ" in said
    assert pdfs.judged(copy) == ""


def test_a_later_endorsement_makes_another_copy_and_the_original_stays(registrar: Capacity, director: Capacity) -> None:
    content = pdfs.hostile()
    matter = make_scanned(registrar, content)
    matter.endorse(by=director, decision="agree", text="คราวก่อน")
    first = FoldedCopy(Matter.objects.get(pk=matter.pk)).pdf()
    matter.endorse(by=director, decision="inform", text="คราวต่อมา")
    second = FoldedCopy(Matter.objects.get(pk=matter.pk)).pdf()
    assert "คราวต่อมา" not in text_of(first)
    assert "คราวต่อมา" in text_of(second)
    with matter.letter.attachments.get().file.open() as kept:
        assert kept.read() == content


def test_it_opens_for_whom_the_matter_opens_and_a_secret_one_is_traced(
    registrar: Capacity, director: Capacity, colleague: Capacity, outsider: Capacity, browse: Browse
) -> None:
    registrar, director = clear(registrar), clear(director)
    matter = make_scanned(registrar, secrecy=Secrecy.SECRET)
    address = reverse("matters:viewing", args=[matter.pk])
    before = Event.objects.filter(action=MatterAct.READ).count()
    assert browse(director).get(address)["Content-Type"] == "application/pdf"
    assert Event.objects.filter(action=MatterAct.READ).count() == before + 1
    assert browse(colleague).get(address).status_code == 404
    assert browse(outsider).get(address).status_code == 404


def test_the_page_says_which_is_the_copy_and_gives_the_original(
    registrar: Capacity, director: Capacity, browse: Browse
) -> None:
    content = pdfs.hostile()
    matter = make_scanned(registrar, content)
    desk = browse(director)
    page = desk.get(matter.get_absolute_url()).content.decode()
    assert reverse("matters:viewing", args=[matter.pk]) in page
    original = reverse("matters:file", args=[matter.pk, matter.letter.attachments.get().pk])
    assert f"{original}?download=1" in page
    assert b"".join(desk.get(f"{original}?download=1").streaming_content) == content  # type: ignore[attr-defined]
    assert "app.alert" not in pdfs.raw(desk.get(original).content)
    assert "ตามที่ได้รับ" in page
