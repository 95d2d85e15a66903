"""Several writers to one chain at once: `python -m saphan.trail.tests.many_writers DATABASE_URL` makes the database."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connections

WRITERS, EACH = 4, 15


def write_at_once(office_id: int) -> int:
    """Let the writers loose on the chain of one office; how many events they wrote."""
    with ThreadPoolExecutor(WRITERS) as pool:
        return sum(pool.map(_write, [office_id] * WRITERS))


def _write(office_id: int) -> int:
    # By name: this file is imported before Django is set up.
    office = apps.get_model("offices.Office")._default_manager.get(pk=office_id)
    record = sys.modules["saphan.trail.models"].record
    for n in range(EACH):
        record(office, "tests.signed", by=None, office_id=office_id, n=n)
    connections.close_all()
    return EACH


def main(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    office = apps.get_model("offices.Office")._default_manager.create(kind="area", code="A1", name="Invented")
    write_at_once(office.pk)
    call_command("verify_trail")


if __name__ == "__main__":
    main(sys.argv[1])
