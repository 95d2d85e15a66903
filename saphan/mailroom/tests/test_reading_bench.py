"""The benches of reading, on one paper of each way: what they count is what they say."""

from saphan.lib.firstpage import Level, Offer
from saphan.lib.words import Box
from saphan.mailroom.benches.papers import noisy, paper, png, scanned
from saphan.mailroom.benches.reading import judged, read, results


def test_the_facts_of_every_form_are_read_off_its_text_layer() -> None:
    for number in (0, 28, 40, 48, 54, 60):
        made = paper(number)
        words, _sure = results("text layer", lambda made, _n: (made.pdf, "application/pdf"), 0.95, 1)
        assert words.ok
        page = read(made.pdf, "application/pdf")
        assert page.engine == "text"
        assert page.words


def test_a_clean_scan_gives_its_facts_with_the_digits_that_the_engine_lacks() -> None:
    made = paper(0)
    page = read(png(scanned(made.pdf)), "image/png")
    assert page.engine == "ocr"
    (facts, sure) = results("clean scan", lambda made, _n: (png(scanned(made.pdf)), "image/png"), 0.75, 1)
    assert facts.ok, str(facts)
    assert sure.ok, str(sure)


def test_a_noisy_scan_offers_nothing_wrong_as_sure() -> None:
    _facts, sure = results("noisy scan", lambda made, n: (noisy(made.pdf, n), "image/jpeg"), None, 1)
    assert sure.ok, str(sure)


def test_a_wrong_number_is_counted_as_wrong() -> None:
    made = paper(0)
    wrong = {"reference": Offer("ศธ 1/1", Level.HIGH, Box(0, 0, 1, 1))}
    assert ("reference", False, Level.HIGH) in list(judged(made, wrong, "text layer"))
    right = {"reference": Offer(made.truth["reference"], Level.HIGH, Box(0, 0, 1, 1))}
    assert ("reference", True, Level.HIGH) in list(judged(made, right, "text layer"))
