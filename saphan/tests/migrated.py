"""An empty SQLite database with all migrations, made once and copied: to migrate takes twelve seconds of work."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from saphan.tests.house import HOUSE

LIBRARIES = ("django", "django-allauth", "django-tasks-db")


def stamp() -> str:
    """Changes with whatever a migration could make otherwise."""
    told = hashlib.sha256(sqlite3.sqlite_version.encode())
    for name in LIBRARIES:
        told.update(version(name).encode())
    sources = [*HOUSE.glob("*/migrations/*.py"), *HOUSE.glob("lib/sqlite/*.py"), HOUSE / "lib/triggers.py"]
    for path in sorted([*sources, HOUSE / "settings.py"]):
        told.update(path.read_bytes())
    return told.hexdigest()[:24]


def template() -> Path:
    """The database; made here when it does not stand yet, by whoever comes first."""
    folder = Path(tempfile.gettempdir()) / f"saphan-migrated-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    path = folder / f"{stamp()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in folder.glob("*.sqlite3*"):
                old.unlink()
            _make(path)
    return path


def _make(path: Path) -> None:
    new = path.with_suffix(".new")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{new}", "DJANGO_SETTINGS_MODULE": "saphan.tests.settings"}
    command = [sys.executable, "manage.py", "migrate", "-v", "0"]
    subprocess.run(command, check=True, cwd=HOUSE.parent, env=environment)
    with sqlite3.connect(new) as made:
        made.execute("PRAGMA journal_mode=DELETE")  # all of it in one file
    made.close()
    new.rename(path)


def copy_to(path: Path) -> None:
    shutil.copy(template(), path)


def fill(connection: Any, **_signal: Any) -> None:
    """On `connection_created`: a database in memory that has nothing yet becomes a copy of the template."""
    if connection.vendor != "sqlite" or "mode=memory" not in str(connection.settings_dict["NAME"]):
        return
    if connection.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        return
    source = sqlite3.connect(f"file:{template()}?mode=ro", uri=True)
    source.backup(connection.connection)
    source.close()
