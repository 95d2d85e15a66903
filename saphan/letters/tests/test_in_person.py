"""A signer who has a certificate of his own signs the pages with it, before the office's seal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from saphan.letters.models import Letter, Original
from saphan.letters.models.original import PATIENCE
from saphan.letters.tasks import make_originals
from saphan.letters.tests.makers import address, make_ready
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD
from saphan.seals.benches import pki
from saphan.seals.models import OfficeKey, PersonalKey, State, judge
from saphan.seals.tests.conftest import nothing_kept, stamp_root, trust  # noqa: F401

Browse = Callable[[Capacity | None], Client]
SECRET = "known to me alone"


@pytest.fixture
def key(director: Capacity, trust: Path) -> PersonalKey:  # noqa: F811
    root = pki.authority("Invented Citizen Root")
    (trust / "citizens.pem").write_bytes(pki.as_pem(root.certificate))
    issued = pki.issue(pki.Kind("สมมติ ตัวอย่าง"), root)
    return PersonalKey.bring(pki.as_pkcs12(issued, "of the file"), "of the file", SECRET, by=director)


@pytest.fixture
def letter(officer: Capacity, director: Capacity) -> Letter:
    OfficeKey.make(officer.office)
    return make_ready(officer, director)


def names_in(original: Original) -> list[str]:
    """Who signed the file that is given, in order; the file is valid."""
    assert original.file is not None
    with original.file.open() as content:
        verdict = judge(content.read())
    assert verdict.state == State.VALID
    return [signer.name for signer in verdict.signers]


def test_the_signer_signs_first_and_the_office_seals_over_it(
    browse: Browse, letter: Letter, director: Capacity, key: PersonalKey
) -> None:
    boss = browse(director)
    assert key.subject in boss.get(address("sign", letter)).content.decode()
    boss.post(address("sign", letter), {"password": PASSWORD, "key": key.pk, "secret": SECRET})
    make_originals.func()
    assert names_in(Original.objects.get()) == ["สมมติ ตัวอย่าง", letter.office.name]
    assert "ด้วยใบรับรองของตน" in boss.get(letter.get_absolute_url()).content.decode()


def test_a_wrong_passphrase_takes_no_number(
    browse: Browse, letter: Letter, director: Capacity, key: PersonalKey
) -> None:
    said = {"password": PASSWORD, "key": key.pk, "secret": "not this one"}
    answer = browse(director).post(address("sign", letter), said)
    assert answer.status_code == 422
    assert "ยังไม่ได้ลงนาม" in answer.content.decode()
    assert Letter.objects.get(pk=letter.pk).signed is None


def test_what_fails_after_the_number_is_tried_again_on_the_letters_page(
    browse: Browse, letter: Letter, director: Capacity, officer: Capacity, key: PersonalKey
) -> None:
    letter.sign(by=director, method="password", key=key)
    make_originals.func()
    assert Original.objects.get().state == "waiting", "the worker waits for the signer"
    boss = browse(director)
    assert "รอลายมือชื่อด้วยใบรับรองของท่าน" in boss.get(letter.get_absolute_url()).content.decode()
    assert "รอลายมือชื่อด้วยใบรับรองของท่าน" not in browse(officer).get(letter.get_absolute_url()).content.decode()
    assert browse(officer).post(address("in_person", letter), {"secret": SECRET}).status_code == 403
    wrong = boss.post(address("in_person", letter), {"secret": "wrong"}, follow=True).content.decode()
    assert "ยังไม่ได้ลงลายมือชื่อด้วยใบรับรอง" in wrong
    boss.post(address("in_person", letter), {"secret": SECRET})
    make_originals.func()
    assert names_in(Original.objects.get()) == ["สมมติ ตัวอย่าง", letter.office.name]


@pytest.mark.parametrize("by_hand", [True, False])
def test_who_does_not_sign_in_person_after_all_holds_nothing_up(
    by_hand: bool, browse: Browse, letter: Letter, director: Capacity, key: PersonalKey
) -> None:
    letter.sign(by=director, method="password", key=key)
    if by_hand:
        browse(director).post(address("in_person", letter), {"do": "without"})
    else:
        Original.objects.update(next_attempt_at=timezone.now() + PATIENCE - timedelta(days=1))
    make_originals.func()
    original = Original.objects.get()
    assert names_in(original) == [letter.office.name]
    assert "ไม่ได้ลงลายมือชื่อด้วยใบรับรองของตน" in original.trouble


def test_nobody_signs_with_the_certificate_of_another(
    browse: Browse,
    officer: Capacity,
    director: Capacity,
    letter: Letter,
    trust: Path,  # noqa: F811
) -> None:
    issued = pki.issue(pki.Kind("คนอื่น"), pki.authority("Another Root"))
    other = PersonalKey.bring(pki.as_pkcs12(issued, "of the file"), "of the file", SECRET, by=officer)
    browse(director).post(address("sign", letter), {"password": PASSWORD, "key": other.pk, "secret": SECRET})
    assert Original.objects.get().personal_key is None
