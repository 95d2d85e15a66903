"""Letters from outside: kept as their sender wrote them; ลับที่สุด only as a row in the register (T15)."""

import uuid

import pytest

from saphan.files.models import Upload
from saphan.letters.choices import Kind, LetterAct, Origin, State
from saphan.letters.errors import NotAllowed, NotCleared, TopSecretRefused
from saphan.letters.incoming import note_paper_only
from saphan.letters.models import Attachment, Letter
from saphan.letters.tests.makers import make_brought, make_cleared, make_upload
from saphan.lib.grades import Secrecy, Urgency
from saphan.people.models import Capacity
from saphan.registers.models import Series
from saphan.trail.models import Event


def test_it_is_kept_as_its_sender_wrote_it(registrar: Capacity) -> None:
    letter = make_brought(registrar, reference="สท 52001/ว 9", urgency=Urgency.URGENT, kind=Kind.STAMPED)
    assert (letter.origin, letter.state, letter.reference) == (Origin.BROUGHT, State.BROUGHT, "สท 52001/ว 9")
    assert (letter.kind, letter.urgency, letter.entry) == (Kind.STAMPED, Urgency.URGENT, None)
    assert Event.objects.filter(action=LetterAct.BROUGHT).count() == 1


def test_the_first_file_is_the_letter_and_uploads_are_used_up(registrar: Capacity) -> None:
    letter = make_brought(registrar, uploads=[make_upload(registrar, "หนังสือ.pdf"), make_upload(registrar, "แนบ.pdf")])
    assert [(row.name, row.is_letter) for row in letter.attachments.all()] == [("หนังสือ.pdf", True), ("แนบ.pdf", False)]
    assert not Upload.objects.exists()


def test_the_same_form_sent_twice_is_one_letter(school_clerk: Capacity) -> None:
    key = uuid.uuid4()
    first = make_brought(school_clerk, key=key)
    assert make_brought(school_clerk, key=key) == first
    assert Event.objects.filter(action=LetterAct.BROUGHT).count() == 1


def test_only_who_registers_brings_in(officer: Capacity, director: Capacity, admin: Capacity) -> None:
    for capacity in (officer, director, admin):
        with pytest.raises(NotAllowed):
            make_brought(capacity)
    assert not Letter.objects.exists()


def test_a_secret_letter_is_brought_in_by_an_appointed_registrar(registrar: Capacity) -> None:
    with pytest.raises(NotCleared):
        make_brought(registrar, secrecy=Secrecy.CONFIDENTIAL)
    assert make_brought(make_cleared(registrar), secrecy=Secrecy.CONFIDENTIAL).is_secret


def test_a_top_secret_letter_leaves_nothing_but_a_row_in_the_register(registrar: Capacity, officer: Capacity) -> None:
    registrar = make_cleared(registrar)
    with pytest.raises(TopSecretRefused):
        make_brought(registrar, secrecy=Secrecy.TOP_SECRET)
    assert not Letter.objects.exists()
    assert not Attachment.objects.exists()
    entry = note_paper_only(by=registrar, series=Series.RECEIVED, sender="กระทรวง", addressee="ผู้อำนวยการ")
    assert (entry.secrecy, entry.subject) == (Secrecy.TOP_SECRET, "")
    with pytest.raises(NotAllowed):
        note_paper_only(by=officer, series=Series.RECEIVED, sender="กระทรวง", addressee="ผู้อำนวยการ")
