"""Who gets which answer at the routes of the trail."""

from typing import Any

from saphan.tests.access import Route
from saphan.trail.tests.makers import make_notice


def a_notice_of_the_officer(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": make_notice(cast["officer"]).pk}


ROUTES = {
    "trail:events": Route(owner="auditor", admin=200),
    "trail:export": Route(owner="auditor", admin=200),
    "trail:check": Route(owner="auditor", ok=302, admin=302, method="post"),
    "trail:notices": Route(colleague=200, outsider=200, admin=200),
    "trail:notice": Route(kwargs=a_notice_of_the_officer, ok=302),
    "trail:read": Route(ok=302, colleague=302, outsider=302, admin=302, method="post"),
    "trail:preferences": Route(colleague=200, outsider=200, admin=200),
}
