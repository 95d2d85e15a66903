"""Work that a task only wakes: its state lives in Mailing and Delivery, and the sweeps find what was never woken."""

import logging

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from saphan.lib.grades import Secrecy
from saphan.mailroom.answers import name_of_part
from saphan.mailroom.choices import MailBell
from saphan.mailroom.mail import letter_mails
from saphan.mailroom.models import Delivery, Mailing
from saphan.people.models import Membership, Role
from saphan.trail.models import notify_each

logger = logging.getLogger("saphan.mailroom")
CHUNK = 200


@task()
def send_mails() -> None:
    """Every mail that is due, each claimed by one worker alone."""
    Mailing.begin_missing()
    due = Mailing.objects.to_try(timezone.now()).select_related("delivery__letter__office", "delivery__office")
    for mailing in due.order_by("next_attempt_at"):
        if mailing.claim():
            send(mailing)


def send(mailing: Mailing) -> None:
    """All mails of the letter. When one fails after others left, nothing is sent again: the sender decides."""
    left, mails = 0, list[EmailMultiAlternatives]()
    try:
        mails = letter_mails(mailing.delivery)
        for number, mail in enumerate(mails, start=1):
            if mailing.message_id:
                mail.extra_headers["Message-ID"] = name_of_part(mailing.message_id, number)
            mail.send()
            left += 1
    except Exception as error:  # whatever a mail server answers is a failed attempt, never a lost letter
        logger.warning("mail of delivery %s failed: %s", mailing.delivery_id, error)
        some = _("ส่งไปแล้ว %(left)s จาก %(all)s ส่วน") % {"left": left, "all": len(mails)} if left else ""
        mailing.fail(f"{some} {type(error).__name__}: {error}".strip(), final=bool(left))
    else:
        mailing.succeed()


@task()
def tell_reminded() -> None:
    """A line under the bell of those who register, for each letter that its sender reminded of."""
    while tell_some():
        pass


@transaction.atomic
def tell_some() -> int:
    """One handful: its notices, and that they were told, in one transaction. Returns how many were told."""
    untold = (
        Delivery.objects.untold()
        .select_related("letter")
        .select_for_update(of=("self",), skip_locked=True, no_key=True)
    )
    rows = list(untold.order_by("pk")[:CHUNK])
    seats = _registrars({row.office_id for row in rows})
    # The desk may not be cleared for a secret one's number.
    numbers = (row.letter.reference if row.secrecy == Secrecy.OPEN else "" for row in rows)
    told = ((row, seats.get(row.office_id, []), number) for row, number in zip(rows, numbers, strict=True))
    notify_each(MailBell.REMINDED, told)
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=timezone.now())
    return len(rows)


def _registrars(offices: set[int]) -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = {}
    roles = (Role.REGISTRAR, Role.SCHOOL_CLERK)
    for seat in Membership.objects.current().filter(office_id__in=offices, role__in=roles):
        found.setdefault(seat.office_id, []).append(seat)
    return found
