"""What the clock does to notices and to the chains; called again and again by `manage.py sweep`."""

from django.utils import timezone

from saphan.trail.models import Anchor, Digest
from saphan.trail.tasks import keep_outside, send_digest


def mail_digests() -> int:
    """Make the digests that are due, and wake the worker for them and for those that are stuck; how many.

    Killed between the row and the task, a digest is found again as stuck.
    """
    now = timezone.now()
    waiting = [*Digest.objects.take_stuck(now), *Digest.make_due(now)]
    for digest in waiting:
        send_digest.enqueue(digest.pk)
    return len(waiting)


def drop_anchors() -> int:
    """Once a day the ends of all chains are written down, and taken to where nobody here can change them."""
    Anchor.of_today()
    waiting = list(Anchor.objects.to_keep(timezone.now()).values_list("pk", flat=True))
    for pk in waiting:
        keep_outside.enqueue(pk)
    return len(waiting)


SWEEPS = [mail_digests, drop_anchors]
