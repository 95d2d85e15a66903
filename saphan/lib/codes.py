"""Short codes that people read on paper and type: Crockford's base 32, eleven random signs (55 bits) and a check sign.

The check is a weighted sum over GF(32): a wrong sign, and two signs that changed places, are always noticed.
Pure functions.
"""

from __future__ import annotations

import secrets

from saphan.lib import thai

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
SIGNS = 11
LENGTH = SIGNS + 1
GROUP = 4
MODULUS = 0b100101  # x^5 + x^2 + 1, of which 2 is a generator

_LOOKALIKE = str.maketrans("OILU", "011V")
# What the keys of a Thai keyboard (Kedmanee) give where a Latin one has these signs; Thai digits are digits always.
_LATIN = "1234567890-qwertyuiopasdfghjklzxcvbnm" + "5WERTYUIOPASDFGHJKLZXCVBNM"
_KEDMANEE = "ๅ/-ภถุึคตจขๆไำพะัีรนยฟหกดเ้่าสผปแอิืท" + 'ู"ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศ()ฉฮฺ์?'
_KEYS = str.maketrans(_KEDMANEE, _LATIN)


def new() -> str:
    """A code that nobody can guess."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(SIGNS))
    return signs + check_of(signs)


def check_of(signs: str) -> str:
    total, weight = 0, 1
    for sign in signs:
        weight = _times(weight, 2)
        total ^= _times(weight, ALPHABET.index(sign))
    return ALPHABET[total]


def read(typed: str) -> str:
    """The code that somebody typed, or an empty string when it cannot be one (a sign is wrong or missing).

    Case, gaps and hyphens do not matter, O is zero, I and L are one; Thai digits and a Thai keyboard left on are read.
    """
    text = thai.to_arabic_digits(typed[:100])
    if any("\u0e01" <= sign <= "\u0e4e" for sign in text):
        text = text.translate(_KEYS)
    signs = "".join(sign for sign in text.upper().translate(_LOOKALIKE) if sign in ALPHABET)
    return signs if len(signs) == LENGTH and check_of(signs[:SIGNS]) == signs[SIGNS] else ""


def shown(code: str) -> str:
    """In groups of four, as it is printed: 7K3M-9QXT-V2DR."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _times(one: int, other: int) -> int:
    """The product of two elements of GF(32)."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 0b100000:
            one ^= MODULUS
        other >>= 1
    return product
