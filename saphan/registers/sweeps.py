"""What the clock does to registers; called again and again by `manage.py sweep`."""

from django.utils import timezone

from saphan.registers.models import Reservation


def expire_reservations() -> int:
    """Void the numbers that were reserved and not used in time; how many. Safe to kill and to run twice."""
    overdue = Reservation.objects.open().filter(expires_at__lte=timezone.now()).select_related("entry", "holder")
    found = list(overdue.order_by("entry__office_id", "id"))
    for reservation in found:
        reservation.expire()
    return len(found)


SWEEPS = [expire_reservations]
