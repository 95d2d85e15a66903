"""The thinnest thread: a letter is drafted, submitted, signed, numbered and dated."""

from saphan.letters.choices import Kind, State
from saphan.letters.tests.makers import make_brought, make_draft
from saphan.lib.thai import today
from saphan.people.models import Capacity


def test_a_letter_goes_from_draft_to_number(officer: Capacity, head: Capacity, director: Capacity) -> None:
    letter = make_draft(officer, Kind.EXTERNAL)
    assert letter.state == State.DRAFT
    letter.submit(chain=[head.membership, director.membership], by=officer)
    assert letter.state == State.IN_REVIEW
    letter.pass_on(by=head)
    assert letter.state == State.READY
    signature = letter.sign(by=director, method="password")
    assert letter.state == State.NUMBERED
    assert letter.reference == f"{officer.office.letter_code}/1"
    assert letter.dated_on == today()
    assert letter.entry is not None
    assert (letter.entry.reference, letter.entry.dated_on) == (letter.reference, letter.dated_on)
    assert letter.digest == signature.digest == letter.content_digest()


def test_a_paper_letter_is_brought_in_once(registrar: Capacity) -> None:
    letter = make_brought(registrar)
    again = make_brought(registrar, key=letter.key)
    assert again.pk == letter.pk
    assert letter.state == State.BROUGHT
    assert [row.is_letter for row in letter.attachments.all()] == [True]
