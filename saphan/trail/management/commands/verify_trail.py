"""manage.py verify_trail: whether every office's chain of events is whole; names the first bad row of each."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from saphan.offices.models import Office
from saphan.trail.models import Check, check_chain, offices_with_events


class Command(BaseCommand):
    help = "Reads the chains of events and names the first bad row. Exit code 1 when one is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--office", type=int, metavar="ID", help="Only this office.")

    def handle(self, *args: Any, office: int | None, **options: Any) -> None:
        if office and not Office.objects.filter(pk=office).exists():
            raise CommandError(_("ไม่มีหน่วยงานเลขที่ %(pk)s") % {"pk": office})
        names = dict(Office.objects.values_list("pk", "name"))
        checks = [check_chain(pk) for pk in ([office] if office else offices_with_events())]
        for check in checks:
            said = {"pk": check.office_id, "office": names[check.office_id], "words": verdict(check)}
            self.stdout.write(_("หน่วยงาน %(pk)s %(office)s: %(words)s") % said)
        if broken := [check for check in checks if not check.is_whole]:
            raise CommandError(_("สายร่องรอยขาด %(count)s หน่วยงาน") % {"count": len(broken)})


def verdict(check: Check) -> str:
    """The digest of the chain's end is told: whoever keeps it elsewhere sees when the whole chain was made anew."""
    whole = _("ครบถ้วน %(count)s เหตุการณ์ ปลายสาย %(digest)s")
    return check.fault or whole % {"count": f"{check.events:,}", "digest": check.digest}
