"""Passwords that somebody who knows the office would try first. No rules of composition: length and rarity count."""

import re
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from saphan.lib.thai import normalise, to_arabic_digits
from saphan.people.phrases import GUESSABLE

SHORTEST_WORD = 4
# A password must have this many characters left when every word that can be guessed is taken out of it.
FREE_CHARACTERS = 8
WORDS = GUESSABLE | {
    "saphan", "password", "passw0rd", "admin", "administrator", "welcome", "letmein", "qwerty", "asdfgh", "obec",
    "school", "thailand", "bangkok", "amss", "smartobec", "saraban", "123456789", "12345678", "1234567", "123456",
    "12345", "1234", "abcdef", "abcd",
}  # fmt: skip
YEAR = re.compile(r"(19|20|24|25)\d\d")
REPEAT = re.compile(r"(.)\1{2,}")


class LengthValidator(MinimumLengthValidator):
    """Django's, in our words: it has no Thai of its own."""

    def get_error_message(self) -> str:
        return _("รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย %(n)s ตัว") % {"n": self.min_length}


class CommonValidator(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านนี้มีผู้ใช้กันมาก เดาได้ง่าย")


class SimilarityValidator(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านคล้ายกับ%(verbose_name)sเกินไป")


class ContextWordsValidator:
    """Refuses a password that is little more than words of the system, the office, the place or the person."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < FREE_CHARACTERS:
            return  # too short: LengthValidator says so
        rest = short(plain(password))
        for word in sorted(WORDS | words_about(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(YEAR.sub("", rest)) < FREE_CHARACTERS:
            raise ValidationError(
                _("รหัสผ่านนี้เดาได้จากชื่อระบบ หน่วยงาน จังหวัด ปี หรือชื่อของท่าน เพิ่มคำอื่นที่ไม่เกี่ยวข้องกัน"), code="password_of_context"
            )

    def get_help_text(self) -> str:
        return _("ใช้คำหลายคำที่ไม่เกี่ยวข้องกัน ไม่ใช้ชื่อระบบ หน่วยงาน จังหวัด ปี หรือชื่อของท่าน")


def plain(text: str) -> str:
    """As it is compared: one spelling, small letters, Arabic digits, nothing but letters and digits."""
    return "".join(c for c in to_arabic_digits(normalise(text)).casefold() if c.isalnum() or "\u0e00" <= c <= "\u0e7f")


def short(text: str) -> str:
    """A character that is repeated counts once: 111111 is no longer a word than 1."""
    return REPEAT.sub(r"\1", text)


def words_about(user: Any) -> set[str]:
    """Names of the person, of their offices and of the places these stand in."""
    if user is None:
        return set()
    texts = [getattr(user, name, "") for name in ("username", "first_name", "last_name", "phone")]
    texts.append(getattr(user, "email", "").partition("@")[0])
    for office in offices_of(user):
        texts += [office.name, office.short_name, office.code, office.province, office.district, office.roman_code]
        texts += office.name.split() + office.short_name.split()
    return {word for word in (short(plain(text)) for text in texts) if len(word) >= SHORTEST_WORD}


def offices_of(user: Any) -> list[Any]:
    """The offices where the person works, or is invited to (`at`, before there is a row of the person)."""
    at = [user.at] if getattr(user, "at", None) else []
    held = user.memberships.select_related("office") if getattr(user, "pk", None) else []
    return at + [membership.office for membership in held]
