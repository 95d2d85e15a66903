"""manage.py retire_seal_key FINGERPRINT: seal no more with this key; what it sealed still verifies."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from saphan.seals.models import OfficeKey


class Command(BaseCommand):
    help = "Retires a key. With --lost-since it is revoked: what it sealed after that moment is not believed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fingerprint", help="its first digits are enough when no other key has them")
        parser.add_argument("--because", required=True, help="the reason, for the office's page and the trail")
        parser.add_argument("--lost-since", type=datetime.fromisoformat, help="2026-11-25T08:30, Bangkok time")

    def handle(self, *args: Any, **options: Any) -> None:
        keys = list(OfficeKey.objects.filter(fingerprint__startswith=options["fingerprint"].lower())[:2])
        if len(keys) != 1:
            raise CommandError(_("ต้องระบุลายนิ้วมือของกุญแจเพียงดอกเดียว ดู manage.py list_seal_keys --all"))
        since: datetime | None = options["lost_since"]
        if since and timezone.is_naive(since):
            since = timezone.make_aware(since)
        keys[0].retire(because=options["because"], lost_since=since)
        self.stdout.write(_("เลิกใช้กุญแจแล้ว หนังสือที่ลงตราไว้ยังตรวจสอบได้"))
