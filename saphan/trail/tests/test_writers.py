import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from saphan.offices.models import Office
from saphan.offices.tests.makers import make_area
from saphan.tests import migrated
from saphan.trail.models import check_chain
from saphan.trail.tests.many_writers import EACH, WRITERS, write_at_once


def by_threads_of_this_process() -> str:
    office: Office = make_area()
    write_at_once(office.pk)
    check = check_chain(office.pk)
    return check.fault or f"ครบถ้วน {check.events}"


def by_another_process(database: Path) -> str:
    """SQLite in memory knows one writer; a file knows many."""
    migrated.copy_to(database)
    command = [sys.executable, "-m", "saphan.trail.tests.many_writers", f"sqlite:///{database}"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


@pytest.mark.django_db(transaction=True)
def test_events_of_one_office_written_at_once_form_one_chain(tmp_path: Path) -> None:
    told = by_threads_of_this_process() if connection.vendor == "postgresql" else by_another_process(tmp_path / "db")
    assert f"ครบถ้วน {WRITERS * EACH}" in told
