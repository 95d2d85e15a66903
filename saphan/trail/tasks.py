from django_tasks import task

from saphan.trail.mail import digest_mail
from saphan.trail.models import Digest


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
