from django.db import migrations

from saphan.lib.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_writing")]

    operations = [
        AppendOnly("letters_signature"),
        AppendOnly("letters_letterversion"),
    ]
