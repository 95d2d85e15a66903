"""Work that a task only wakes: its state lives in Original, and the sweep finds what was never woken."""

from django.utils import timezone
from django_tasks import task

from saphan.letters.issuing import issue
from saphan.letters.models import Original


@task()
def make_originals() -> None:
    """Every original that is due, each claimed by one worker alone; the most urgent letters first."""
    due = Original.objects.due(timezone.now()).order_by("-letter__urgency", "next_attempt_at")
    for pk in due.values_list("pk", flat=True):
        original = Original.objects.select_related("letter__office", "letter__group", "pressed").get(pk=pk)
        if original.claim():
            issue(original)
