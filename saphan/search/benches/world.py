"""An invented country that has a million letters: area offices, schools, a sixth of the bodies, all made in bulk."""

from __future__ import annotations

import csv
import multiprocessing
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from saphan.letters.models import Kind, Letter, State
from saphan.lib import thai
from saphan.offices.models import Group, Office
from saphan.offices.models import Kind as OfficeKind
from saphan.people.models import Capacity, Membership, Role, User
from saphan.search import spelling, terms
from saphan.search.benches import text
from saphan.search.indexing import content_terms
from saphan.search.models import Generation
from saphan.search.wording import segmenter

AREAS, SCHOOLS = 10, 1000  # of the areas together
CHUNK = 2000
COLUMNS = (
    "id",
    "office_id",
    "group_id",
    "subject",
    "reference",
    "sender",
    "addressee",
    "dated_on",
    "body",
    "created_at",
)
NAMED = 30
_serial = count(1)

STAGE = """
CREATE TEMPORARY TABLE bench_letter (
    id bigint, office_id bigint, group_id bigint, subject text, reference text, sender text, addressee text,
    dated_on {day}, body text, created_at {moment}, plain text, terms text
)
"""
DOCUMENTS = """
INSERT INTO search_document (id, letter_id, text, terms) SELECT id * 2, id, plain, terms FROM bench_letter ORDER BY id
"""
DELIVERIES = """
INSERT INTO mailroom_delivery (
    office_id, letter_id, sender_id, purpose, urgency, secrecy, sent_at, delivered_at, channel, state, is_waiting,
    registered_at, their_number, reason_code, reason, tracking
)
SELECT d.receiver, l.id, l.office_id, 'to', 1, 1, l.created_at, l.created_at, 'internal', 'registered', 1 = 0,
    l.created_at, l.id, '', '', ''
FROM bench_delivery d JOIN letters_letter l ON l.id = d.letter ORDER BY l.id, d.receiver
"""
POSTGRES_INDEX = """
CREATE INDEX search_document_terms ON search_document USING gin (search_terms(terms)) WITH (fastupdate = off);
ALTER INDEX search_document_terms ALTER COLUMN 1 SET STATISTICS 400
"""
SEQUENCE = "SELECT setval(pg_get_serial_sequence('letters_letter', 'id'), (SELECT MAX(id) FROM letters_letter))"


@dataclass(frozen=True)
class Country:
    obec: int
    areas: list[int]
    schools: list[int]
    groups: list[int]  # of the areas in turn, two each
    first: int  # number of the first letter

    def area_of(self, school: int) -> int:
        return self.areas[self.schools.index(school) % len(self.areas)]


def owner(country: Country, number: int) -> int:
    """Of 20 letters 13 are an area's, 6 a school's, one comes from above."""
    turn, index = number % 20, number // 20
    if turn < 13:
        return country.areas[(index * 13 + turn) % len(country.areas)]
    return country.schools[(index * 6 + turn) % len(country.schools)] if turn < 19 else country.obec


def receivers(country: Country, number: int) -> list[int]:
    """Half of an area's letters go to a school, a few to all its schools; a school's to its area; from above to all."""
    who = owner(country, number)
    if who == country.obec:
        return country.areas
    if who in country.areas:
        place = country.areas.index(who)
        own = country.schools[place :: len(country.areas)]
        if number % 401 == 0:
            return own
        return [own[number // 20 % len(own)]] if number % 2 else []
    return [country.area_of(who)]


def prepare(letters: int, bodies: int) -> Country:
    """The whole world, with its index. What was written for one database is kept for the other."""
    call_command("migrate", verbosity=0, interactive=False)
    country = make_offices()
    country = fill(country, letters, bodies)
    settle()
    return country


def make_offices() -> Country:
    obec = Office.objects.create(kind=OfficeKind.OBEC, code="S-OBEC", name="สำนักงานคณะกรรมการการศึกษา (ทดสอบ)")
    areas = [Office(kind=OfficeKind.AREA, code=f"SA{n}", name=f"เขตทดสอบ {n}", parent=obec) for n in range(AREAS)]
    Office.objects.bulk_create(areas)
    kept = list(Office.objects.filter(kind=OfficeKind.AREA).order_by("pk").values_list("pk", flat=True))
    schools = [
        Office(kind=OfficeKind.SCHOOL, code=f"SS{n}", name=f"โรงเรียนทดสอบ {n}", parent_id=kept[n % AREAS])
        for n in range(SCHOOLS)
    ]
    Office.objects.bulk_create(schools)
    rows = Office.objects.filter(kind=OfficeKind.SCHOOL).order_by("pk").values_list("pk", flat=True)
    groups = [Group.objects.create(office_id=area, name=f"กลุ่ม {n}").pk for area in kept for n in range(2)]
    return Country(obec.pk, kept, list(rows), groups, first=0)


def somebody(office: int, role: str, group: int | None = None) -> Capacity:
    name = f"search-bench-{os.getpid()}-{next(_serial)}"
    user = User.objects.create_user(name, first_name=name)
    facts = {"office_id": office, "role": role, "group_id": group, "position": str(Role(role).label)}
    return Capacity(Membership.objects.create(user=user, **facts))


def written(country: Country, letters: int, bodies: int) -> Path:
    """A file of all letters with their documents; made once, by all cores."""
    path = Path(settings.STATE) / f"search-bench-{letters}-{bodies}.tsv"
    if not path.exists():
        made = path.with_suffix(".part")
        chunks = [(start, min(start + CHUNK, letters)) for start in range(0, letters, CHUNK)]
        with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool, made.open("w", encoding="utf-8") as file:
            for block in pool.imap(partial(rows_of, country, letters // max(bodies, 1)), chunks):
                file.write(block)
        made.rename(path)
    return path


def rows_of(country: Country, each: int, chunk: tuple[int, int]) -> str:
    """Lines of letters and their documents, separated by tabs; one of `each` has a body."""
    lines = []
    for number in range(*chunk):
        made = text.letter(number, with_body=number % each == 0)
        said = lines_of(made)
        known = content_terms(said) | terms.day_terms(made.dated_on)
        plain = "\\n".join(map(spelling.plain, said))
        own = (made.subject, made.reference, made.sender, made.addressee, made.dated_on, made.body)
        lines.append("\t".join(map(str, (*own, plain, terms.joined(known)))))
    return "\n".join(lines) + "\n"


def lines_of(made: text.Invented) -> list[str]:
    """As saphan.search.lines.said gives them of a letter."""
    number = f"{made.reference} {thai.be_year(made.dated_on)}"
    day = thai.long_date(made.dated_on)
    return [made.subject, number, f"{made.sender} · {made.addressee}", day, "", "", "", made.body, ""]


def fill(country: Country, letters: int, bodies: int) -> Country:
    model = template(country)
    country = replace(country, first=model.pk + 1)
    path = written(country, letters, bodies)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
            cursor.execute("DROP INDEX search_document_terms")
        stage(cursor, country, path)
        cursor.execute(copying(), [model.pk])
        cursor.execute(DOCUMENTS)
        cursor.execute(DELIVERIES)
        cursor.execute("DROP TABLE bench_letter")
        cursor.execute("DROP TABLE bench_delivery")
        cursor.execute("DELETE FROM search_stale")
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_INDEX)
            cursor.execute(SEQUENCE)
    Generation.objects.create(slot=0, segmenter=segmenter(), finished_at=timezone.now())
    return country


def copying() -> str:
    """The letters, each a copy of the first with its own words."""
    kept = [str(field.column) for field in Letter._meta.concrete_fields]
    key = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    own = {"entry_id": "NULL", "key": key} | {name: f"b.{name}" for name in COLUMNS}
    chosen = ", ".join(own.get(name, f"t.{name}") for name in kept)
    return (
        f"INSERT INTO letters_letter ({', '.join(kept)}) SELECT {chosen} "  # noqa: S608
        "FROM letters_letter t CROSS JOIN bench_letter b WHERE t.id = %s ORDER BY b.id"
    )


def template(country: Country) -> Letter:
    author = somebody(country.areas[0], Role.ADMIN)
    return Letter.objects.create(
        office_id=country.areas[0], author=author.membership, kind=Kind.EXTERNAL, state=State.DISPATCHED, subject="-"
    )


def staged(country: Country, path: Path) -> Iterator[tuple[Any, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            *said, day, body, plain, known = row
            letter, who = country.first + number, owner(country, number)
            to = receivers(country, number)
            named: list[int | str] = [who, *to] if len(to) <= NAMED else [who, terms.ALL]
            places = {terms.office(0, office) for office in named}
            group = country.groups[country.areas.index(who) * 2 + number % 2] if who in country.areas else None
            at = connection.ops.adapt_datetimefield_value(timezone.make_aware(datetime.fromisoformat(f"{day} 09:00")))
            known = terms.joined([*known.split(), *places, *terms.buckets(letter)])
            yield letter, who, group, *said, day, body, at, plain.replace("\\n", "\n"), known


def stage(cursor: Any, country: Country, path: Path) -> None:
    """Letters, documents and deliveries in tables of their own."""
    moment, day = ("timestamptz", "date") if connection.vendor == "postgresql" else ("text", "text")
    cursor.execute(STAGE.format(moment=moment, day=day))
    cursor.execute("CREATE TEMPORARY TABLE bench_delivery (letter bigint, receiver bigint)")
    with path.open("rb") as file:
        count = sum(1 for _line in file)
    pairs = ((country.first + n, to) for n in range(count) for to in receivers(country, n))
    if connection.vendor == "postgresql":
        for table, rows in (("bench_letter", staged(country, path)), ("bench_delivery", pairs)):
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        return
    raw: Any = connection.connection
    raw.executemany("INSERT INTO bench_letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", staged(country, path))
    raw.executemany("INSERT INTO bench_delivery VALUES (?, ?)", pairs)


def settle() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE letters_letter")
            cursor.execute("VACUUM ANALYZE search_document")
            cursor.execute("VACUUM ANALYZE mailroom_delivery")
        else:
            cursor.execute("ANALYZE")
