from django.db import migrations

from saphan.lib.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("trail", "0002_preferences_and_digests"),
    ]

    operations = [
        AppendOnly("trail_event"),
        # The head moves with each event, but it belongs to its office and stays.
        AppendOnly("trail_chainhead", frozen=["office_id"]),
    ]
