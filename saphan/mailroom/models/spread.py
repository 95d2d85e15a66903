"""One letter to any number of offices in one statement: INSERT ... SELECT, never row by row (feasibility 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import QuerySet

from saphan.lib.grades import Secrecy
from saphan.mailroom.choices import Channel, DeliveryState

if TYPE_CHECKING:
    from saphan.mailroom.models.dispatch import Dispatch
    from saphan.offices.models import Office

# An office of the system has it at the commit; another waits for mail (open letters alone) or for a postman.
SPREAD = """
INSERT INTO mailroom_delivery (
    office_id, letter_id, dispatch_id, sender_id, purpose, urgency, secrecy, sent_at, reply_by,
    channel, state, is_waiting, delivered_at, reason_code, reason, tracking
)
SELECT id, %s, %s, %s, %s, %s, %s, %s, {reply_by},
    CASE WHEN on_saphan THEN %s WHEN email <> '' AND {mailable} THEN %s ELSE %s END,
    CASE WHEN on_saphan THEN %s ELSE %s END,
    on_saphan,
    CASE WHEN on_saphan THEN {now} END,
    '', '', ''
FROM offices_office
WHERE id IN ({offices})
ON CONFLICT (office_id, letter_id) DO NOTHING
"""


def spread(dispatch: Dispatch, offices: QuerySet[Office], purpose: str) -> int:
    """Write the deliveries of a dispatch; who has the letter already is passed over. Returns how many are new."""
    letter = dispatch.letter
    chosen, chosen_params = offices.values("pk").query.sql_with_params()
    cast = "::timestamptz" if connection.vendor == "postgresql" else ""
    date_cast = "::date" if connection.vendor == "postgresql" else ""
    mailable = "1 = 1" if letter.secrecy == Secrecy.OPEN else "1 = 0"
    sql = SPREAD.format(now=f"%s{cast}", reply_by=f"%s{date_cast}", mailable=mailable, offices=chosen)
    sent_at = connection.ops.adapt_datetimefield_value(dispatch.sent_at)
    reply_by = connection.ops.adapt_datefield_value(dispatch.reply_by)
    facts: list[Any] = [
        letter.pk,
        dispatch.pk,
        dispatch.office_id,
        purpose,
        letter.urgency,
        letter.secrecy,
        sent_at,
        reply_by,
    ]
    ways = [Channel.INTERNAL, Channel.MAIL, Channel.POST, DeliveryState.DELIVERED, DeliveryState.PENDING]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*facts, *map(str, ways), sent_at, *chosen_params])
        return int(cursor.rowcount)
