"""Somebody is woken for letters that have changed, once the change is committed. A lost call is found by the sweep."""

from __future__ import annotations

from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from saphan.search.models import Stale
from saphan.search.tasks import index_stale


def wake_after_commit() -> None:
    """Once for each transaction."""
    if not connection.in_atomic_block:
        wake()
        return
    if wake not in [waiting[1] for waiting in connection.run_on_commit]:
        transaction.on_commit(wake)


def wake() -> None:
    """Unless a task waits already: it will see what we have committed."""
    if Stale.objects.exists() and not DBTaskResult.objects.ready().filter(task_path=index_stale.module_path).exists():
        index_stale.enqueue()
