"""What the clock does to letters on their way. Each may be killed and run twice."""

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from saphan.mailroom.choices import MailBell
from saphan.mailroom.mailbox import read_all
from saphan.mailroom.models import Delivery, Dispatch, Mailing
from saphan.mailroom.tasks import send_mails, tell_reminded
from saphan.trail.models import notify

SOME = 500
MAILBOX_EVERY = 300  # seconds


def wake_mails() -> int:
    """Mails that nobody was woken for, and those in the hand of a killed worker."""
    missing, lost = Mailing.begin_missing(), Mailing.give_up_lost()
    due = Mailing.objects.to_try(timezone.now()).count()
    if due:
        send_mails.enqueue()
    return missing + lost + due


def wake_reminders() -> int:
    untold = Delivery.objects.untold().count()
    if untold:
        tell_reminded.enqueue()
    return untold


def tell_overdue() -> int:
    """Once for each dispatch whose time to register has passed: its author and sender hear of it (saraban.md 5.3)."""
    passed = Dispatch.objects.filter(noticed_at=None, due_at__lte=timezone.now()).select_related("letter")
    waiting = Delivery.objects.filter(dispatch=OuterRef("pk"), is_waiting=True)
    found = list(passed.annotate(is_missed=Exists(waiting)).order_by("due_at")[:SOME])
    return sum(_tell(dispatch) for dispatch in found)


@transaction.atomic
def _tell(dispatch: Dispatch) -> int:
    if not Dispatch.objects.filter(pk=dispatch.pk, noticed_at=None).update(noticed_at=timezone.now()):
        return 0
    if not dispatch.is_missed:  # type: ignore[attr-defined]
        return 0
    notify(dispatch, MailBell.OVERDUE, to=dispatch.answerable(), number=dispatch.letter.reference)
    return 1


def read_mailbox() -> int:
    """What came back by mail, every few minutes where a mailbox is set."""
    if not settings.MAILBOX or not cache.add("mailroom.mailbox", 1, MAILBOX_EVERY):
        return 0
    return read_all()


SWEEPS = [wake_mails, wake_reminders, tell_overdue, read_mailbox]
