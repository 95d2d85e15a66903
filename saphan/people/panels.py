from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from saphan.ui.slots import Found


def search(capacity: Any, words: str, limit: int) -> list[Found]:
    return []
