"""An office's own paper: who may change it, what is taken, what comes of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from fontTools.ttLib import TTFont
from PIL import Image

from saphan.people.models import Capacity
from saphan.press.models import OfficeStyle, Style, set_letter
from saphan.press.tests.makers import a_sheet, said_by, text_of
from saphan.trail.models import Event

FONTS = Path(__file__).parent.parent / "fonts"
RING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" stroke="red"/></svg>'


def a_font(face: str, family: str = "Invented Sarabun") -> bytes:
    """The shipped font under another name, as an office would bring its own."""
    font = TTFont(FONTS / f"{face}.ttf")
    for name in font["name"].names:
        if name.nameID == 1:
            font["name"].setName(family, 1, name.platformID, name.platEncID, name.langID)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def a_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (60, 60), (200, 0, 0, 255)).save(out, "PNG")
    return out.getvalue()


def sent(**parts: bytes) -> dict[str, SimpleUploadedFile]:
    return {name: SimpleUploadedFile(f"{name}.bin", content) for name, content in parts.items()}


@pytest.fixture
def admins(admin: Capacity, browse: Callable[[Capacity | None], Client]) -> Client:
    return browse(admin)


def address(capacity: Capacity) -> str:
    return reverse("press:style", args=[capacity.office_id])


def test_office_without_a_style_has_the_standard_one(admin: Capacity) -> None:
    assert Style.of(admin.office) == Style.standard()


def test_own_fonts_stand_on_the_paper_and_copy_out_what_was_typed(admins: Client, admin: Capacity) -> None:
    answer = admins.post(address(admin), sent(regular=a_font("regular"), bold=a_font("bold")))
    assert answer.status_code == 302
    style = Style.of(admin.office)
    assert style.family == "Invented Sarabun"
    made = set_letter(a_sheet(), style)
    assert "InventedSarabun" in said_by("pdffonts", "{}", pdf=made.pdf).replace("-", "").replace(
        "SaphanSarabun", "InventedSarabun"
    )
    assert "กำหนดการประชุม" in text_of(made.pdf)
    assert Event.objects.filter(action="press.styled").count() == 1


def test_own_garuda_and_seal_are_used_and_the_standard_comes_back(admins: Client, admin: Capacity) -> None:
    admins.post(address(admin), sent(garuda=a_png(), seal=RING.encode()))
    style = Style.of(admin.office)
    assert "data:image/png" in style.garuda
    assert "<circle" in style.seal
    assert set_letter(a_sheet(kind="stamped"), style).pages == 1
    admins.post(reverse("press:style_standard", args=[admin.office_id]))
    assert Style.of(admin.office) == Style.standard()
    assert OfficeStyle.objects.count() == 2  # what was, stays to be read


def test_part_that_is_not_sent_stays(admins: Client, admin: Capacity) -> None:
    admins.post(address(admin), sent(garuda=a_png()))
    admins.post(address(admin), sent(seal=RING.encode()))
    style = Style.of(admin.office)
    assert "data:image/png" in style.garuda
    assert "<circle" in style.seal


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"regular": b"\x00\x01\x00\x00 no font"}, "TrueType"),
        ({"regular": b"OTTO" + b"x" * 100}, "TrueType"),
        ({"regular": b"\x00\x01\x00\x00" + b"\xff" * 4000}, "TrueType"),
        ({"regular": a_font("regular")}, "พร้อมกัน"),
        ({"regular": a_font("regular"), "bold": a_font("bold", "Another")}, "ชื่อเดียวกัน"),
        ({"regular": a_font("regular"), "bold": a_font("regular")}, "ตัวหนา"),
        ({"garuda": b"GIF89a"}, "PNG"),
        ({"seal": b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>"}, "SVG"),
        ({}, "ยังไม่ได้เลือกแฟ้ม"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_a_reason(
    admins: Client, admin: Capacity, parts: dict[str, bytes], words: str
) -> None:
    answer = admins.post(address(admin), sent(**parts))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not OfficeStyle.objects.exists()


def test_page_shows_examples_of_the_paper(admins: Client, admin: Capacity) -> None:
    said = admins.get(address(admin)).content.decode()
    for kind in ("external", "memo", "stamped"):
        shown = reverse("press:style_shown", args=[admin.office_id, kind])
        assert shown in said
        assert admins.get(shown).content.startswith(b"\x89PNG")
    assert admins.get(reverse("press:style_shown", args=[admin.office_id, "novel"])).status_code == 404


def test_only_the_administrator_changes_the_paper(
    browse: Callable[[Capacity | None], Client], registrar: Capacity, admin: Capacity
) -> None:
    assert browse(registrar).post(address(admin), sent(garuda=a_png())).status_code == 403
    assert not OfficeStyle.objects.exists()
    page = reverse("offices:office", args=[admin.office_id])
    assert address(admin) in browse(admin).get(page).content.decode()
    assert address(admin) not in browse(registrar).get(page).content.decode()
