"""How a page of a lower room shows what upper rooms have to say about its noun, without knowing them.

The lower room owns a Signal in its `signals.py` (`letter_shown = Signal()`); an upper room's `receivers.py` answers it
with a list of Links and Panels; the lower room's view gathers them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.dispatch import Signal


@dataclass(frozen=True)
class Link:
    """An act or a page beside the noun. `primary` is the page's next act; `key` its keyboard letter.

    With `post` it is done by the click: the address takes a POST and obeys its `next`.
    """

    label: str
    url: str
    primary: bool = False
    key: str = ""
    icon: str = ""
    post: bool = False


@dataclass(frozen=True)
class Panel:
    """A part of the page: a template of the upper room and what it needs."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    is_last: bool = False  # after what the other rooms say


def gather(signal: Signal, sender: Any, **facts: Any) -> tuple[list[Link], list[Panel]]:
    """All links and panels that the rooms above offer, in the order of the rooms."""
    offered: list[Any] = [item for _, items in signal.send(sender, **facts) for item in items or []]
    panels = [x for x in offered if isinstance(x, Panel)]
    return [x for x in offered if isinstance(x, Link)], sorted(panels, key=lambda panel: panel.is_last)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, as home shows it. `count` when the line stands for many.

    `scope` tells for whom: "me" (this position), "group" or "office". `act` is what to do about it, without a detour.
    """

    title: str
    url: str
    urgency: int = 1
    when: datetime | date | None = None
    state: str = ""
    count: int | None = None
    late: bool = False
    scope: str = "me"
    act: Link | None = None


@dataclass(frozen=True)
class Found:
    """One thing that a search found. `kind` is the word for what it is; `detail` tells it from its neighbours."""

    title: str
    url: str
    kind: str
    detail: str = ""
    when: datetime | date | None = None
