from django.db import migrations

from saphan.lib.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_first")]

    operations = [
        AppendOnly(
            "registers_entry",
            frozen=[
                "office_id",
                "series",
                "year",
                "number",
                "registered_at",
                "registered_by_id",
                "registered_as",
                "is_late",
                "key",
            ],
        ),
        AppendOnly("registers_void"),
        AppendOnly("registers_amendment"),
        AppendOnly("registers_book", frozen=["office_id", "series", "year"]),
        AppendOnly("registers_reservation", frozen=["entry_id", "holder_id", "day", "reason", "expires_at"]),
    ]
