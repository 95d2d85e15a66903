"""`bin/bench trail`: how long it takes to read the chain of an office with 1,000,000 events.

It writes to the database of the settings: give it its own.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from uuid import uuid4

from django.core.management import call_command
from django.utils import timezone

from saphan.lib.bench import Result, seconds
from saphan.offices.models import Kind, Office
from saphan.trail.models import ChainHead, Check, Event, check_chain
from saphan.trail.models.chain import GENESIS, link, moment
from saphan.trail.models.event import FACTS

EVENTS, QUICK = 1_000_000, 20_000
BAR = 60.0  # seconds for EVENTS
AT_ONCE = 5000
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36"


def run(quick: bool = False) -> list[Result]:
    call_command("migrate", verbosity=0, interactive=False)
    count = QUICK if quick else EVENTS
    name = f"bench-{uuid4().hex[:12]}"
    office = Office.objects.create(kind=Kind.AREA, code=name, name=name)
    fill(office, count)
    found: list[Check] = []
    took = seconds(lambda: found.append(check_chain(office.pk)))
    bar = BAR * count / EVENTS
    whole = found[0].is_whole and found[0].events == count
    return [
        Result(f"trail: verification of {count:,} events", f"{took:.1f} s", f"<= {bar:.1f} s", took <= bar),
        Result("trail: chain", "whole" if whole else found[0].fault, "whole", whole),
    ]


def fill(office: Office, count: int) -> None:
    """A chain as `record` would write it, in large bites."""
    events = _events(office, count)
    last = None
    while bite := list(islice(events, AT_ONCE)):
        Event.objects.bulk_create(bite)
        last = bite[-1]
    if last is not None:
        ChainHead.objects.create(office=office, seq=last.seq, digest=last.digest)


def _events(office: Office, count: int) -> Iterator[Event]:
    began, previous = timezone.now() - timedelta(seconds=count), GENESIS
    for seq in range(1, count + 1):
        event = Event(
            office_id=office.pk,
            seq=seq,
            at=began + timedelta(seconds=seq),
            capacity=office.name,
            action="bench.event",
            target=f"offices.office:{office.pk}",
            address="192.0.2.10",
            agent=AGENT,
            detail={"number": str(seq), "fields": ["subject", "due_on"]},
            previous=previous,
        )
        facts = {name: getattr(event, name) for name in FACTS} | {"at": moment(event.at)}
        event.digest = previous = link(previous, facts)
        yield event


BENCHES: dict[str, Callable[[bool], list[Result]]] = {"trail": run}
