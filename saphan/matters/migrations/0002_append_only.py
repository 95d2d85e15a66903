"""What was endorsed, proposed, assigned, closed, acknowledged and handed over stays as it was written."""

from django.db import migrations

from saphan.lib.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_first")]

    operations = [
        AppendOnly("matters_endorsement"),
        AppendOnly("matters_handover"),
        AppendOnly("matters_matter", frozen=["office_id", "letter_id", "delivery_id", "opened_by_id", "opened_at"]),
        AppendOnly("matters_proposal", frozen=["matter_id", "office_id", "seat_id", "proposed_by_id", "proposed_at"]),
        AppendOnly(
            "matters_assignment",
            frozen=["matter_id", "office_id", "endorsement_id", "group_id", "duty", "assigned_by_id", "assigned_at"],
        ),
        AppendOnly(
            "matters_closure",
            frozen=["matter_id", "outcome", "reply_id", "note", "closed_by_id", "closed_as", "closed_at"],
        ),
        AppendOnly("matters_briefing"),
        AppendOnly("matters_acknowledgement", frozen=["briefing_id", "seat_id"]),
    ]
