"""manage.py judge_pdf FILE: what is true of a PDF: who signed it, when, and whether anything was changed."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from saphan.seals.models import Signer, Verdict, judge


class Command(BaseCommand):
    help = "Judges the signatures of a PDF. Exit code 1 unless it is signed, whole and trusted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            verdict = judge(options["file"].read_bytes())
        except OSError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write("\n".join(lines_of(verdict)))
        if not verdict.is_valid:
            sys.exit(1)


def lines_of(verdict: Verdict) -> list[str]:
    return [
        str(verdict.state.label),
        f"SHA-256 {verdict.digest}",
        *(line_of(signer) for signer in verdict.signers),
        *([str(verdict.level.label)] if verdict.signers else []),
        *(f"- {finding.sentence} [{finding.code}]" for finding in verdict.findings),
    ]


def line_of(signer: Signer) -> str:
    said = {"who": signer.name, "issuer": signer.issuer, "when": _("ไม่ทราบเวลา")}
    if moment := signer.stamped_at or signer.signed_at:
        said["when"] = f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"
    proven = _("%(who)s ผู้ออก %(issuer)s ลงนามเมื่อ %(when)s (มีตราประทับเวลา)")
    return (proven if signer.stamped_at else _("%(who)s ผู้ออก %(issuer)s ลงนามเมื่อ %(when)s (ตามนาฬิกาของผู้ลงนาม)")) % said
