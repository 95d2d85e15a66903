"""Papers as one, one as several, pictures as pages, and how fine a scan is."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from saphan.press.models import BadPdf, joined, paper_of_picture, scan_dpi, split
from saphan.press.tests import pdfs


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return len(paper.pages)


def noisy(number: int) -> bytes:
    """A page whose picture no other page shares, about 40 kB."""
    grain = Image.effect_noise((200, 200), 80 + number)
    out = io.BytesIO()
    grain.save(out, "PNG", dpi=(100, 100))
    return paper_of_picture(out.getvalue())


def test_joined_papers_keep_their_order() -> None:
    whole = joined([pdfs.paper(2), pdfs.paper(1, size=pdfs.A4[::-1])])
    with pikepdf.open(io.BytesIO(whole)) as paper:
        assert [float(page.mediabox[2]) > 600 for page in paper.pages] == [False, False, True]
    assert pdfs.judged(whole) == ""


def test_a_paper_is_split_into_runs_that_fit() -> None:
    whole = joined([noisy(number) for number in range(6)])
    most = len(whole) * 2 // 5
    parts = split(whole, most)
    assert len(parts) >= 3
    assert all(len(part) <= most and pdfs.judged(part) == "" for part in parts)
    assert sum(map(pages, parts)) == 6
    assert split(whole, len(whole)) == [whole], "what fits is not touched"
    with pytest.raises(BadPdf) as refused:
        split(whole, 5000)
    assert refused.value.code == "page_too_large"


def test_a_picture_becomes_a_page_of_its_own_measure() -> None:
    page = paper_of_picture(pdfs.scan(2480, 3508, dpi=300))
    with pikepdf.open(io.BytesIO(page)) as paper:
        box = [float(side) for side in paper.pages[0].mediabox]
    assert box[2] == pytest.approx(595.2, abs=0.5)
    assert box[3] == pytest.approx(841.9, abs=0.5)
    assert pdfs.judged(page) == ""


def test_a_photograph_taken_sideways_stands_upright_and_a_clear_one_on_white() -> None:
    image = Image.new("RGB", (400, 300), "white")
    image.paste((0, 0, 0), (0, 0, 400, 60))
    turned = Image.Exif()
    turned[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=turned)
    seen = pdfs.seen(paper_of_picture(out.getvalue()), dpi=50)
    assert seen.height > seen.width
    assert seen.getpixel((seen.width - 10, seen.height // 2)) < 60  # type: ignore[operator]
    clear = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(clear, "PNG")
    assert pdfs.seen(paper_of_picture(clear.getvalue()), dpi=20).getextrema() == (255, 255)


def test_each_page_of_a_fax_is_a_page_and_a_broken_picture_says_so() -> None:
    out = io.BytesIO()
    frames = [Image.new("1", (1728, 2200), shade) for shade in (0, 1, 1)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="group4")
    assert pages(paper_of_picture(out.getvalue())) == 3
    with pytest.raises(BadPdf):
        paper_of_picture(b"\xff\xd8\xff nothing")


def test_the_fineness_of_a_scan_is_measured_where_it_stands() -> None:
    fine, coarse = (paper_of_picture(pdfs.scan(dpi=dpi)) for dpi in (300, 150))
    assert scan_dpi(joined([fine])) == 300
    assert scan_dpi(joined([fine, coarse])) == 150
    assert scan_dpi(pdfs.paper(content=pdfs.black(1, 1, 50, 50))) is None
