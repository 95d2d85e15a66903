from typing import Any

from saphan.mailroom.tests.makers import make_numbered
from saphan.search.models import SavedSearch
from saphan.tests.access import Route


def everybody(**facts: Any) -> Route:
    return Route(owner="registrar", colleague=200, outsider=200, admin=200, **facts)


def saved(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": SavedSearch.save_for(cast["registrar"], "q=กีฬา", "กีฬา").pk}


ROUTES = {
    "search:index": everybody(),
    "search:others": everybody(),
    "search:similar": Route(lambda cast: {"letter": make_numbered(cast["officer"]).pk}),
    "search:save": Route(
        owner="registrar", ok=302, colleague=302, outsider=302, admin=302, method="post", data={"question": "q=กีฬา"}
    ),
    "search:forget": Route(saved, owner="registrar", ok=302, method="post"),
}
