"""manage.py list_seal_keys: every office's key, and which of them end soon; or the certificate that others trust."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from saphan.seals.models import Authority, OfficeKey
from saphan.seals.models.office_key import pem


class Command(BaseCommand):
    help = "Lists the keys of the offices' seals: office, until when, issuer, fingerprint, state."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="those that were retired, too")
        parser.add_argument("--authority", action="store_true", help="print our authority's certificates (PEM) instead")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["authority"]:
            self.stdout.write("".join(pem(bytes(one.certificate)) for one in Authority.objects.all()))
            return
        keys = OfficeKey.objects.all() if options["all"] else OfficeKey.objects.in_use()
        for key in keys.select_related("office").order_by("office__code", "-id"):
            line = (key.office.code, f"{key.not_after:%Y-%m-%d}", key.issuer, key.fingerprint, state_of(key))
            self.stdout.write("\t".join(line))


def state_of(key: OfficeKey) -> str:
    if key.revoked_at:
        return _("เพิกถอน")
    if key.retired_at:
        return _("เลิกใช้แล้ว")
    if key.has_ended:
        return _("หมดอายุ")
    return _("ใกล้หมดอายุ") if key.ends_soon else _("ใช้อยู่")
