"""What the clock does to letters. Each may be killed and run twice."""

from django.utils import timezone

from saphan.letters.models import Original
from saphan.letters.tasks import make_originals


def wake_originals() -> int:
    """Originals that nobody was woken for, those of killed workers, and letters signed before there were originals."""
    Original.begin_missing()
    due = Original.objects.due(timezone.now()).count()
    if due:
        make_originals.enqueue()
    return due


SWEEPS = [wake_originals]
