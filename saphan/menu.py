"""The frame of every page: the places of the house, the bell and the languages. Stands above all rooms."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from saphan.mailroom.panels import waiting_count
from saphan.matters.panels import folder_count, new_count
from saphan.people.models import Role
from saphan.trail.models import unread

READERS = set(Role) - {Role.ADMIN, Role.AUDITOR}
RECEIVERS = {Role.REGISTRAR, Role.SCHOOL_CLERK, Role.DIRECTOR, Role.SCHOOL_DIRECTOR}
BOOK_ROLES = READERS | {Role.AUDITOR}
# Whoever may be asked for an opinion has a folder, officers and teachers too (saraban.md 7.2).
FOLDER_ROLES = READERS - {Role.REGISTRAR, Role.SCHOOL_CLERK, Role.GROUP_CLERK}
TRAIL_ROLES = {Role.AUDITOR, Role.ADMIN}


@dataclass(frozen=True)
class Place:
    """A place in the rail. On a phone only ``thumb`` places stand in the bottom bar; the rest is under "more"."""

    id: str
    label: str | Promise
    viewname: str
    icon: str
    shown: Callable[[Any], bool]
    thumb: bool = False
    key: str = ""
    count: Callable[[Any], int] | None = None


def anyone(capacity: Any) -> bool:
    return True


def one_of(roles: Collection[str]) -> Callable[[Any], bool]:
    def shown(capacity: Any) -> bool:
        return capacity is not None and capacity.role in roles

    return shown


PLACES = (
    Place("today", _("วันนี้"), "home:today", "sun", anyone, thumb=True, key="g t"),
    Place("inbox", _("รับ"), "mailroom:inbox", "inbox", one_of(RECEIVERS), thumb=True, key="g r", count=waiting_count),
    Place(
        "work",
        _("เรื่อง"),
        "matters:index",
        "layers",
        one_of(READERS - RECEIVERS),
        thumb=True,
        key="g h",
        count=new_count,
    ),
    Place("letters", _("ส่ง"), "letters:index", "send", one_of(READERS), thumb=True, key="g s"),
    Place("matters", _("เรื่อง"), "matters:index", "layers", one_of(RECEIVERS), key="g h"),
    Place("folder", _("แฟ้มเสนอ"), "matters:folder", "folder-open", one_of(FOLDER_ROLES), count=folder_count),
    Place("registers", _("ทะเบียน"), "registers:index", "book-open-text", one_of(BOOK_ROLES)),
    Place("search", _("ค้นหา"), "search:index", "search", anyone, thumb=True),
    Place("offices", _("หน่วยงาน"), "offices:index", "building-2", anyone),
    Place("people", _("บุคลากร"), "people:index", "users", anyone),
    Place("trail", _("ร่องรอย"), "trail:events", "history", one_of(TRAIL_ROLES)),
)


@dataclass(frozen=True)
class Entry:
    """A place as the templates see it: with its address, whether one stands in it, and what waits there."""

    place: Place
    url: str
    here: bool
    count: int = 0

    @property
    def id(self) -> str:
        return self.place.id

    @property
    def label(self) -> str:
        return str(self.place.label)


@cache
def address(viewname: str) -> str:
    """The address of a view, or an empty string while its room does not have it."""
    try:
        return reverse(viewname)
    except NoReverseMatch:
        return ""


def menu(request: HttpRequest, capacity: Any) -> tuple[Entry, ...]:
    found = [(place, address(place.viewname)) for place in PLACES if place.shown(capacity)]
    here = max((url for _place, url in found if url and inside(request.path, url)), key=len, default="")
    return tuple(Entry(place, url, url == here, waiting(place, url, here, capacity)) for place, url in found if url)


def waiting(place: Place, url: str, here: str, capacity: Any) -> int:
    """What waits in a place. The place where one stands says it itself, and is not asked twice."""
    return place.count(capacity) if place.count and capacity and url != here else 0


def inside(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What ``ui/base.html`` needs. Its names are taken: views must not use menu, capacity, bell, links, languages."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    capacity = getattr(request, "capacity", None) if signed_in else None
    return {
        "menu": menu(request, capacity) if signed_in else (),
        "capacity": capacity,
        "signed_in": signed_in,
        "bell": unread(capacity) if capacity else 0,
        "links": {name: address(view) for name, view in LINKS.items()},
        "languages": settings.LANGUAGES,
        "language_code": get_language() or settings.LANGUAGE_CODE,
    }


LINKS = {
    "search": "search:index",
    "bell": "trail:notices",
    "capacity": "people:choose",
    "profile": "people:profile",
    "security": "people:security",
    "certificates": "seals:mine",
    "sign_out": "account_logout",
    "language": "people:language",
    "write": "letters:new",
}
