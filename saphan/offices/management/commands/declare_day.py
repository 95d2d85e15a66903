"""manage.py declare_day: a day off, or of work, for every office, as the cabinet decides it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from saphan.lib.thai import parse_thai_date, short_date
from saphan.offices.models import Holiday


class Command(BaseCommand):
    help = "A day off (or --workday) for every office; an office's own word goes before it. --withdraw takes it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("day", help="22/11/2569 or 2026-11-22")
        parser.add_argument("name", nargs="?", default="", help="What the day is called, with the cabinet's decision.")
        parser.add_argument("--workday", action="store_true", help="Offices work on this known holiday.")
        parser.add_argument("--withdraw", action="store_true", help="Nothing special is the day any more.")

    def handle(self, *args: Any, day: str, name: str, workday: bool, withdraw: bool, **options: Any) -> None:
        try:
            when = parse_thai_date(day)
        except ValueError as exc:
            raise CommandError(_("อ่านวันที่ไม่ได้ เขียนอย่างนี้ 22/11/2569")) from exc
        if withdraw:
            self.withdraw(when)
        elif not name:
            raise CommandError(_("ยังไม่ได้กรอกชื่อวัน"))
        else:
            Holiday.declare(office=None, day=when, name=name, by=None, is_workday=workday)
            what = _("วันทำงาน") if workday else _("วันหยุด")
            self.stdout.write(f"{short_date(when)} {name}: {what}")

    def withdraw(self, when: Any) -> None:
        holiday = Holiday.objects.filter(office=None, day=when).first()
        if holiday is None:
            raise CommandError(_("ไม่ได้กำหนดวันนี้ไว้"))
        holiday.withdraw(by=None)
        self.stdout.write(f"{short_date(when)}: {_('ยกเลิกแล้ว')}")
