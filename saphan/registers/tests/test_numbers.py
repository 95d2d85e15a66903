"""Many processes, one book: run as programs of their own, since a test's own connection sees none of it."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from saphan.tests import migrated

PROGRAM = """
import json, django
django.setup()
from saphan.registers import bench
print(json.dumps([vars(result) for result in bench.run(numbers=300)]))
"""


@pytest.fixture
def database(tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a new database of the kind that is tested."""
    if connection.vendor == "sqlite":
        migrated.copy_to(tmp_path / "numbers.sqlite3")
        yield f"sqlite:///{tmp_path / 'numbers.sqlite3'}"
        return
    facts, name = connection.settings_dict, f"numbers_{uuid.uuid4().hex[:8]}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        host, port = quote(facts["HOST"], safe=""), f":{facts['PORT']}" if facts["PORT"] else ""
        user = facts["USER"] + (f":{quote(facts['PASSWORD'])}" if facts["PASSWORD"] else "")
        yield f"postgres://{user}@{host}{port}/{name}"
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_writers_killed_at_random_leave_no_gap_and_no_duplicate_over_a_new_year(database: str) -> None:
    environment = {**os.environ, "DATABASE_URL": database}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    found = {result["name"]: result for result in json.loads(done.stdout)}
    faults = [found[f"numbers: {fault}"] for fault in ("duplicates", "gaps", "out of the order of time")]
    assert [fault["figure"] for fault in faults] == ["0", "0", "0"]
    assert all(result["ok"] for result in found.values()), found
