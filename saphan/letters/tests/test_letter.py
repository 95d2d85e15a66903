"""Who may see a letter, and what it is called where it must not be named."""

import pytest
from django.db import IntegrityError, transaction

from saphan.letters.choices import Kind
from saphan.letters.models import Letter
from saphan.letters.tests.makers import make_brought, make_cleared, make_draft, make_secret, make_signed
from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member


def sees(capacity: Capacity, letter: Letter) -> bool:
    return Letter.objects.visible_to(capacity).filter(pk=letter.pk).exists()


def test_a_draft_is_seen_by_its_author_group_and_the_deputy_of_it(
    officer: Capacity, head: Capacity, deputy: Capacity
) -> None:
    letter = make_draft(officer)
    assert all(sees(capacity, letter) for capacity in (officer, head, deputy))


def test_a_draft_is_not_seen_by_others_of_the_office(
    officer: Capacity, colleague: Capacity, registrar: Capacity, director: Capacity
) -> None:
    letter = make_draft(officer)
    assert not any(sees(capacity, letter) for capacity in (colleague, registrar, director))


def test_a_finished_letter_is_seen_by_those_who_see_the_whole_office(
    officer: Capacity, director: Capacity, registrar: Capacity, colleague: Capacity
) -> None:
    letter = make_signed(officer, director)
    assert sees(registrar, letter)
    assert sees(director, letter)
    assert not sees(colleague, letter)


def test_a_letter_in_review_is_seen_by_everybody_in_its_chain(
    officer: Capacity, colleague: Capacity, director: Capacity
) -> None:
    letter = make_draft(officer)
    assert not sees(colleague, letter)
    letter.submit(chain=[colleague.membership, director.membership], by=officer)
    assert sees(colleague, letter)
    assert sees(director, letter)


def test_an_outsider_a_school_and_the_administrator_do_not_find_the_letter(
    officer: Capacity,
    director: Capacity,
    outsider: Capacity,
    school_clerk: Capacity,
    admin: Capacity,
    auditor: Capacity,
) -> None:
    letters = [make_signed(officer, director), make_secret(officer)]
    for capacity in (outsider, school_clerk, admin, auditor):
        assert not any(sees(capacity, letter) for letter in letters)


def test_an_administrator_does_not_read_even_the_letters_of_the_group(officer: Capacity) -> None:
    letter = make_draft(officer)
    admin = make_member(officer.office, Role.ADMIN, group=officer.group)
    assert not sees(admin, letter)


def test_a_secret_letter_is_seen_only_with_a_clearance_and_a_part_in_it(
    officer: Capacity, head: Capacity, director: Capacity, registrar: Capacity
) -> None:
    letter = make_secret(officer, Secrecy.CONFIDENTIAL)
    cleared = Capacity(officer.membership)
    assert sees(cleared, letter)
    assert not sees(head, letter)
    assert not sees(make_cleared(head), letter), "a clearance alone does not open a colleague's secret draft"
    director = make_cleared(director)
    letter.submit(chain=[director.membership], by=cleared)
    letter.sign(by=director, method="password")
    assert not sees(registrar, letter)
    assert sees(make_cleared(registrar), letter)


def test_a_clearance_reaches_up_to_its_level(officer: Capacity, director: Capacity) -> None:
    director = make_cleared(director, Secrecy.CONFIDENTIAL)
    letter = make_secret(officer, Secrecy.SECRET)
    Letter.objects.filter(pk=letter.pk).update(state="numbered")
    assert not sees(director, letter)


def test_a_secret_subject_says_no_more_than_that_it_is_secret(officer: Capacity, colleague: Capacity) -> None:
    letter = make_secret(officer, subject="ผลการสืบสวน")
    assert letter.title_for(colleague) == "เรื่องลับ"
    assert letter.title_for(Capacity(officer.membership)) == "ผลการสืบสวน"


def test_the_title_of_a_form_without_a_subject_is_its_gist(officer: Capacity) -> None:
    assert make_draft(officer, Kind.STAMPED, gist="ส่งสำเนาคู่มือ").title == "ส่งสำเนาคู่มือ"


def test_a_letter_that_came_in_is_seen_by_the_registry_alone(
    registrar: Capacity, director: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    letter = make_brought(registrar)
    assert sees(registrar, letter)
    assert sees(director, letter)
    assert not sees(officer, letter)
    assert not sees(colleague, letter)


def test_the_database_itself_keeps_no_top_secret_letter(officer: Capacity) -> None:
    letter = make_draft(officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(secrecy=Secrecy.TOP_SECRET)
    letter.refresh_from_db()
    assert letter.secrecy == Secrecy.OPEN
