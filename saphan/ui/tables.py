"""Tables that stand as cards on a phone: each cell says which column it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

OPENING = re.compile(r"<(tr|t[dh])\b")


def labelled(rows: Markup, heads: Sequence[Any]) -> Markup:
    """The rows with `data-label` on every cell but the first of each, in the words of the heads; CSS shows them."""
    labels = [str(head["label"] if isinstance(head, dict) else head) for head in heads]
    column = 0

    def label(found: re.Match[str]) -> str:
        nonlocal column
        if found[1] == "tr":
            column = 0
            return found[0]
        column += 1
        said = labels[column - 1] if 1 < column <= len(labels) else ""
        return f'{found[0]} data-label="{escape(said)}"' if said else found[0]

    return Markup(OPENING.sub(label, str(rows)))  # noqa: S704 - the rows are markup already, the labels are escaped
