"""manage.py import_seal_key OFFICE FILE: a real authority's key (PKCS#12) for the seal of an office."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from saphan.lib import env
from saphan.seals.management.offices import office_of
from saphan.seals.models import BadKey, OfficeKey, WrongSecret


class Command(BaseCommand):
    help = (
        "Takes in a key and its certificates from a PKCS#12 file. The passphrase is asked for, or read from "
        "SAPHAN_SEAL_PASSPHRASE (or the file in SAPHAN_SEAL_PASSPHRASE_FILE), or from the input with --stdin."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("office", help="the office's code")
        parser.add_argument("file", type=Path)
        parser.add_argument("--stdin", action="store_true", help="read the passphrase from the input")

    def handle(self, *args: Any, **options: Any) -> None:
        office = office_of(options["office"])
        try:
            content = options["file"].read_bytes()
            key = OfficeKey.bring(office, content, passphrase(stdin=options["stdin"]))
        except (OSError, BadKey, WrongSecret) as problem:
            raise CommandError(str(problem)) from problem
        said = {"office": office.name, "until": f"{key.not_after:%Y-%m-%d}", "print": key.fingerprint}
        self.stdout.write(_("นำเข้ากุญแจของ %(office)s แล้ว ใช้ได้ถึง %(until)s ลายนิ้วมือ %(print)s") % said)
        if not key.chain:
            self.stderr.write(_("แฟ้มไม่มีใบรับรองของผู้ออก โปรแกรมอื่นอาจไล่ถึงผู้ออกไม่ได้ ขอแฟ้มที่มีครบจากผู้ออก"))


def passphrase(*, stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\n")
    return env.text("SAPHAN_SEAL_PASSPHRASE") or getpass("Passphrase: ")
