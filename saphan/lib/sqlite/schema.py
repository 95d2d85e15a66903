from typing import Any

from django.db.backends.sqlite3 import schema
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

Triggers = dict[str, str]


def find_triggers(cursor: CursorWrapper, table: str = "") -> Triggers:
    """Name and statement of the triggers of `table`, or of every table."""
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND %s IN ('', tbl_name) ORDER BY name", [table]
    )
    return dict(cursor.fetchall())


def drop_triggers(cursor: CursorWrapper) -> Triggers:
    triggers = find_triggers(cursor)
    for name in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"', None)
    return triggers


def restore_triggers(cursor: CursorWrapper, triggers: Triggers) -> None:
    present = find_triggers(cursor)
    for name, statement in triggers.items():
        if name not in present:
            cursor.execute(statement, None)


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    def _remake_table(self, model: type[Model], *args: Any, **kwargs: Any) -> None:
        """SQLite changes a table by copying it; the copy would come without its triggers."""
        with self.connection.cursor() as cursor:
            triggers = find_triggers(cursor, model._meta.db_table)
            super()._remake_table(model, *args, **kwargs)
            restore_triggers(cursor, triggers)
