"""manage.py read_mail: files what came back by mail to the deliveries that it answers (SAPHAN_MAILBOX)."""

import imaplib
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from saphan.mailroom.mailbox import read_all


class Command(BaseCommand):
    help = "Reads the mailbox once. The sweeper does it every five minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            filed = read_all()
        except (OSError, imaplib.IMAP4.error) as problem:
            raise CommandError(_("เปิดกล่องจดหมายไม่ได้: %(why)s") % {"why": problem}) from problem
        self.stdout.write(_("เก็บเข้ากับหนังสือแล้ว %(n)s ฉบับ") % {"n": filed})
