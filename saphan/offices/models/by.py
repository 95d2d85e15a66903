from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from saphan.offices.models.office import Office


class By(Protocol):
    """What this room needs to know of who acts; `saphan.people.models.Capacity` is one, and stands above."""

    @property
    def office_id(self) -> int: ...

    @property
    def office(self) -> Office: ...

    @property
    def administers(self) -> bool: ...

    @property
    def registers(self) -> bool: ...
