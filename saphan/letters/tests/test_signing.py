"""Signing: the power, the number, the day, and that it happens once (saraban.md 5.2, 5.8; T02, T03, T10, T11)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from saphan.letters.choices import Kind, LetterAct, LetterBell, State
from saphan.letters.errors import NotAllowed, OutsideScope
from saphan.letters.models import Letter, Signature
from saphan.letters.signals import letter_signed
from saphan.letters.signing import Signing
from saphan.letters.tests.makers import (
    make_cleared,
    make_delegate,
    make_draft,
    make_ready,
    make_secret,
    make_signed,
    make_upload,
)
from saphan.lib.grades import Secrecy
from saphan.lib.pointers import point
from saphan.lib.thai import today
from saphan.offices.models import Office
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.registers.models import Book, Entry, Series
from saphan.trail.models import Event, Notice


@contextmanager
def listening(receiver: Any) -> Iterator[None]:
    letter_signed.connect(receiver)
    try:
        yield
    finally:
        letter_signed.disconnect(receiver)


def test_the_number_and_day_on_paper_are_those_of_the_register(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director, addressee="ผู้อำนวยการโรงเรียนในสังกัด")
    entry = letter.entry
    assert entry is not None
    assert (entry.reference, entry.dated_on) == (letter.reference, letter.dated_on)
    assert (entry.sender, entry.addressee, entry.subject) == (letter.owner_unit, letter.addressee, letter.subject)
    assert (entry.series, entry.about, letter.dated_on) == (Series.SENT, point(letter), today())
    assert Notice.objects.get(membership=officer.membership, kind=LetterBell.SIGNED).target == point(letter)


@pytest.mark.parametrize(
    ("kind", "series", "number"),
    [
        (Kind.EXTERNAL, Series.SENT, "{code}/1"),
        (Kind.MEMO, Series.MEMO, "{code}/1"),
        (Kind.STAMPED, Series.SENT, "{code}/1"),
        (Kind.ORDER, Series.ORDER, "1/{year}"),
        (Kind.ANNOUNCEMENT, Series.ANNOUNCEMENT, "1/{year}"),
        (Kind.CERTIFICATE, Series.CERTIFICATE, "1/{year}"),
    ],
)
def test_each_kind_has_its_book(kind: str, series: str, number: str, officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director, kind)
    assert letter.entry is not None
    assert letter.entry.series == series
    assert letter.reference == number.format(code=officer.office.letter_code, year=today().year + 543)


@pytest.mark.parametrize("kind", [Kind.RULE, Kind.BYLAW, Kind.STATEMENT, Kind.NEWS, Kind.MINUTES, Kind.NOTE])
def test_a_form_without_a_number_is_signed_and_dated(kind: str, officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director, kind)
    assert (letter.entry, letter.reference, letter.dated_on) == (None, "", today())
    assert letter.state_label == "ลงนามแล้ว"
    assert not Entry.objects.exists()


def test_an_announcement_is_numbered_only_where_the_office_says_so(officer: Capacity, director: Capacity) -> None:
    officer.office.announcement_is_numbered = False
    officer.office.save()
    assert make_signed(officer, director, Kind.ANNOUNCEMENT).reference == ""


def test_a_circular_has_its_own_series_or_shares_the_sent_one(officer: Capacity, director: Capacity) -> None:
    code = officer.office.letter_code
    assert make_signed(officer, director).reference == f"{code}/1"
    assert make_signed(officer, director, is_circular=True).reference == f"{code}/ว 1"
    officer.office.circular_has_own_series = False
    officer.office.save()
    assert make_signed(officer, director, is_circular=True).reference == f"{code}/ว 2"


def test_a_groups_suffix_stands_behind_the_letter_code(officer: Capacity, director: Capacity) -> None:
    assert officer.group is not None
    officer.group.number_suffix = ".2"
    officer.group.save()
    assert make_signed(officer, director).reference == f"{officer.office.letter_code}.2/1"


def test_a_stamped_letter_is_registered_by_its_gist(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director, Kind.STAMPED, gist="ส่งสำเนาคู่มือ")
    assert letter.entry is not None
    assert (letter.subject, letter.entry.subject) == ("", "ส่งสำเนาคู่มือ")


def test_a_letter_numbered_the_next_day_bears_that_day(officer: Capacity, director: Capacity) -> None:
    with time_machine.travel(datetime(2036, 11, 23, 2, 0, tzinfo=UTC)):
        letter = make_ready(officer, director)
    with time_machine.travel(datetime(2036, 11, 24, 2, 0, tzinfo=UTC)):
        letter.sign(by=director, method="password")
    assert letter.entry is not None
    assert letter.dated_on == letter.entry.dated_on == date(2036, 11, 24)


def test_the_first_letter_after_midnight_of_new_year_is_number_one(officer: Capacity, director: Capacity) -> None:
    with time_machine.travel(datetime(2036, 12, 31, 16, 59, 59, tzinfo=UTC), tick=False):
        old = make_signed(officer, director, Kind.ORDER)
    with time_machine.travel(datetime(2036, 12, 31, 17, 0, 1, tzinfo=UTC), tick=False):
        new = make_signed(officer, director, Kind.ORDER)
    assert (old.reference, old.dated_on) == ("1/2579", date(2036, 12, 31))
    assert (new.reference, new.dated_on) == ("1/2580", date(2037, 1, 1))


def test_the_second_click_returns_the_first_signature(officer: Capacity, director: Capacity) -> None:
    letter = make_ready(officer, director)
    first = letter.sign(by=director, method="password")
    again = Letter.objects.get(pk=letter.pk).sign(by=director, method="password")
    assert first == again
    assert Entry.objects.count() == Signature.objects.count() == 1
    assert Event.objects.filter(action=LetterAct.SIGNED).count() == 1


def test_only_the_signer_of_the_chain_signs(
    officer: Capacity, head: Capacity, deputy: Capacity, director: Capacity
) -> None:
    letter = make_ready(officer, director)
    for other in (officer, head, deputy):
        assert not letter.can_be_signed_by(other)
        with pytest.raises(NotAllowed):
            letter.sign(by=other, method="password")
    assert not Entry.objects.exists()


def test_a_letter_that_is_still_reviewed_is_not_signed(officer: Capacity, head: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    letter.submit(chain=[head.membership, director.membership], by=officer)
    with pytest.raises(NotAllowed):
        letter.sign(by=director, method="password")


def test_the_block_shows_own_position_first_and_stays_after_the_leave(
    officer: Capacity, deputy: Capacity, director: Capacity
) -> None:
    acting = make_delegate(director, deputy, "acting", ends_on=today() + timedelta(days=3))
    letter = make_ready(officer, director)
    signature = letter.sign(by=acting, method="passkey")
    frozen = (deputy.user.get_full_name(), deputy.position, "รักษาราชการแทน", director.position)
    assert (signature.name, signature.position, signature.phrase, signature.principal_position) == frozen
    block = letter.paper.block
    assert block is not None
    assert block.lines[0].startswith("รองผู้อำนวยการ")
    assert block.lines[1].startswith("รักษาราชการแทนผู้อำนวยการ")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=10)):
        late = make_ready(officer, director)
        with pytest.raises(OutsideScope):
            late.sign(by=acting, method="password")
    deputy.user.first_name, deputy.membership.position = "เปลี่ยนชื่อ", "ตำแหน่งใหม่"
    deputy.user.save()
    deputy.membership.save()
    kept = Signature.objects.get(letter=letter)
    assert (kept.name, kept.position, kept.phrase, kept.principal_position) == frozen


def test_a_delegation_beyond_its_scope_is_refused_and_the_attempt_kept(
    officer: Capacity, deputy: Capacity, director: Capacity
) -> None:
    on_behalf = make_delegate(director, deputy, kinds=[Kind.STAMPED])
    letter = make_ready(officer, director)
    assert not letter.can_be_signed_by(on_behalf)
    with pytest.raises(OutsideScope, match="55/2569"):
        letter.sign(by=on_behalf, method="password")
    event = Event.objects.get(target=point(letter), outcome=Event.Outcome.DENIED)
    assert (event.action, event.user, event.detail) == (LetterAct.SIGNED, deputy.user, {"order": "55/2569"})
    assert Letter.objects.get(pk=letter.pk).state == State.READY
    assert make_ready(officer, director, Kind.STAMPED).can_be_signed_by(on_behalf)


def test_a_delegation_lends_no_clearance(officer: Capacity, deputy: Capacity, director: Capacity) -> None:
    director = make_cleared(director)
    letter = make_secret(officer)
    letter.submit(chain=[director.membership], by=Capacity(officer.membership))
    acting = make_delegate(director, deputy, "acting", max_secrecy=Secrecy.SECRET)
    assert not letter.can_be_signed_by(acting)
    with pytest.raises(NotAllowed):
        letter.sign(by=acting, method="password")


def test_the_signer_is_offered_own_position_and_the_orders_that_reach_the_letter(
    officer: Capacity, deputy: Capacity, director: Capacity
) -> None:
    acting = make_delegate(director, deputy, "acting")
    letter = make_ready(officer, director)
    assert Signing(letter, by=deputy).capacities() == [acting]
    assert Signing(letter, by=director).capacities() == [director]
    assert Signing(letter, by=officer).capacities() == []


def test_where_duties_are_separated_the_drafter_does_not_sign_for_another(
    area: Office, deputy: Capacity, director: Capacity
) -> None:
    area.separate_duties = True
    area.save()
    acting = make_delegate(director, deputy, "acting")
    letter = make_ready(deputy, director)
    assert not letter.can_be_signed_by(acting)
    with pytest.raises(NotAllowed):
        letter.sign(by=acting, method="password")
    own = make_ready(director, director)
    assert own.can_be_signed_by(director)


def test_what_was_signed_is_frozen(officer: Capacity, director: Capacity) -> None:
    letter = make_draft(officer)
    letter.drafting.attach([make_upload(officer)], by=officer)
    letter.submit(chain=[director.membership], by=officer)
    signature = letter.sign(by=director, method="password")
    letter = Letter.objects.get(pk=letter.pk)
    assert letter.is_whole
    version = letter.versions.first()
    assert version is not None
    assert version.digest == signature.digest == letter.digest
    letter.attachments.all().delete()
    assert not letter.is_whole


def test_signatures_and_versions_are_held_by_the_database(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    for rows in (Signature.objects.filter(letter=letter), letter.versions.all()):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(digest="x")
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.delete()
    assert Signature.objects.count() == 1


def test_the_database_holds_what_a_signed_letter_says(officer: Capacity, director: Capacity) -> None:
    draft, letter = make_draft(officer), make_signed(officer, director)
    for change in ({"body": "แก้ทีหลัง"}, {"secrecy": Secrecy.SECRET}, {"dated_on": date(2020, 1, 1)}, {"digest": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk)._raw_delete(using="default")
    assert Letter.objects.filter(pk=letter.pk).update(state=State.DISPATCHED) == 1
    assert Letter.objects.filter(pk=draft.pk).update(body="แก้ได้") == 1


def test_what_signing_causes_happens_before_the_number_and_fails_with_it(officer: Capacity, director: Capacity) -> None:
    letter = make_ready(officer, director)
    seen = []

    def fail(letter: Letter, by: Capacity, **facts: Any) -> None:
        seen.append((letter.reference, by))
        raise RuntimeError

    with listening(fail), pytest.raises(RuntimeError):
        letter.sign(by=director, method="password")
    assert seen == [("", director)]
    assert Letter.objects.get(pk=letter.pk).state == State.READY
    assert not Signature.objects.exists()
    assert Book.objects.filter(series=Series.SENT, last_number__gt=0).count() == 0
    letter = Letter.objects.get(pk=letter.pk)
    letter.sign(by=director, method="password")
    assert letter.reference.endswith("/1")


def test_numbers_follow_each_other_without_a_gap(officer: Capacity, director: Capacity) -> None:
    letters = [make_signed(officer, director) for _ in range(5)]
    assert [letter.entry.number for letter in letters if letter.entry] == [1, 2, 3, 4, 5]


def test_a_teacher_does_not_sign_for_the_school(school: Office, school_director: Capacity) -> None:
    teacher = make_member(school, Role.TEACHER, position="ครู")
    letter = make_ready(teacher, school_director)
    assert not letter.can_be_signed_by(teacher)
    letter.sign(by=school_director, method="password")
    assert letter.reference == f"{school.letter_code}/1"
