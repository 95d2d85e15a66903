"""The benches of reading, on one paper of each way: what they count is what they say."""

import pytest

from saphan.lib.firstpage import Level, Offer, read_first_page
from saphan.lib.words import Box, Word
from saphan.mailroom.benches.papers import KINDS, noisy, paper, png, scanned
from saphan.mailroom.benches.reading import EXACT, judged, read, results


@pytest.mark.parametrize("kind", [kind for kind in dict.fromkeys(KINDS) if kind != "elsewhere"])
def test_the_facts_of_every_form_are_read_off_its_text_layer(kind: str) -> None:
    made = paper(KINDS.index(kind))
    page = read(made.pdf, "application/pdf")
    assert page.engine == "text"
    words = [Word.unpacked(row) for row in page.words]
    offers = read_first_page(words, width=page.width, height=page.height)
    assert made.kind == kind
    assert made.truth
    assert [field for field, is_right, _level in judged(made, offers, "text layer") if not is_right] == []
    assert not [field for field in EXACT if field in offers and field not in made.truth]


def test_a_clean_scan_gives_its_facts_with_the_digits_that_the_engine_lacks() -> None:
    made = paper(0)
    page = read(png(scanned(made.pdf)), "image/png")
    assert page.engine == "ocr"
    facts, _kinds, sure = results("clean scan", lambda made, _n: (png(scanned(made.pdf)), "image/png"), 0.75, 1)
    assert facts.ok, str(facts)
    assert sure.ok, str(sure)


def test_a_noisy_scan_offers_nothing_wrong_as_sure() -> None:
    _facts, _kinds, sure = results("noisy scan", lambda made, n: (noisy(made.pdf, n), "image/jpeg"), None, 1)
    assert sure.ok, str(sure)


def test_a_wrong_number_is_counted_as_wrong() -> None:
    made = paper(0)
    wrong = {"reference": Offer("ศธ 1/1", Level.HIGH, Box(0, 0, 1, 1))}
    assert ("reference", False, Level.HIGH) in list(judged(made, wrong, "text layer"))
    right = {"reference": Offer(made.truth["reference"], Level.HIGH, Box(0, 0, 1, 1))}
    assert ("reference", True, Level.HIGH) in list(judged(made, right, "text layer"))
