"""manage.py sweep: every room's SWEEPS, which find rows that never happened, expired or are overdue."""

import logging
import signal
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from importlib import import_module
from threading import Event
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.module_loading import module_has_submodule

logger = logging.getLogger("saphan.sweep")

Sweep = Callable[[], object]


def sweeps() -> Iterator[Sweep]:
    """The sweeps of all rooms, from the lowest room up."""
    for app in reversed(list(apps.get_app_configs())):
        if app.name.startswith("saphan.") and app.module and module_has_submodule(app.module, "sweeps"):
            yield from import_module(f"{app.name}.sweeps").SWEEPS


class Command(BaseCommand):
    help = "Runs the sweeps of every room once, or again and again with --loop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Go on until stopped.")
        parser.add_argument("--every", type=float, default=30, metavar="SECONDS", help="Rest between rounds (30).")

    def handle(self, *args: Any, loop: bool, every: float, **options: Any) -> None:
        stopped = Event()
        if loop:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopped.set())
        self.sweep_once()
        while loop and not stopped.wait(every):
            close_old_connections()
            self.sweep_once()

    def sweep_once(self) -> None:
        """A sweep that fails is logged and tried again in the next round; the others go on."""
        for sweep in sweeps():
            name = f"{sweep.__module__}.{getattr(sweep, '__name__', sweep)}"
            try:
                found = sweep()
            except Exception:
                logger.exception("sweep %s failed", name)
            else:
                if found:
                    self.stdout.write(f"{name}: {found}")
