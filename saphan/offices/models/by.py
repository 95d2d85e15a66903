from typing import Protocol


class By(Protocol):
    """What this room needs to know of who acts; `saphan.people.models.Capacity` is one, and stands above."""

    @property
    def office_id(self) -> int: ...

    @property
    def administers(self) -> bool: ...

    @property
    def registers(self) -> bool: ...
