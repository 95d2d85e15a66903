"""How well paper is read: signs of a clean page, and the four facts of its first page (issue's bars in each Result)."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from saphan.files.bench import Page, read_pages
from saphan.lib.bench import Result
from saphan.lib.firstpage import Level, Offer, read_first_page
from saphan.lib.thaitext import bare, mended
from saphan.lib.words import Word
from saphan.mailroom.benches.papers import KINDS, Paper, noisy, paper, png, scanned

PAPERS, QUICK = 64, 8
EXACT = ("reference", "dated_on")
NEARLY = 90  # of 100: a sender or subject off a scan that a registrar would take


def read(content: bytes, media_type: str) -> Page:
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(content)
        return read_pages(file.name, media_type)[0]


def ocr(quick: bool) -> list[Result]:
    """Signs of a clean 300-dpi page that are wrong, spaces aside, beside the PDF's own text; seconds a page."""
    errors, seconds = [], []
    for number in range(3 if quick else 16):
        made = paper(number)
        truth = squeezed(read(made.pdf, "application/pdf").text)
        began = time.perf_counter()
        seen = squeezed(read(png(scanned(made.pdf)), "image/png").text)
        seconds.append(time.perf_counter() - began)
        errors.append(Levenshtein.distance(truth, seen) / len(truth))
    share = mean(errors)
    return [
        Result(
            "signs wrong on a clean page at 300 dpi", f"{share:.1%} (worst {max(errors):.1%})", "<= 7 %", share <= 0.07
        ),
        Result("seconds a page, one core", f"{mean(seconds):.1f} (slowest {max(seconds):.1f})", "told", True),
    ]


def squeezed(text: str) -> str:
    return "".join(mended(text).split())


def first_page(quick: bool) -> list[Result]:
    """The facts of the first page: right ones of all that stand on the papers, by kind of paper."""
    ways = {
        "text layer": (lambda made, n: (made.pdf, "application/pdf"), 0.95),
        "clean scan": (lambda made, n: (png(scanned(made.pdf)), "image/png"), 0.80),
        "noisy scan": (lambda made, n: (noisy(made.pdf, n), "image/jpeg"), None),
    }
    return [
        result for name, (way, bar) in ways.items() for result in results(name, way, bar, QUICK if quick else PAPERS)
    ]


def results(name: str, way: object, bar: float | None, count: int) -> Iterator[Result]:
    right, asked, sure, of_kind = Counter[str](), Counter[str](), Counter[str](), Counter[tuple[str, bool]]()
    papers = 0
    for number in (part * len(KINDS) // count for part in range(count)):
        made = paper(number)
        if name == "text layer" and made.kind == "elsewhere":
            continue  # Typst's own text layer is not what a word processor writes
        papers += 1
        page = read(*way(made, number))  # type: ignore[operator]
        words = [Word.unpacked(row) for row in page.words]
        offers = read_first_page(words, width=page.width, height=page.height)
        for field, is_right, level in judged(made, offers, name):
            asked[field] += 1
            right[field] += is_right
            of_kind[made.kind, is_right] += 1
            if level == Level.HIGH and field in EXACT:
                sure["right" if is_right else "wrong"] += 1
        invented = [field for field in EXACT if field not in made.truth and field in offers]
        sure["wrong"] += sum(offers[field].level == Level.HIGH for field in invented)
    share = sum(right.values()) / sum(asked.values())
    each = ", ".join(f"{field} {right[field]}/{asked[field]}" for field in asked)
    yield Result(
        f"{name}: {papers} papers", f"{share:.1%} ({each})", f">= {bar:.0%}" if bar else "told", share >= (bar or 0)
    )
    kinds = [kind for kind in dict.fromkeys(KINDS) if of_kind[kind, True] + of_kind[kind, False]]
    shares = (f"{kind} {of_kind[kind, True]}/{of_kind[kind, True] + of_kind[kind, False]}" for kind in kinds)
    yield Result(f"{name}: facts by kind of letter", ", ".join(shares), "told", True)
    told = f"{sure['wrong']} wrong, {sure['right']} right"
    yield Result(f"{name}: numbers and dates offered as sure", told, "0 wrong", not sure["wrong"])


def judged(made: Paper, offers: dict[str, Offer], name: str) -> Iterator[tuple[str, bool, Level]]:
    """Numbers and dates must be right to the sign; of a scan, names and subjects nearly."""
    for field, truth in made.truth.items():
        offer = offers.get(field)
        said = offer.value if offer else ""
        if field in EXACT or name == "text layer":
            is_right = bare(said) == bare(truth)
        else:
            is_right = ratio(bare(said), bare(truth)) >= NEARLY
        yield field, is_right, offer.level if offer else Level.LOW
