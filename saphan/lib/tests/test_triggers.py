from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.state import ProjectState

from saphan.lib.triggers import AppendOnly

STATE = ProjectState()


@pytest.fixture
def table(db: None) -> Iterator[str]:
    sql("CREATE TABLE scratch_note (id integer PRIMARY KEY, words text, read_on text)")
    sql("INSERT INTO scratch_note VALUES (1, 'first', NULL)")
    yield "scratch_note"
    sql("DROP TABLE scratch_note")


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def rows() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, words, read_on FROM scratch_note ORDER BY id")
        return list(cursor.fetchall())


def forwards(operation: AppendOnly) -> None:
    operation.database_forwards("lib", connection.schema_editor(atomic=False), STATE, STATE)


def backwards(operation: AppendOnly) -> None:
    operation.database_backwards("lib", connection.schema_editor(atomic=False), STATE, STATE)


def refused(statement: str) -> str:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        sql(statement)
    return str(refusal.value)


def test_append_only_row_is_neither_changed_nor_deleted(table: str) -> None:
    forwards(AppendOnly(table))
    assert table in refused("DELETE FROM scratch_note")
    assert table in refused("UPDATE scratch_note SET words = 'other'")
    sql("INSERT INTO scratch_note VALUES (2, 'second', NULL)")
    assert rows() == [(1, "first", None), (2, "second", None)]


def test_only_frozen_columns_refuse_a_change(table: str) -> None:
    forwards(AppendOnly(table, frozen=["words"]))
    assert table in refused("UPDATE scratch_note SET words = 'other'")
    assert table in refused("UPDATE scratch_note SET words = NULL")
    assert table in refused("DELETE FROM scratch_note")
    sql("UPDATE scratch_note SET read_on = '2026-11-22', words = 'first'")
    assert rows() == [(1, "first", "2026-11-22")]


def test_no_frozen_column_means_only_deleting_is_refused(table: str) -> None:
    forwards(AppendOnly(table, frozen=[]))
    assert table in refused("DELETE FROM scratch_note")
    sql("UPDATE scratch_note SET words = 'other'")
    assert rows() == [(1, "other", None)]


def test_taking_the_operation_back_allows_everything_again(table: str) -> None:
    operation = AppendOnly(table)
    forwards(operation)
    backwards(operation)
    sql("UPDATE scratch_note SET words = 'other'")
    sql("DELETE FROM scratch_note")
    assert rows() == []


def test_operation_can_be_written_into_a_migration() -> None:
    operation = AppendOnly("scratch_note", frozen=["words"])
    assert operation.deconstruct() == ("AppendOnly", ("scratch_note",), {"frozen": ["words"]})
    assert "scratch_note" in operation.describe()
