"""manage.py verify_letter FILE: the verdict of the public page, on a desk, and which letter it is."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from saphan.letters.checking import FALSE, TRUE, Checked, checked
from saphan.letters.verifying import Standing
from saphan.lib import thai
from saphan.seals.models import Signer


class Command(BaseCommand):
    help = "Says whether a PDF is a letter of this system, unaltered. Ends with 0: genuine, 1: not, 2: cannot be said."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the PDF")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            pdf = file.read_bytes()
        except OSError as problem:
            raise CommandError(str(problem), returncode=2) from problem
        found = checked(pdf, everywhere=True)
        self.stdout.write("\n".join(told(found)))
        if found.answer not in TRUE:
            raise SystemExit(1 if found.answer in FALSE else 2)


def told(found: Checked) -> Iterator[str]:
    """The answer, what it means, whose letter, who signed, what was found."""
    yield str(found.answer.label)
    yield f"  {found.meaning}"
    if found.standing is not None:
        yield from told_of(found.standing)
    for signer in found.verdict.signers:
        yield line(_("ลายมือชื่อ"), signed_by(signer))
    for finding in found.verdict.findings:
        yield line(_("ตรวจพบ"), finding.sentence)
    yield line(_("ระดับลายมือชื่อ"), found.verdict.level.label)
    yield line("SHA-256", found.verdict.digest)


def line(name: str, value: object) -> str:
    return f"  {name}: {value}"


def told_of(standing: Standing) -> Iterator[str]:
    letter = standing.letter
    day = thai.short_date(letter.dated_on) if letter.dated_on else ""
    yield line(
        _("หนังสือ"), f"{letter.get_kind_display()} {letter.reference} {day} · {letter.office.name} (#{letter.pk})"
    )
    yield line(_("รหัสตรวจสอบ"), standing.original)
    yield line(_("ตำแหน่งผู้ลงนาม"), standing.position)
    yield line(_("สถานะของหนังสือ"), standing.force.label)
    if standing.cancelled_by is not None:
        yield line(_("ยกเลิกโดยหนังสือที่"), standing.cancelled_by.reference)


def signed_by(signer: Signer) -> str:
    at = signer.stamped_at or signer.signed_at
    moment = f" · {thai.short_date(timezone.localtime(at))} {thai.clock(at)}" if at else ""
    return f"{signer.name}{moment} ({signer.issuer})"
