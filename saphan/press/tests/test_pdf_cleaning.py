"""What acts in a foreign PDF is gone from the copy that is shown; what cannot be shown says why."""

from __future__ import annotations

import io
import time

import pikepdf
import pytest

from saphan.press.models import BadPdf, cleaned
from saphan.press.pdf.apart import run
from saphan.press.tests import pdfs

ACTING = (
    "/JavaScript /JS /Launch /URI /SubmitForm /GoToR /OpenAction /AA /XFA /EmbeddedFile /Filespec /RichMedia /Movie "
    "/Screen /3D /Ref bad.example virus.exe app.alert cmd.exe"
).split()


def test_nothing_that_acts_is_left_and_what_is_seen_stays() -> None:
    made = pdfs.hostile()
    before = pdfs.raw(made)
    assert [word for word in ACTING if word not in before] == [], "the test's own paper lacks something"
    clean = cleaned(made)
    after = pdfs.raw(clean.pdf)
    assert [word for word in ACTING if word in after] == []
    assert clean.removed >= {"script", "launch", "files", "link", "form", "media", "external"}
    assert "a note" in after
    assert "/GoTo" in after, "a link within the paper may stay"
    assert pdfs.judged(clean.pdf) == ""
    assert pdfs.seen(clean.pdf, dpi=72).getpixel((225, 842 - 325)) == 0


def test_a_script_is_found_wherever_it_hangs() -> None:
    made = pikepdf.new()
    page = made.add_blank_page()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    page.obj["/Private"] = pikepdf.Array([pikepdf.Array([pikepdf.Dictionary(Deep=script)])])
    made.Root["/Outlines"] = made.make_indirect(
        pikepdf.Dictionary(First=made.make_indirect(pikepdf.Dictionary(A=script)))
    )
    clean = cleaned(pdfs.saved(made))
    assert "app.alert" not in pdfs.raw(clean.pdf)
    hidden = (
        pdfs.saved(made, qdf=True, static_id=True).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS")
    )
    assert b"/#4aS" in hidden
    assert "app.alert" not in pdfs.raw(cleaned(hidden).pdf), "a name may be spelt in numbers"


def test_a_signature_is_taken_out_of_the_copy_which_would_only_look_altered() -> None:
    made = pikepdf.new()
    made.add_blank_page()
    value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=pikepdf.String("00"))
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("s"), V=made.make_indirect(value))
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[made.make_indirect(field)], SigFlags=3)
    clean = cleaned(pdfs.saved(made))
    assert "/ByteRange" not in pdfs.raw(clean.pdf)
    assert "signature" in clean.removed


def test_a_locked_paper_says_so_and_one_that_opens_for_everybody_is_shown() -> None:
    with pytest.raises(BadPdf, match="เข้ารหัสไว้") as refused:
        cleaned(pdfs.locked("secret"))
    assert refused.value.code == "encrypted"
    clean = cleaned(pdfs.locked(""))
    with pikepdf.open(io.BytesIO(clean.pdf)) as shown:
        assert not shown.is_encrypted


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"%PDF-1.7\n" + b"[" * 200_000, pdfs.paper()[:200]])
def test_what_is_no_pdf_is_called_broken(content: bytes) -> None:
    with pytest.raises(BadPdf, match="เสียหาย") as refused:
        cleaned(content)
    assert refused.value.code == "broken"


def test_a_paper_that_lost_its_table_is_repaired() -> None:
    content = pdfs.paper(2, content=pdfs.black(10, 10, 50, 50))
    clean = cleaned(content[: content.rindex(b"startxref")])
    assert clean.pages == 2
    assert pdfs.judged(clean.pdf) == ""


def test_bombs_are_refused_and_do_not_take_the_house_with_them() -> None:
    far_too_wide = pikepdf.open(io.BytesIO(pdfs.paper()))
    far_too_wide.pages[0].obj.MediaBox = [0, 0, 20_000, 20_000]
    with pytest.raises(BadPdf) as refused:
        cleaned(pdfs.saved(far_too_wide))
    assert refused.value.code == "huge"
    many = pikepdf.new()
    page = many.add_blank_page()
    many.Root.Pages.Kids = pikepdf.Array([page.obj] * 4000)
    many.Root.Pages.Count = 4000
    with pytest.raises(BadPdf) as refused:
        cleaned(pdfs.saved(many))
    assert refused.value.code in ("huge", "broken")
    assert cleaned(pdfs.paper()).pages == 1


def test_page_trees_that_bite_their_tail_are_refused() -> None:
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.Pages.Kids.append(made.Root.Pages)
    with pytest.raises(BadPdf):
        cleaned(pdfs.saved(made))


def test_work_that_takes_too_long_is_killed_and_the_next_goes_on() -> None:
    endless = b"q 1 0 0 1 0 0 cm 0 0 m " + b"1 1 l 2 2 3 3 4 4 c " * 3_000_000 + b"S Q"
    slow = pdfs.paper(content=endless)
    started = time.monotonic()
    with pytest.raises(BadPdf) as refused:
        run("find", slow, page=1, width=50, height=25, seconds=0.2)
    assert refused.value.code == "slow"
    assert time.monotonic() - started < 15
    assert cleaned(pdfs.paper()).pages == 1


def test_the_same_paper_is_always_cleaned_to_the_same_bytes() -> None:
    made = pdfs.hostile()
    assert cleaned(made).pdf == cleaned(made).pdf
