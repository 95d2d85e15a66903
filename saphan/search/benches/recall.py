"""search-recall: questions with known answers, and whether search finds them; on clean text and on misread pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from saphan.letters.models import Kind, Letter, State
from saphan.lib.bench import Result
from saphan.people.models import Capacity, Role
from saphan.search import spelling, terms
from saphan.search.benches import text, world
from saphan.search.benches.asking import Question, questions
from saphan.search.finding import COUNTED, Search
from saphan.search.hits import Hit
from saphan.search.indexing import content_terms
from saphan.search.models import Document, Generation
from saphan.search.wording import segmenter

LETTERS, FEW = 6_000, 1_200  # of one office; one in three has a body
EACH, FEW_EACH = 50, 8  # questions of a kind
READ = ("subject", "sender", "addressee", "body")
NOISE = (0.0, 0.05, 0.10)


def recall(quick: bool = False) -> list[Result]:
    call_command("migrate", verbosity=0, interactive=False)
    country = world.make_offices()
    Generation.objects.create(slot=0, segmenter=segmenter(), finished_at=timezone.now())
    made = {n: text.letter(n, with_body=n % 3 == 0) for n in range(FEW if quick else LETTERS)}
    asked = questions(made, FEW_EACH if quick else EACH)
    results: list[Result] = []
    for noise, area in zip(NOISE, country.areas, strict=False):
        clerk = world.somebody(area, Role.REGISTRAR)
        numbers = keep(clerk, made, noise)
        results += judged(clerk, asked, numbers, noise)
    return results


def keep(by: Capacity, made: dict[int, text.Invented], noise: float) -> dict[int, int]:
    """The letters in an office, as they were read from pages with that share of wrong signs; ours -> theirs."""
    letters = [
        Letter(
            office_id=by.office_id, author=by.membership, kind=Kind.EXTERNAL, state=State.NUMBERED,
            subject=one.subject[:500], reference=one.reference, dated_on=one.dated_on, addressee=one.addressee,
            body=one.body,
        )
        for one in made.values()
    ]  # fmt: skip
    Letter.objects.bulk_create(letters, batch_size=500)
    kept = Letter.objects.filter(office_id=by.office_id).order_by("pk").values_list("pk", flat=True)
    numbers = dict(zip(kept, made, strict=True))
    documents = [document(by, letter, made[number], noise) for letter, number in numbers.items()]
    Document.objects.bulk_create(documents, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_stale")
        cursor.execute("ANALYZE")
    return numbers


def document(by: Capacity, letter: int, made: text.Invented, noise: float) -> Document:
    """Of a misread page everything is misread but its number, which a clerk has confirmed."""
    if noise:
        read = {name: text.noisy(getattr(made, name), noise, letter) for name in READ}
        made = replace(made, **read)  # type: ignore[arg-type]
    lines = world.lines_of(made)
    known = (
        content_terms(lines) | terms.day_terms(made.dated_on) | terms.buckets(letter) | {terms.office(0, by.office_id)}
    )
    known |= {terms.SCANNED} if noise else set()
    plain = "\n".join(map(spelling.plain, lines))
    return Document(id=letter * 2, letter_id=letter, text=plain, terms=terms.joined(known))


def judged(by: Capacity, asked: Sequence[Question], numbers: dict[int, int], noise: float) -> list[Result]:
    """Recall and precision at 10 of each kind, and of all together."""
    figures: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for question in asked:
        found = [numbers[hit.letter] for hit in all_hits(by, question.words)]
        right = len(question.answers.intersection(found)) / len(question.answers)
        first = found[:10]
        figures[question.kind].append((right, sum(n in question.answers for n in first) / len(first) if first else 0.0))
    title = f"{100 * noise:.0f} % noise, " if noise else ""
    results = [result(f"{title}{kind}", rows, None) for kind, rows in figures.items()]
    rows = [row for some in figures.values() for row in some]
    bars: dict[float, Any] = {0.0: (0.98, 0.9), 0.05: (0.9, 0.0)}
    return [*results, result(f"{title}all {len(rows)} questions", rows, bars.get(noise))]


def all_hits(by: Capacity, words: str) -> Iterator[Hit]:
    """Page by page, as somebody who goes on to the older letters sees them."""
    below = 0
    while True:
        search = Search(by, words, below=below)
        yield from search.hits[:COUNTED]
        if not search.is_cut:
            return
        below = search.hits[COUNTED - 1].letter


def result(name: str, rows: Sequence[tuple[float, float]], bar: tuple[float, float] | None) -> Result:
    found, precise = (sum(row[n] for row in rows) / len(rows) for n in (0, 1))
    words = "-" if bar is None else f"recall >= {bar[0]}" + (f", precision >= {bar[1]}" if bar[1] else "")
    ok = bar is None or (found >= bar[0] and precise >= bar[1])
    return Result(name, f"recall {found:.3f}, precision at 10 {precise:.3f}", words, ok)
