"""manage.py reindex: make the whole index anew while the old one is searched."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from saphan.search.models import Generation
from saphan.search.rebuilding import rebuild
from saphan.search.wording import segmenter


class Command(BaseCommand):
    help = "Makes the whole index of search anew beside the old one. Killed, it goes on where it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="only when another word-breaker made the index")

    def handle(self, *args: Any, **options: Any) -> None:
        live = Generation.live()
        if options["if_needed"] and Generation.building() is None and live and live.segmenter == segmenter():
            self.stdout.write("The index is up to date.")
            return
        told = -1
        for building in rebuild():
            if building.share != told:
                told = building.share
                self.stdout.write(f"{building.done:,} of {building.total:,} letters ({told} %)")
        self.stdout.write("The new index is searched now.")
