"""PostgreSQL keeps statistics of more of the commonest terms: search asks them how far back it has to look."""

from typing import Any

from django.db import migrations

SQL = "ALTER INDEX search_document_terms ALTER COLUMN 1 SET STATISTICS {}"


def set_to(count: int) -> Any:
    def apply(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(SQL.format(count))

    return apply


class Migration(migrations.Migration):
    dependencies = [("search", "0002_kept_by_the_database")]

    operations = [migrations.RunPython(set_to(400), set_to(-1))]
