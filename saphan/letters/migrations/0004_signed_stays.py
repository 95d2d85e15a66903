from django.db import migrations

from saphan.lib.triggers import AppendOnly


class OnceSigned(AppendOnly):
    """As AppendOnly, for rows that carry the digest of a signature."""

    def _when(self, event: str, differs: str) -> str:
        changed = super()._when(event, differs).removeprefix("WHEN ")
        return f"""WHEN (OLD."digest" <> ''{f" AND {changed}" if changed else ""})"""


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_append_only")]

    operations = [
        OnceSigned(
            "letters_letter",
            frozen=[
                "office_id",
                "origin",
                "kind",
                "is_circular",
                "urgency",
                "deliver_by",
                "secrecy",
                "subject",
                "gist",
                "stamped_for",
                "salutation",
                "addressee",
                "body",
                "closing",
                "issue_number",
                "held_on",
                "place",
                "effective_on",
                "owner_unit",
                "contact",
                "copies_to",
                "reference",
                "dated_on",
                "entry_id",
                "digest",
            ],
        ),
    ]
