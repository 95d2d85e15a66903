"""Who gets which answer at the routes of registers. Officers read the registers; an administrator sees no row."""

from typing import Any

from django.utils import timezone

from saphan.registers.models import Book, Series
from saphan.registers.tests.makers import make_entry, make_reservation, make_void_request
from saphan.tests.access import Route


def this_year(cast: dict[str, Any]) -> dict[str, Any]:
    make_entry(cast["registrar"])
    make_entry(cast["outsider"])
    return {"year": timezone.localdate().year}


def a_book(cast: dict[str, Any]) -> dict[str, Any]:
    return {**this_year(cast), "series": Series.RECEIVED}


def last_year(cast: dict[str, Any]) -> dict[str, Any]:
    """Of two offices, each with an empty book of the year that is over."""
    year = timezone.localdate().year - 1
    for name in ("registrar", "outsider"):
        Book.objects.create(office=cast[name].office, series=Series.SENT, year=year)
    return {"year": year}


def an_entry(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": make_entry(cast["registrar"]).pk}


def a_reservation(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": make_reservation(cast["registrar"]).pk}


def a_request(cast: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "void", "pk": make_void_request(make_entry(cast["registrar"]), cast["registrar"]).pk}


# Every office has books of its own, so that an outsider reads his.
OWN: dict[str, Any] = {"owner": "registrar", "colleague": 200, "outsider": 200}

ROUTES = {
    "registers:index": Route(**OWN),
    "registers:report": Route(kwargs=this_year, **OWN),
    "registers:book": Route(kwargs=a_book, **OWN),
    "registers:paper": Route(kwargs=a_book, **OWN),
    "registers:pdf": Route(kwargs=a_book, **OWN),
    "registers:closing": Route(kwargs=last_year, **OWN),
    "registers:outage": Route(owner="registrar", colleague=403, outsider=200),
    "registers:outage_form": Route(
        kwargs=lambda cast: {"series": Series.SENT.value}, owner="registrar", colleague=403, outsider=200
    ),
    "registers:csv": Route(kwargs=a_book, **OWN),
    "registers:xlsx": Route(kwargs=a_book, **OWN),
    "registers:entry": Route(kwargs=an_entry, owner="registrar", colleague=200),
    "registers:amend": Route(kwargs=an_entry, owner="registrar", colleague=403),
    "registers:void": Route(kwargs=an_entry, owner="registrar", colleague=403),
    "registers:reservations": Route(**OWN),
    "registers:use": Route(kwargs=a_reservation, owner="registrar", colleague=403),
    "registers:cancel": Route(kwargs=a_reservation, owner="registrar", colleague=403, ok=302, method="post"),
    "registers:requests": Route(**OWN),
    "registers:decide": Route(kwargs=a_request, owner="director", ok=302, method="post"),
    "registers:late": Route(owner="registrar", colleague=403, outsider=200),
    "registers:series": Route(owner="registrar", colleague=403, outsider=200, admin=200),
}
