"""manage.py invent_offices: area offices and schools that do not exist, as many as wanted."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from saphan.offices.invent import invent


class Command(BaseCommand):
    help = "Invents area offices and schools, for benchmarks. The same seed invents the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--areas", type=int, default=245)
        parser.add_argument("--schools", type=int, default=29_449)
        parser.add_argument("--seed", type=int, default=2569)

    def handle(self, *args: Any, areas: int, schools: int, seed: int, **options: Any) -> None:
        began = time.monotonic()
        invent(areas=areas, schools=schools, seed=seed)
        self.stdout.write(f"{areas:,} areas, {schools:,} schools, {time.monotonic() - began:.1f} s")
