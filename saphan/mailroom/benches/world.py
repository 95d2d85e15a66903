"""A country of invented offices for the benchmarks, and deliveries by the million, in as few statements as can be."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from saphan.letters.models import Kind as LetterKind
from saphan.letters.models import Letter, State
from saphan.mailroom.models import Delivery
from saphan.offices.models import Kind, Office
from saphan.people.models import Capacity, Membership, Role, User

AREAS, SCHOOLS = 245, 29_449
WAITING = 0.035  # of an office's letters: not yet registered (feasibility 2.3)
_serial = count(1)

FILL = """
INSERT INTO mailroom_delivery (
    office_id, letter_id, sender_id, purpose, urgency, secrecy, sent_at, delivered_at, channel, state, is_waiting,
    opened_at, registered_at, their_number, reason_code, reason, tracking
)
SELECT o.id, l.id, l.office_id, 'to', l.urgency, 1, l.created_at, l.created_at, 'internal',
    CASE WHEN l.id > %s THEN 'delivered' ELSE 'registered' END,
    l.id > %s,
    CASE WHEN l.id > %s THEN NULL ELSE l.created_at END,
    CASE WHEN l.id > %s THEN NULL ELSE l.created_at END,
    CASE WHEN l.id > %s THEN NULL ELSE l.id END,
    '', '', ''
FROM letters_letter l CROSS JOIN offices_office o
WHERE l.id > %s AND l.id <= %s AND o.kind = %s AND o.id <> l.office_id
ORDER BY l.id, o.id
"""


def prepare() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def make_country(*, areas: int = AREAS, schools: int = SCHOOLS) -> Office:
    """OBEC, its area offices and their schools; returns OBEC."""
    obec = Office.objects.create(kind=Kind.OBEC, code="B-OBEC", name="สำนักงานคณะกรรมการการศึกษา (ทดสอบ)")
    rows = [Office(kind=Kind.AREA, code=f"BA{n}", name=f"สำนักงานเขต {n}", parent=obec) for n in range(areas)]
    Office.objects.bulk_create(rows, batch_size=1000)
    parents = list(Office.objects.filter(kind=Kind.AREA, parent=obec).values_list("pk", flat=True))
    below = [
        Office(
            kind=Kind.SCHOOL, code=f"BS{n}", name=f"โรงเรียนบ้านทดสอบ {n}", parent_id=parents[n % areas], district="เมือง"
        )
        for n in range(schools)
    ]
    Office.objects.bulk_create(below, batch_size=1000)
    return obec


def somebody(office: Office, role: str) -> Capacity:
    name = f"bench-{next(_serial)}"
    user = User.objects.create_user(name, first_name=name)
    return Capacity(Membership.objects.create(user=user, office=office, role=role, position=str(Role(role).label)))


def make_letters(by: Capacity, amount: int) -> list[int]:
    """Numbered letters of one author; their keys, in order."""
    now = timezone.now()
    rows = [
        Letter(
            office=by.office,
            author=by.membership,
            kind=LetterKind.EXTERNAL,
            state=State.DISPATCHED,
            urgency=1 + (n % 10 == 0) + (n % 50 == 0),
            subject=f"การดำเนินงานโครงการพัฒนาคุณภาพการศึกษาและการจัดสรรงบประมาณสนับสนุนโรงเรียน ฉบับที่ {n}",
            reference=f"ศธ 04009/{n}",
            dated_on=timezone.localdate() - timedelta(days=1),
        )
        for n in range(amount)
    ]
    Letter.objects.bulk_create(rows, batch_size=1000)
    Letter.objects.filter(created_at__gte=now).update(created_at=now)
    return list(Letter.objects.filter(office=by.office).order_by("-pk").values_list("pk", flat=True)[:amount])[::-1]


def fill(letters: list[int], kind: str) -> None:
    """Every letter to every office of the kind; the newest wait to be registered."""
    first, last = letters[0] - 1, letters[-1]
    edge = last - max(1, int(len(letters) * WAITING))
    with connection.cursor() as cursor:
        cursor.execute(FILL, [*[edge] * 5, first, last, kind])


def fill_country(by: Capacity, deliveries: int) -> None:
    """Four fifths of the deliveries to the schools, one fifth to the area offices; indexes are built afterwards."""
    schools = Office.objects.filter(kind=Kind.SCHOOL).count()
    areas = Office.objects.filter(kind=Kind.AREA).count()
    letters = make_letters(by, max(deliveries // 5 // areas, 2))
    to_schools = letters[-max(deliveries * 4 // 5 // schools, 1) :]
    with connection.schema_editor() as editor:
        for index in Delivery._meta.indexes:
            editor.remove_index(Delivery, index)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")  # no check of keys that we have just read
    fill(letters, Kind.AREA)
    fill(to_schools, Kind.SCHOOL)
    with connection.schema_editor() as editor:
        for index in Delivery._meta.indexes:
            editor.add_index(Delivery, index)
    settle()


def settle() -> None:
    """As a database looks that has been at work for a while: statistics, and on PostgreSQL its visibility map."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")


def cookie_of(capacity: Capacity) -> str:
    """The cookie of a browser in which the person is signed in."""
    client = Client()
    client.force_login(capacity.user)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def some_schools(amount: int) -> QuerySet[Office]:
    return Office.objects.filter(kind=Kind.SCHOOL).order_by("pk")[:amount]
