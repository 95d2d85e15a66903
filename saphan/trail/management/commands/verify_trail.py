"""manage.py verify_trail: whether every office's chain of events is whole; names the first bad row of each."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from saphan.offices.models import Office
from saphan.trail.models import Anchor, Check, Marks, check_chain, marks_of, offices_with_events


class Command(BaseCommand):
    help = "Reads the chains of events and names the first bad row. Exit code 1 when one is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--office", type=int, metavar="ID", help="Only this office.")
        parser.add_argument("--anchors", type=Path, metavar="FOLDER", help="Compare with the anchors kept there, too.")

    def handle(self, *args: Any, office: int | None, anchors: Path | None, **options: Any) -> None:
        if office and not Office.objects.filter(pk=office).exists():
            raise CommandError(_("ไม่มีหน่วยงานเลขที่ %(pk)s") % {"pk": office})
        names, marks = dict(Office.objects.values_list("pk", "name")), _marks(anchors)
        offices = [office] if office else sorted({*offices_with_events(), *marks})
        checks = [check_chain(pk, marks.get(pk)) for pk in offices]
        for check in checks:
            said = {"pk": check.office_id, "office": names.get(check.office_id, "?"), "words": verdict(check)}
            self.stdout.write(_("หน่วยงาน %(pk)s %(office)s: %(words)s") % said)
        if broken := [check for check in checks if not check.is_whole]:
            raise CommandError(_("สายร่องรอยขาด %(count)s หน่วยงาน") % {"count": len(broken)})


def _marks(folder: Path | None) -> Marks:
    """What was kept in the database, and above it what was kept outside, which nobody here could change."""
    try:
        marks = Anchor.objects.all().marks()
        if folder is not None:
            texts = [path.read_text(encoding="ascii") for path in sorted(folder.glob("saphan-anchor-*.txt"))]
            if not texts:
                raise CommandError(_("ไม่มีหลักหมุดใน %(folder)s") % {"folder": folder})
            for office, kept in marks_of(texts).items():
                marks.setdefault(office, {}).update(kept)
    except (ValueError, OSError) as problem:
        raise CommandError(str(problem)) from problem
    return marks


def verdict(check: Check) -> str:
    """The digest of the chain's end is told: whoever keeps it elsewhere sees when the whole chain was made anew."""
    whole = _("ครบถ้วน %(count)s เหตุการณ์ ปลายสาย %(digest)s")
    return check.fault or whole % {"count": f"{check.events:,}", "digest": check.digest}
