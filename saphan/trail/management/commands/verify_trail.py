"""manage.py verify_trail: whether every office's chain of events is whole; names the first bad row of each."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from saphan.trail.models import check_chain, offices_with_events


class Command(BaseCommand):
    help = "Reads the chains of events and names the first bad row. Exit code 1 when one is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--office", type=int, metavar="ID", help="Only this office.")

    def handle(self, *args: Any, office: int | None, **options: Any) -> None:
        checks = [check_chain(pk) for pk in ([office] if office else offices_with_events())]
        for check in checks:
            words = check.fault or _("ครบถ้วน %(count)s เหตุการณ์") % {"count": f"{check.events:,}"}
            self.stdout.write(_("หน่วยงาน %(pk)s: %(words)s") % {"pk": check.office_id, "words": words})
        if broken := [check for check in checks if not check.is_whole]:
            raise CommandError(_("สายร่องรอยขาด %(count)s หน่วยงาน") % {"count": len(broken)})
