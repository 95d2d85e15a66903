"""What a finished letter no longer says leaves the index with the change; its new words follow when it is made anew.

A draft changes with every pause in typing, and says what its writer knows: it is made anew a moment later.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.db import migrations

first = import_module("saphan.search.migrations.0002_kept_by_the_database")

OF_LETTER = """
DELETE FROM search_document WHERE id IN (2 * OLD.id, 2 * OLD.id + 1)
AND OLD.state NOT IN ('draft', 'returned', 'in_review', 'ready', 'refused', 'discarded');
"""
OF_PART = """
DELETE FROM search_document WHERE id IN (2 * OLD.letter_id, 2 * OLD.letter_id + 1) AND EXISTS (
    SELECT 1 FROM letters_letter l WHERE l.id = OLD.letter_id
    AND l.state NOT IN ('draft', 'returned', 'in_review', 'ready', 'refused', 'discarded')
);
"""
SAYING = {"search_letter_update": OF_LETTER} | {
    f"search_{table}_{event}": OF_PART for table in first.PARTS for event in ("update", "delete")
}


def triggers(*, at_once: bool) -> Iterator[tuple[str, str, str, str, str, str]]:
    for name, table, event, condition, letter, besides in first.triggers():
        if name in SAYING:
            yield name, table, event, condition, letter, SAYING[name] if at_once else besides


def put(*, at_once: bool) -> Any:
    def apply(apps: Any, schema_editor: Any) -> None:
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        with schema_editor.connection.cursor() as cursor:
            for trigger in triggers(at_once=at_once):
                name, table = trigger[:2]
                cursor.execute(f"DROP TRIGGER {name}" + ("" if is_sqlite else f" ON {table}"))
                if not is_sqlite:
                    cursor.execute(f"DROP FUNCTION {name}()")
                cursor.execute((first.on_sqlite if is_sqlite else first.on_postgres)(*trigger))

    return apply


class Migration(migrations.Migration):
    dependencies = [("search", "0003_telling_terms"), ("letters", "0001_first")]

    operations = [migrations.RunPython(put(at_once=True), put(at_once=False))]
