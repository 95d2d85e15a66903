"""The form of a row in the access table: who gets which answer at a route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Route:
    """What each of the cast gets at a route. `kwargs` makes the address (and the rows behind it) from the cast.

    `cast` is a dict of capacities by the names of the fixtures in conftest.py: registrar, director, officer, ...
    `owner` names the one who may; `colleague` works in another group of the same office; `outsider` in another office.
    A stranger (not signed in) is sent to the sign-in unless `stranger` says otherwise.
    """

    kwargs: Callable[[dict[str, Any]], dict[str, Any]] = field(default=lambda cast: {})
    owner: str = "officer"
    ok: int = 200
    colleague: int = 404
    outsider: int = 404
    admin: int = 404
    stranger: int = 302
    method: str = "get"
    data: dict[str, Any] | Callable[[dict[str, Any]], dict[str, Any]] = field(default_factory=dict)
