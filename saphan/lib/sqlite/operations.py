from collections.abc import Iterable

from django.db import transaction
from django.db.backends.sqlite3 import operations

from .schema import drop_triggers, restore_triggers


class DatabaseOperations(operations.DatabaseOperations):
    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        """Empty tables between tests. The triggers of append-only tables step aside only in a tests' database."""
        if self.connection.settings_dict["NAME"] != self.connection.creation._get_test_db_name():
            super().execute_sql_flush(sql_list)
            return
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            triggers = drop_triggers(cursor)
            super().execute_sql_flush(sql_list)
            restore_triggers(cursor, triggers)
