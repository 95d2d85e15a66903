"""What a letter says, as one picture: for its versions, for comparing them, and for the digest that is signed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from saphan.letters.merging import fields_of

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter

WRITTEN = (
    "kind", "is_circular", "urgency", "deliver_by", "secrecy", "subject", "gist", "stamped_for", "salutation",
    "addressee", "body", "closing", "issue_number", "held_on", "place", "effective_on", "owner_unit", "contact",
    "copies_to",
)  # fmt: skip


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # the same moment has one spelling, wherever it was read
    return value.isoformat() if isinstance(value, date) else value


def picture(letter: Letter) -> dict[str, Any]:
    """Every field that is written, with citations, enclosures and attachments, as plain JSON values."""
    said = {name: plain(getattr(letter, name)) for name in WRITTEN}
    said["citations"] = [[row.relation, row.cited_id, row.words] for row in letter.citations.all()]
    said["enclosures"] = [[row.title, row.amount] for row in letter.enclosures.all()]
    attached = list(letter.attachments.select_related("file"))
    said["attachments"] = [[row.name, row.file.digest, row.is_letter] for row in attached]
    if any(row.is_letter for row in attached):
        said["placements"] = [row.said for row in letter.placements.all()]
    if fields_of(said) and (table := getattr(letter, "batch", None)):
        said["table"] = [table.columns, table.mapping, [[row.line, *row.cells] for row in table.rows.all()]]
    return said


def digest_of(content: dict[str, Any]) -> str:
    body = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()
