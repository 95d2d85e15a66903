"""manage.py rewrap_seal_keys: after SAPHAN_KEYS_SECRET was changed, shut every key with the new one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from saphan.lib import env
from saphan.seals import vault
from saphan.seals.models import Authority, OfficeKey, PersonalKey, WrongSecret
from saphan.seals.models.authority import ABOUT


class Command(BaseCommand):
    help = "Opens every private key with SAPHAN_KEYS_SECRET_OLD and shuts it with SAPHAN_KEYS_SECRET; all or none."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        old = env.text("SAPHAN_KEYS_SECRET_OLD")
        if not old:
            raise CommandError(_("ตั้ง SAPHAN_KEYS_SECRET_OLD เป็นค่าเดิมก่อน"))
        rows = [(row, ABOUT) for row in Authority.objects.all()]
        kept = [*OfficeKey.objects.all(), *PersonalKey.objects.exclude(material=b"")]
        for row, about in [*rows, *((key, key.about) for key in kept)]:
            try:
                opened = vault.opened(bytes(row.material), about=about, secret=old)
            except WrongSecret as problem:
                raise CommandError(f"{row}: {problem}") from problem
            row.material = vault.shut(opened, about=about)
            row.save(update_fields=["material"])
        self.stdout.write(_("เก็บกุญแจด้วยค่าใหม่แล้ว %(n)s ดอก") % {"n": len(rows) + len(kept)})
