import re
import unicodedata

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from saphan.people.models import Capacity
from saphan.people.tests.makers import make_user


@pytest.mark.parametrize(
    "password",
    [
        "saphan2569saphan",
        "สะพานสะพานสะพาน",
        "Password123456",
        "สพป.สะพานทอง 2569",
        "โรงเรียนของเรา1",
        "สะพานทอง123456",
        "qwertyqwerty2026",
        "aaaaaaaaaaaaaaaa",
        "สพฐ๒๕๖๙สพฐ๒๕๖๙",
        "สั้นเกินไป",
        "123456789012",
    ],
)
def test_passwords_of_the_context_and_common_ones_are_refused(officer: Capacity, password: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, officer.user)
    assert not re.search("[A-Za-z]", " ".join(refusal.value.messages)), "the refusal is in Thai"


def test_a_person_s_own_names_are_refused_in_a_password(officer: Capacity) -> None:
    officer.user.first_name, officer.user.last_name = "สมหญิง", "กล้วยไม้"
    with pytest.raises(ValidationError):
        validate_password("สมหญิงกล้วยไม้2569", officer.user)


def test_a_user_name_with_a_character_three_times_is_refused_like_any_other(officer: Capacity) -> None:
    officer.user.username = "person111"
    with pytest.raises(ValidationError):
        validate_password("person111person111", officer.user)


@pytest.mark.parametrize(
    "password", ["เรือใบ กาแฟ ภูเขา ตะเกียง", "purple-kettle-monsoon", "ก" + "ขคงจฉชซญ" * 8, "fuji lamp 77 จันทร์เพ็ญ"]
)
def test_any_letters_will_do_when_it_is_long_and_rare(officer: Capacity, password: str) -> None:
    validate_password(password, officer.user)  # raises when it is refused
    officer.user.set_password(password)
    assert officer.user.check_password(password)


def test_a_password_is_the_same_however_the_keyboard_composes_it(db: None) -> None:
    user = make_user()
    user.set_password("crème brûlée ที่บ้าน")
    assert user.check_password(unicodedata.normalize("NFD", "crème brûlée ที่บ้าน"))
    assert not user.check_password("creme brulee ที่บ้าน")
