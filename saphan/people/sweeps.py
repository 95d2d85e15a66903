"""What the clock does to people; called again and again by `manage.py sweep`."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from saphan.people.models import Invitation, Recovery
from saphan.people.tasks import send_invitations, tell_recoveries


def wake_invitations() -> bool:
    """Wake the sending when a letter of invitation waits; says whether one did."""
    waits = Invitation.objects.to_send().exists()
    if waits:
        send_invitations.enqueue()
    return waits


def forget_ended_sessions() -> int:
    """Delete sessions that are over, and their lines in the lists of machines; how many rows."""
    sessions, _by_model = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    known = Session.objects.values("session_key")
    lines: int = UserSession.objects.exclude(session_key__in=known).delete()[0]
    return sessions + lines


def wake_recoveries() -> bool:
    """Wake the telling of requests to recover an account; says whether one waits."""
    waits = Recovery.objects.untold().exists()
    if waits:
        tell_recoveries.enqueue()
    return waits


SWEEPS: list[Callable[[], object]] = [wake_invitations, wake_recoveries, forget_ended_sessions]
