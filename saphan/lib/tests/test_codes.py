"""Codes that are read on paper and typed by hand."""

from __future__ import annotations

import pytest

from saphan.lib import codes

CODE = "7K3M9QXTV2D" + codes.check_of("7K3M9QXTV2D")


def test_a_code_is_read_as_it_was_made_and_never_made_twice() -> None:
    made = {codes.new() for _ in range(500)}
    assert len(made) == 500
    assert all(codes.read(code) == code and len(code) == codes.LENGTH for code in made)
    assert 32**codes.SIGNS >= 2**50, "nobody guesses one"


def test_a_code_is_typed_forgivingly() -> None:
    assert codes.read(codes.shown(CODE)) == CODE
    assert codes.read(f"  {CODE.lower()[:4]} {CODE.lower()[4:]} ") == CODE
    zeros = "0101ABCDEFG" + codes.check_of("0101ABCDEFG")
    assert codes.read(zeros.replace("0", "o").replace("1", "l")) == zeros
    assert codes.read(zeros.replace("0", "๐").replace("1", "๑")) == zeros


def test_a_thai_keyboard_that_was_left_on_is_read() -> None:
    latin, thai = "qwertyopasdfghjkzxcvbnm4567890", "ๆไำพะันยฟหกดเ้่าผปแอิืทภถุึคตจ"
    keys = dict(zip(latin.upper(), thai, strict=True)) | {"1": "ๅ", "2": "/", "3": "-"}
    assert codes.read("".join(keys[sign] for sign in CODE)) == CODE


def test_every_wrong_sign_and_every_two_that_changed_places_are_noticed() -> None:
    for place, right in enumerate(CODE):
        for wrong in codes.ALPHABET.replace(right, ""):
            assert codes.read(CODE[:place] + wrong + CODE[place + 1 :]) == ""
        for other in range(place + 1, len(CODE)):
            signs = list(CODE)
            signs[place], signs[other] = signs[other], signs[place]
            assert codes.read("".join(signs)) == (CODE if signs == list(CODE) else "")


@pytest.mark.parametrize("typed", ["", "7K3M", "*" * 12, CODE + "0", "ที่ ศธ 04146/12", "x" * 10_000])
def test_what_is_no_code_is_not_read_as_one(typed: str) -> None:
    assert codes.read(typed) == ""
