"""What the clock does to files; called again and again by `manage.py sweep`."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from saphan.files.models import Reading, State, StoredFile, Upload
from saphan.files.tasks import read_files

STALE = timedelta(days=7)
FRESH = timedelta(hours=1)
AT_A_TIME = 200


def scan_held() -> int:
    """Ask the scanner about what waits for it; how many were settled. A scanner that is down settles none."""
    settled = 0
    for file in StoredFile.objects.filter(state=State.HELD).order_by("id")[:AT_A_TIME] if settings.CLAMD else ():
        file.scan()
        if file.state == State.HELD:
            break
        settled += 1
    return settled


def forget_uploads() -> int:
    """Delete uploads that nobody put anywhere within a week, and content that nothing holds; how many uploads."""
    before = timezone.now() - STALE
    stale = Upload.objects.filter(sent_at__lt=before)
    file_ids = list(stale.values_list("file_id", flat=True).distinct()[:AT_A_TIME])
    count, _by_model = stale.filter(file_id__in=file_ids).delete()
    for file_id in file_ids:
        forget_old(file_id)
    return count


@transaction.atomic
def forget_old(file_id: int) -> None:
    """Content that somebody brought again within the week is touched, and stays."""
    old = StoredFile.objects.select_for_update().filter(pk=file_id, kept_at__lt=timezone.now() - STALE)
    if (file := old.first()) is not None:
        file.forget()


def forget_loose() -> int:
    """Content, text and pictures that the last letter let go of are forgotten; how many contents.

    What somebody is bringing again at this hour waits.
    """
    gone = 0
    loose = StoredFile.objects.filter(loose_at__isnull=False, kept_at__lt=timezone.now() - FRESH)
    for file in loose.order_by("loose_at")[:AT_A_TIME]:
        if file.forget():
            gone += 1
        else:  # others hold it; let go of again meanwhile, it stays marked
            StoredFile.objects.filter(pk=file.pk, loose_at=file.loose_at).update(loose_at=None)
    return gone


def wake_readings() -> int:
    """Content that nobody was woken for, or in the hand of a killed worker, or kept before anybody read."""
    missing = Reading.begin_missing(AT_A_TIME)
    due = Reading.objects.due().count()
    if due:
        read_files.enqueue()
    return missing + due


SWEEPS = [scan_held, forget_uploads, forget_loose, wake_readings]
