"""Who gets which answer at the routes of the press: an office's paper is its administrator's."""

from typing import Any

from saphan.tests.access import Route


def the_area(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": cast["area"].pk}


def an_example(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": cast["area"].pk, "kind": "memo"}


ADMINISTRATOR: dict[str, Any] = {"owner": "admin", "colleague": 403, "outsider": 403}

ROUTES = {
    "press:style": Route(kwargs=the_area, admin=200, **ADMINISTRATOR),
    "press:style_shown": Route(kwargs=an_example, admin=200, **ADMINISTRATOR),
    "press:style_standard": Route(kwargs=the_area, admin=302, ok=302, method="post", **ADMINISTRATOR),
}
