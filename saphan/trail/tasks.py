from django.conf import settings
from django.utils import timezone
from django_tasks import task

from saphan.trail.mail import digest_mail
from saphan.trail.models import Anchor, Digest
from saphan.trail.outside import mail, write


@task()
def keep_outside(pk: int) -> None:
    """Take one anchor to its places outside; what fails is tried again by the sweeper (Anchor.objects.to_keep)."""
    now = timezone.now()
    if not Anchor.objects.to_keep(now).filter(pk=pk).update(tried_at=now):
        return
    anchor = Anchor.objects.get(pk=pk)
    if settings.ANCHOR_DIR and anchor.written_at is None:
        write(anchor)
        Anchor.objects.filter(pk=pk).update(written_at=timezone.now())
    if settings.ANCHOR_MAIL and anchor.mailed_at is None:
        mail(anchor).send()
        Anchor.objects.filter(pk=pk).update(mailed_at=timezone.now())


@task()
def send_digest(pk: int) -> None:
    """Send one digest unless it was sent. A failure leaves it to the sweeper (Digest.objects.take_stuck)."""
    digest = Digest.objects.select_related("user").filter(pk=pk, sent_at=None).first()
    if digest is None:
        return
    digest.try_once()
    if lines := digest.lines():
        digest_mail(digest, lines).send()
    digest.mark_sent()
