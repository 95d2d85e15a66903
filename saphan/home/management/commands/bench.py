"""Runs the benchmarks against the database of DATABASE_URL. `bin/bench` gives each a fresh one of either kind."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from saphan.letters import bench as letters
from saphan.mailroom import bench as mailroom
from saphan.press import bench as press
from saphan.registers import bench as registers
from saphan.seals import bench as seals
from saphan.search import bench as search
from saphan.trail import bench as trail

BENCHES = (
    registers.BENCHES
    | trail.BENCHES
    | letters.BENCHES
    | press.BENCHES
    | mailroom.BENCHES
    | search.BENCHES
    | seals.BENCHES
)


class Command(BaseCommand):
    help = "Run one benchmark and print its figures: name, figure, bar, ok or short."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="which one; without it, their names are printed")
        parser.add_argument("--quick", action="store_true", help="a small form, to see that it runs")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        if name is None:
            self.stdout.write("\n".join(BENCHES))
            return
        if name not in BENCHES:
            raise CommandError(f"There is no benchmark {name!r}; there are: {', '.join(BENCHES)}")
        for result in BENCHES[name](options["quick"]):
            self.stdout.write(str(result))
