import fcntl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connections, migrations, models, transaction
from django.db.migrations.state import ProjectState
from django.db.utils import ConnectionHandler
from pytest_django.plugin import DjangoDbBlocker

from saphan.lib.sqlite.base import DatabaseWrapper
from saphan.lib.tests.writer import scratch_database
from saphan.lib.triggers import AppendOnly


@pytest.fixture
def scratch(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[DatabaseWrapper]:
    handler = ConnectionHandler({"default": scratch_database(str(tmp_path / "scratch.sqlite3"))})
    connections.databases["scratch"] = handler.databases["default"]
    with django_db_blocker.unblock():
        connection = connections["scratch"]
        assert isinstance(connection, DatabaseWrapper)
        run(connection, "PRAGMA journal_mode=WAL")
        run(connection, "CREATE TABLE note (id integer PRIMARY KEY, words text)")
        yield connection
        connection.close()
    del connections["scratch"]
    del connections.databases["scratch"]


def run(connection: DatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def notes(connection: DatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM note ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def is_locked(connection: DatabaseWrapper) -> bool:
    """Whether somebody else would have to wait before writing."""
    with Path(f"{connection.settings_dict['NAME']}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def start_writer(connection: DatabaseWrapper, name: str, rows: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "saphan.lib.tests.writer", connection.settings_dict["NAME"], name, str(rows)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def start_writer_and_wait(connection: DatabaseWrapper, name: str) -> subprocess.Popen[str]:
    """A process that holds a transaction open, until its input ends or it is killed."""
    writer = start_writer(connection, name, rows=0)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "writing\n"
    return writer


def test_many_processes_write_and_none_is_turned_away(scratch: DatabaseWrapper) -> None:
    writers = [start_writer(scratch, name, rows=40) for name in "abcd"]
    complaints = [writer.communicate()[1] for writer in writers]
    assert complaints == [""] * 4
    assert sorted(notes(scratch)) == sorted([*"abcd", *(f"{name} alone" for name in "abcd")] * 40)


def test_without_the_queue_sqlite_turns_a_second_writer_away(scratch: DatabaseWrapper) -> None:
    writer = start_writer_and_wait(scratch, "first")
    scratch.lock.path = ""
    with pytest.raises(OperationalError, match="locked"), transaction.atomic(using="scratch"):
        run(scratch, "INSERT INTO note (words) VALUES ('second')")
    writer.communicate(input="")
    assert notes(scratch) == ["first"]


def test_a_killed_writer_leaves_neither_its_row_nor_its_lock(scratch: DatabaseWrapper) -> None:
    writer = start_writer_and_wait(scratch, "killed")
    assert is_locked(scratch)
    writer.kill()
    writer.communicate()
    with transaction.atomic(using="scratch"):
        run(scratch, "INSERT INTO note (words) VALUES ('survivor')")
    assert notes(scratch) == ["survivor"]


def test_lock_is_held_until_the_outermost_block_ends(scratch: DatabaseWrapper) -> None:
    with transaction.atomic(using="scratch"):
        with transaction.atomic(using="scratch"):
            run(scratch, "INSERT INTO note (words) VALUES ('inner')")
        assert is_locked(scratch)
    assert not is_locked(scratch)
    assert notes(scratch) == ["inner"]


def test_rolling_back_frees_the_lock(scratch: DatabaseWrapper) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(using="scratch"):
        run(scratch, "INSERT INTO note (words) VALUES ('never')")
        raise ZeroDivisionError
    assert not is_locked(scratch)
    assert notes(scratch) == []


def test_a_commit_that_fails_frees_the_lock(scratch: DatabaseWrapper) -> None:
    run(scratch, "CREATE TABLE reply (note_id integer REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(IntegrityError), transaction.atomic(using="scratch"):
        run(scratch, "INSERT INTO reply VALUES (7)")
    assert not is_locked(scratch)


def test_closing_in_the_middle_frees_the_lock(scratch: DatabaseWrapper) -> None:
    with transaction.atomic(using="scratch"):
        run(scratch, "INSERT INTO note (words) VALUES ('lost')")
        scratch.close()
        assert not is_locked(scratch)
    assert notes(scratch) == []


def test_reading_does_not_queue(scratch: DatabaseWrapper) -> None:
    writer = start_writer_and_wait(scratch, "first")
    assert notes(scratch) == []
    writer.communicate(input="")


def test_append_only_table_refuses_being_replaced_and_being_flushed_in_earnest(scratch: DatabaseWrapper) -> None:
    append_only(scratch, "note")
    run(scratch, "INSERT INTO note (id, words) VALUES (1, 'kept')")
    with pytest.raises(IntegrityError):
        run(scratch, "INSERT OR REPLACE INTO note (id, words) VALUES (1, 'other')")
    scratch.settings_dict["TEST"]["NAME"] = "elsewhere"
    with pytest.raises(IntegrityError):
        scratch.ops.execute_sql_flush(["DELETE FROM note"])
    assert notes(scratch) == ["kept"]


def test_flush_between_tests_empties_append_only_tables_and_keeps_their_triggers(scratch: DatabaseWrapper) -> None:
    append_only(scratch, "note")
    run(scratch, "INSERT INTO note (words) VALUES ('gone')")
    scratch.ops.execute_sql_flush(["DELETE FROM note"])
    assert notes(scratch) == []
    run(scratch, "INSERT INTO note (words) VALUES ('kept')")
    with pytest.raises(IntegrityError):
        run(scratch, "DELETE FROM note")


def test_changing_an_append_only_table_keeps_its_triggers(scratch: DatabaseWrapper) -> None:
    state = ProjectState()
    text = models.CharField(max_length=5, unique=True)
    fields: list[tuple[str, models.Field[Any, Any]]] = [("id", models.AutoField(primary_key=True)), ("words", text)]
    apply(scratch, state, migrations.CreateModel("Scratch", fields))
    append_only(scratch, "lib_scratch")
    apply(scratch, state, migrations.AlterField("scratch", "words", models.TextField(unique=True)))
    run(scratch, "INSERT INTO lib_scratch (words) VALUES ('longer than before')")
    with pytest.raises(IntegrityError, match="lib_scratch"):
        run(scratch, "DELETE FROM lib_scratch")


def append_only(connection: DatabaseWrapper, table: str) -> None:
    state = ProjectState()
    AppendOnly(table).database_forwards("lib", connection.schema_editor(atomic=False), state, state)


def apply(connection: DatabaseWrapper, state: ProjectState, operation: migrations.operations.base.Operation) -> None:
    before = state.clone()
    operation.state_forwards("lib", state)
    with connection.schema_editor() as editor:
        operation.database_forwards("lib", editor, before, state)
