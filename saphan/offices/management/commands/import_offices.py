"""manage.py import_offices FILE: offices and schools from a CSV or XLSX list. Columns: docs/importing.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from saphan.offices.imports import Plan, Sheet, UnreadableSheet
from saphan.offices.models import Kind


class Command(BaseCommand):
    help = "Takes in a list of offices: new ones are added, known ones changed, all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and change nothing.")
        parser.add_argument("--kind", choices=Kind.values, default="", help="For lists that have no column for it.")
        parser.add_argument("--skip-faulty", action="store_true", help="Leave faulty rows out and take the others.")
        parser.add_argument("--reason", default="", help="Kept with every old name and code, e.g. the announcement.")

    def handle(self, *args: Any, file: Path, dry_run: bool, skip_faulty: bool, **options: Any) -> None:
        try:
            plan = Plan.of(Sheet.read(file), kind=options["kind"])
        except UnreadableSheet as exc:
            raise CommandError(str(exc)) from exc
        self.report(plan)
        if dry_run:
            self.stdout.write(_("ทดลองเท่านั้น ยังไม่มีอะไรเปลี่ยน"))
        elif plan.faults and not skip_faulty:
            raise CommandError(_("ยังไม่ได้นำเข้า แก้แถวที่ผิดก่อน หรือใช้ --skip-faulty เพื่อข้ามแถวเหล่านั้น"))
        else:
            plan.apply(reason=options["reason"])
            self.stdout.write(_("นำเข้าแล้ว"))

    def report(self, plan: Plan) -> None:
        for office in plan.top:
            self.stdout.write(_("เพิ่มหน่วยงานต้นสังกัด: %(office)s") % {"office": office.name})
        for fault in plan.faults:
            self.stderr.write(_("ผิด %(fault)s") % {"fault": fault})
        for oddity in plan.oddities:
            self.stdout.write(_("สังเกต %(oddity)s") % {"oddity": oddity})
        counts = {
            "new": len(plan.new),
            "changed": len(plan.changed),
            "same": plan.same,
            "faulty": len({fault.line for fault in plan.faults}),
        }
        self.stdout.write(
            _("ใหม่ %(new)s · เปลี่ยน %(changed)s · เหมือนเดิม %(same)s · ผิด %(faulty)s")
            % {name: f"{count:,}" for name, count in counts.items()}
        )
