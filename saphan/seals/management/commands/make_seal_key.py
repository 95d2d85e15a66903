"""manage.py make_seal_key OFFICE: a key for an office's seal, certified by this installation's own authority."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from saphan.seals.management.offices import office_of
from saphan.seals.models import OfficeKey, WrongSecret


class Command(BaseCommand):
    help = "Makes a key and a certificate for the seal of an office; the one before it is retired, and still verifies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("office", help="the office's code")
        parser.add_argument("--years", type=int, default=3, help="how long the certificate holds (3)")
        parser.add_argument("--rsa", action="store_true", help="RSA of 3072 bits instead of EC P-256")

    def handle(self, *args: Any, **options: Any) -> None:
        office = office_of(options["office"])
        try:
            key = OfficeKey.make(office, years=options["years"], use_rsa=options["rsa"])
        except WrongSecret as problem:
            raise CommandError(str(problem)) from problem
        said = {"office": office.name, "until": f"{key.not_after:%Y-%m-%d}", "print": key.fingerprint}
        self.stdout.write(_("สร้างกุญแจของ %(office)s แล้ว ใช้ได้ถึง %(until)s ลายนิ้วมือ %(print)s") % said)
