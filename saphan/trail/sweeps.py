"""What the clock does to notices; called again and again by `manage.py sweep`."""

from django.utils import timezone

from saphan.trail.models import Digest
from saphan.trail.tasks import send_digest


def mail_digests() -> int:
    """Make the digests that are due, and wake the worker for them and for those that are stuck; how many.

    Killed between the row and the task, a digest is found again as stuck.
    """
    now = timezone.now()
    waiting = [*Digest.objects.take_stuck(now), *Digest.make_due(now)]
    for digest in waiting:
        send_digest.enqueue(digest.pk)
    return len(waiting)


SWEEPS = [mail_digests]
