"""What the clock does to seals; called again and again by `manage.py sweep`."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from saphan.people.models import Membership, Role
from saphan.seals.anchoring import stamp_anchors
from saphan.seals.choices import SealBell
from saphan.seals.models import OfficeKey
from saphan.seals.models.office_key import SOON
from saphan.seals.renewal import renewals
from saphan.trail.models import notify

AGAIN = timedelta(days=14)  # between two warnings about one certificate


def warn_of_ends() -> int:
    """Tell the administrators whose office's certificate ends soon; how many certificates."""
    now = timezone.now()
    ending = OfficeKey.objects.in_use().filter(not_after__lt=now + SOON, office__closed_on=None)
    waiting = ending.exclude(warned_at__gt=now - AGAIN).select_related("office")
    for key in waiting:
        warn(key)
    return len(waiting)


@transaction.atomic
def warn(key: OfficeKey) -> None:
    """A school without an administrator of its own is looked after by its area's."""
    current = Membership.objects.current().filter(role=Role.ADMIN)
    seats = current.filter(office=key.office_id) or current.filter(office=key.office.parent_id)
    notify(key, SealBell.EXPIRES, to=seats)
    OfficeKey.objects.filter(pk=key.pk).update(warned_at=timezone.now())


def stamp_again() -> int:
    """Files whose last time stamp ends soon; how many were stamped."""
    return renewals.renew_due() if settings.TSA_URL else 0


SWEEPS = [warn_of_ends, stamp_again, stamp_anchors]
