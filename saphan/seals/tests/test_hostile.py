"""Files of strangers: whatever they hold, a verdict is given, and it is not a good one."""

import random
from io import BytesIO

import pikepdf
import pytest
import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from saphan.lib.apart import Pool
from saphan.offices.models import Office
from saphan.seals.judging import asking, bounded, reading
from saphan.seals.models import BadPdf, Code, State, judge, judge_apart, seal
from saphan.seals.tests.damages.world import DECEIVED, page_of, revised, signed_by, stream, touch
from saphan.seals.tests.makers import make_pdf, make_seal_key


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pdf",
    [b"", b"%PDF-", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nstartxref\n9\n%%EOF", b"%PDF-1.7\n" + b"[" * 100_000 + b"%%EOF"],
    ids=["nothing", "a head", "no body", "a table that is not there", "deep brackets"],
)
def test_rubbish_is_named_and_not_sealed(pdf: bytes, area: Office) -> None:
    make_seal_key(area)
    assert judge(pdf).state in (State.BROKEN, State.UNSIGNED)
    with pytest.raises(BadPdf):
        seal(pdf, office=area)


@pytest.mark.django_db
def test_a_file_that_takes_too_long_ends_its_process_alone(area: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    make_seal_key(area)
    sealed = seal(make_pdf(), office=area).pdf
    with monkeypatch.context() as hurry:
        hurry.setattr(asking, "_pool", Pool("saphan.seals.judging.worker"))
        hurry.setattr(asking, "PATIENCE", 0.01)  # before it has even started
        assert judge_apart(sealed).codes == {Code.TOO_COMPLEX}
    assert judge_apart(sealed).is_valid, "the next one is judged by another process"


@pytest.mark.django_db
def test_pages_that_hold_themselves_end(area: Office) -> None:
    make_seal_key(area)
    sealed = seal(make_pdf(), office=area).pdf
    looped = sealed.replace(b"/Kids [ 3 0 R", b"/Kids [ 2 0 R", 1)
    assert judge(looped).state == State.ALTERED
    assert judge(make_pdf().replace(b"/Kids [ 3 0 R", b"/Kids [ 2 0 R", 1)).state == State.UNSIGNED


@pytest.mark.django_db
def test_no_random_change_of_a_sealed_file_passes(area: Office) -> None:
    make_seal_key(area)
    sealed, dice = seal(make_pdf(), office=area).pdf, random.Random(2569)
    start = sealed.index(b"/Contents <") + 11
    hole = range(start, sealed.index(b">", start))
    for place in dice.sample([place for place in range(len(sealed)) if place not in hole], 150):
        changed = sealed[:place] + bytes([sealed[place] ^ dice.randrange(1, 256)]) + sealed[place + 1 :]
        assert not judge(changed).is_valid, f"byte {place}"


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_not_opened(settings: pytest.FixtureRequest) -> None:
    settings.FILE_MAX_MB = 0  # type: ignore[attr-defined]
    assert judge(make_pdf()).codes == {Code.TOO_LARGE}


@pytest.mark.django_db
def test_too_many_revisions_and_fields_are_too_complex(area: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    make_seal_key(area)
    sealed = seal(make_pdf(), office=area).pdf
    monkeypatch.setattr(reading, "REVISIONS", 1)
    assert judge(sealed).codes == {Code.TOO_COMPLEX}
    monkeypatch.setattr(reading, "REVISIONS", 9)
    monkeypatch.setattr(reading, "FIELDS", 0)
    assert judge(sealed).codes == {Code.TOO_COMPLEX}


@pytest.mark.django_db
def test_references_that_multiply_for_ever_are_given_up(area: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty objects of which each names the next twice: a million million ways from the first to the last."""
    monkeypatch.setattr(bounded, "SECONDS", 2.0)
    issued = make_seal_key(area).issued

    def multiply(writer: IncrementalPdfFileWriter) -> None:
        ref = writer.add_object(generic.DictionaryObject())
        for _turn in range(40):
            both = {pdf_name("/Left"): ref, pdf_name("/Right"): ref}
            ref = writer.add_object(generic.DictionaryObject(both))
        writer.root["/Many"] = ref
        writer.update_root()

    def replace_text(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer, 1)
        page["/Contents"] = writer.add_object(stream(DECEIVED))
        touch(writer, page)

    prepared = signed_by(issued, revised(make_pdf(), multiply))
    assert judge(prepared).is_valid
    verdict = judge(revised(prepared, replace_text))
    assert (verdict.state, verdict.codes) == (State.BROKEN, {Code.TOO_COMPLEX})


@pytest.mark.django_db
def test_letters_as_they_are_set_are_sealed_and_valid(area: Office) -> None:
    """Typst writes its tables of contents as streams, and tags."""
    make_seal_key(area)
    pdf = typst.compile("เรื่อง ขอเชิญประชุม".encode())
    sealed = seal(pdf, office=area)
    assert judge(sealed.pdf).state == State.VALID
    with pikepdf.open(BytesIO(sealed.pdf)) as read:
        assert len(read.pages) == 1
