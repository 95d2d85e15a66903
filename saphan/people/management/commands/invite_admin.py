from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from saphan.offices.models import Office
from saphan.people.models import Invitation, Role


class Command(BaseCommand):
    help = "Prints a link by which the first administrator of an office comes in. OFFICE is the office's code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("office")
        parser.add_argument("first_name")
        parser.add_argument("last_name", nargs="?", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        office = Office.objects.filter(code=options["office"]).first()
        if office is None:
            raise CommandError(f"No office has the code {options['office']!r}. See manage.py import_offices.")
        try:
            invitation = Invitation.invite(
                office=office, role=Role.ADMIN, position=str(Role.ADMIN.label), first_name=options["first_name"],
                last_name=options["last_name"], by=None,
            )  # fmt: skip
        except ValidationError as exc:
            raise CommandError(" ".join(exc.messages)) from exc
        self.stdout.write(f"{settings.SITE_URL}{invitation.get_absolute_url()}")
