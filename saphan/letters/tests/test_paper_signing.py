"""Letters signed on paper take the number that was reserved on that day (saraban.md 5.7)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from saphan.letters.choices import State
from saphan.letters.errors import LetterError, NotAllowed
from saphan.letters.tests.makers import make_draft, make_upload
from saphan.people.models import Capacity
from saphan.registers.models import BadRegister, Reservation, Series


def test_a_letter_signed_on_paper_bears_the_day_of_the_reservation(
    officer: Capacity, registrar: Capacity, director: Capacity
) -> None:
    with time_machine.travel(datetime(2036, 11, 23, 2, 0, tzinfo=UTC)):
        end = datetime(2036, 11, 25, 2, 0, tzinfo=UTC)
        (reservation,) = Reservation.make(
            Series.SENT, by=registrar, reason="ไปราชการ", expires_at=end, approved_by=director.membership
        )
    with time_machine.travel(datetime(2036, 11, 24, 2, 0, tzinfo=UTC)):
        letter = make_draft(officer)
        signature = letter.sign_on_paper(
            reservation, signer=director.membership, by=registrar, uploads=[make_upload(registrar, "สแกน.pdf")]
        )
    assert (letter.state, letter.dated_on) == (State.NUMBERED, date(2036, 11, 23))
    assert (signature.method, signature.name) == ("paper", director.user.get_full_name())
    assert letter.entry == reservation.entry
    assert letter.reference == f"{officer.office.letter_code}/{reservation.entry.number}"
    assert letter.attachments.get().is_letter
    with pytest.raises((BadRegister, LetterError)):
        make_draft(officer).sign_on_paper(
            reservation, signer=director.membership, by=registrar, uploads=[make_upload(registrar)]
        )


def test_a_paper_signature_needs_its_scan_its_book_and_a_person_with_power(
    officer: Capacity, registrar: Capacity, director: Capacity, colleague: Capacity
) -> None:
    (sent,) = Reservation.make(Series.SENT, by=registrar, reason="ไปราชการ")
    (order,) = Reservation.make(Series.ORDER, by=registrar, reason="ไปราชการ")
    letter, scan = make_draft(officer), make_upload(registrar)
    with pytest.raises(LetterError, match="แนบไฟล์สแกน"):
        letter.sign_on_paper(sent, signer=director.membership, by=registrar, uploads=[])
    with pytest.raises(LetterError, match="ทะเบียนอื่น"):
        letter.sign_on_paper(order, signer=director.membership, by=registrar, uploads=[scan])
    with pytest.raises(LetterError, match="ไม่มีอำนาจลงนาม"):
        letter.sign_on_paper(sent, signer=officer.membership, by=registrar, uploads=[scan])
    with pytest.raises(NotAllowed):
        letter.sign_on_paper(sent, signer=director.membership, by=colleague, uploads=[scan])
    assert letter.state == State.DRAFT
    assert sent.entry.state == "reserved"
