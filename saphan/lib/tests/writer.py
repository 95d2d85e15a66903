"""A process of its own that writes to a scratch database: `python -m saphan.lib.tests.writer DATABASE NAME ROWS`.

With ROWS 0 it stops in the middle of a transaction, says so, and waits to be killed.
"""

import sys
from typing import Any

import django
from django.conf import settings
from django.db import connection, transaction


def scratch_database(path: str) -> dict[str, Any]:
    """No patience at all: SQLite gives up at once where our queue does not hold the writers back."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0, "init_command": "PRAGMA synchronous=OFF"}
    return {"ENGINE": "saphan.lib.sqlite", "NAME": path, "OPTIONS": options, "TEST": {"NAME": path}}


def write(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO note (words) VALUES (%s)", [name])


def main(path: str, name: str, rows: int) -> None:
    settings.configure(DATABASES={"default": scratch_database(path)})
    django.setup()
    for _ in range(rows):
        with transaction.atomic():
            write(name)
        write(f"{name} alone")
    if not rows:
        with transaction.atomic():
            write(name)
            print("writing", flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
