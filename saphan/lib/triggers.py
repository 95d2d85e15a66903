"""Rows that stay as they were written, held by the database itself."""

from collections.abc import Sequence

from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import truncate_name
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState

# PostgreSQL cuts longer names off, and two of them might become one.
LONGEST_NAME = 63

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION saphan_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '23000';
END $$
"""


class AppendOnly(Operation):
    """Forbid DELETE on `table`, and UPDATE of it or of its `frozen` columns alone.

    `frozen` names columns as the database knows them (`office_id`, not `office`); None freezes the whole row.
    A refusal is a django.db.IntegrityError whose message names the table.
    On SQLite a later change of the table keeps the triggers: saphan.lib.sqlite puts them back.
    """

    reversible = True
    category = OperationCategory.SQL

    def __init__(self, table: str, frozen: Sequence[str] | None = None) -> None:
        self.table = table
        self.frozen = None if frozen is None else list(frozen)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Triggers are no part of Django's picture of the models."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if not router.allow_migrate(schema_editor.connection.alias, app_label):
            return
        postgres = schema_editor.connection.vendor == "postgresql"
        if postgres:
            schema_editor.execute(POSTGRES_FUNCTION, None)
        for event in self._events():
            schema_editor.execute(self._postgres(event) if postgres else self._sqlite(event), None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if not router.allow_migrate(schema_editor.connection.alias, app_label):
            return
        where = f' ON "{self.table}"' if schema_editor.connection.vendor == "postgresql" else ""
        for event in self._events():
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self._name(event)}"{where}', None)

    def describe(self) -> str:
        what = "every column" if self.frozen is None else ", ".join(self.frozen)
        return f"Forbid deleting rows of {self.table} and changing {what}"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.table}_append_only"

    def _events(self) -> list[str]:
        return ["DELETE"] if self.frozen == [] else ["DELETE", "UPDATE"]

    def _name(self, event: str) -> str:
        return truncate_name(f"{self.table}_no_{event.lower()}", LONGEST_NAME)

    def _when(self, event: str, differs: str) -> str:
        if event == "DELETE" or self.frozen is None:
            return ""
        return "WHEN (" + " OR ".join(f'OLD."{name}" {differs} NEW."{name}"' for name in self.frozen) + ")"

    def _postgres(self, event: str) -> str:
        return (
            f'CREATE TRIGGER "{self._name(event)}" BEFORE {event} ON "{self.table}" '
            f"FOR EACH ROW {self._when(event, 'IS DISTINCT FROM')} EXECUTE FUNCTION saphan_refuse()"
        )

    def _sqlite(self, event: str) -> str:
        return (
            f'CREATE TRIGGER "{self._name(event)}" BEFORE {event} ON "{self.table}" '
            f"FOR EACH ROW {self._when(event, 'IS NOT')} "
            f"BEGIN SELECT RAISE(ABORT, '{self.table} is append-only: {event} refused'); END"
        )
