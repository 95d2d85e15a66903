"""Who gets which answer at the routes of the directory."""

from collections.abc import Callable
from datetime import date
from typing import Any

from saphan.offices.models import Audience, Holiday
from saphan.offices.tests.makers import make_group
from saphan.tests.access import Route


def the_area(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": cast["area"].pk}


def a_group(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": make_group(cast["area"], "กลุ่มใหม่").pk}


def a_holiday(cast: dict[str, Any]) -> dict[str, Any]:
    day = date(2026, 11, 25)
    return {"pk": Holiday.declare(office=cast["area"], day=day, name="ก", by=cast["admin"]).pk}


def an_audience(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": Audience.make(office=cast["area"], name="ก", rule="all", by=cast["registrar"]).pk}


def for_the_administrator(kwargs: Callable[[dict[str, Any]], dict[str, Any]], **answers: Any) -> Route:
    """The directory is open, so who may not administer is refused instead of finding nothing."""
    ok = answers.get("ok", 200)
    return Route(kwargs=kwargs, owner="admin", colleague=403, outsider=403, admin=ok, **answers)


ROUTES = {
    "offices:index": Route(colleague=200, outsider=200, admin=200),
    "offices:office": Route(kwargs=the_area, colleague=200, outsider=200, admin=200),
    "offices:new": Route(owner="admin", colleague=403, outsider=403, admin=200),
    "offices:settings": for_the_administrator(the_area),
    "offices:closing": for_the_administrator(the_area),
    "offices:groups": for_the_administrator(the_area),
    "offices:default_groups": for_the_administrator(the_area, ok=302, method="post"),
    "offices:group": for_the_administrator(a_group),
    "offices:group_place": for_the_administrator(a_group, ok=302, method="post", data={"to": "up"}),
    "offices:group_closing": for_the_administrator(a_group, ok=302, method="post"),
    "offices:holidays": for_the_administrator(the_area),
    "offices:holiday_withdrawal": for_the_administrator(a_holiday, ok=302, method="post"),
    "offices:audiences": Route(colleague=200, outsider=200, admin=200),
    "offices:audience_new": Route(owner="registrar", colleague=403, outsider=200, admin=200),
    "offices:audience": Route(kwargs=an_audience, colleague=200, admin=200),
    "offices:audience_rule": Route(kwargs=an_audience, owner="registrar", colleague=403, admin=200),
    "offices:audience_removal": Route(
        kwargs=an_audience, owner="admin", ok=302, colleague=403, admin=302, method="post"
    ),
}
