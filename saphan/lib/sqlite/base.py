import re
import sqlite3
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.backends.sqlite3 import base

from .lock import WriteLock
from .operations import DatabaseOperations
from .schema import DatabaseSchemaEditor

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.IGNORECASE)


class QueueingCursor(base.SQLiteCursorWrapper):
    """A single writing statement outside a transaction queues as well, or busy transactions would starve it."""

    def __init__(self, connection: sqlite3.Connection, *, lock: WriteLock) -> None:
        super().__init__(connection)
        self.lock = lock

    def execute(self, query: str, params: Any = None) -> Any:
        if self.lock.is_held or self.connection.in_transaction or not WRITES.match(query):
            return super().execute(query, params)
        self.lock.take()
        try:
            return super().execute(query, params)
        finally:
            self.lock.free()

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        if self.lock.is_held or self.connection.in_transaction:
            return super().executemany(query, param_list)
        self.lock.take()
        try:
            return super().executemany(query, param_list)
        finally:
            self.lock.free()


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = DatabaseSchemaEditor
    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lock = WriteLock("")

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        # Without it INSERT OR REPLACE deletes the old row and no trigger hears of it.
        connection.execute("PRAGMA recursive_triggers = ON")
        self.lock.close()
        self.lock = WriteLock(connection.execute("PRAGMA database_list").fetchone()[2])
        return connection

    def create_cursor(self, name: str | None = None) -> QueueingCursor:
        cursor: QueueingCursor = self.connection.cursor(factory=partial(QueueingCursor, lock=self.lock))
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode in ("IMMEDIATE", "EXCLUSIVE"):
            self.lock.take()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self.lock.free()
            raise

    def _commit(self) -> None:
        # A commit that fails leaves the transaction open; the rollback that follows frees the lock.
        super()._commit()
        self.lock.free()

    def _rollback(self) -> None:
        super()._rollback()
        self.lock.free()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self.lock.close()
