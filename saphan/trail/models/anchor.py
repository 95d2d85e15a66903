"""The ends of all chains once a day, to be kept where who owns this database cannot write (decision 055)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.trail.models.anchor_set import AnchorQuerySet
from saphan.trail.models.chain import ChainHead
from saphan.trail.models.event import Event
from saphan.trail.models.marks import digest_of, written

OVERLAP = timedelta(hours=1)  # an event's clock may be a little behind its commit


class Anchor(models.Model):
    """One day's document of all chains that grew: plain ASCII, its SHA-256, and the SHA-256 of the one before it."""

    day = models.DateField(_("วันที่"), unique=True)
    made_at = models.DateTimeField(_("ทำเมื่อ"))
    text = models.TextField(_("เนื้อความ"))
    digest = models.CharField(_("ค่าตรวจสอบ"), max_length=64)
    tried_at = models.DateTimeField(_("พยายามส่งเมื่อ"), null=True, blank=True)
    written_at = models.DateTimeField(_("เขียนลงแฟ้มเมื่อ"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("ส่งทางไปรษณีย์เมื่อ"), null=True, blank=True)
    stamp = models.BinaryField(_("ตราประทับเวลา"), null=True, blank=True)  # RFC 3161 token over `digest`
    stamped_at = models.DateTimeField(_("ประทับเวลาเมื่อ"), null=True, blank=True)

    objects = AnchorQuerySet.as_manager()

    class Meta:
        verbose_name = _("หลักหมุดของร่องรอย")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.digest}"

    @property
    def file_name(self) -> str:
        return f"saphan-anchor-{self.day:%Y-%m-%d}.txt"

    @classmethod
    @transaction.atomic
    def of_today(cls) -> Anchor | None:
        """The first call of a day makes the day's anchor; None when it stands, or nothing happened since the last."""
        now = timezone.now()
        day, last = timezone.localdate(now), cls.objects.order_by("-day").first()
        if last is not None and last.day >= day:
            return None
        said = set(last.text.splitlines()) if last else set()
        lines = [line for line in _grown(last.made_at - OVERLAP if last else None) if line not in said]
        if not lines:
            return None
        text = written(day, now, last.digest if last else "", lines)
        made, is_new = cls.objects.get_or_create(
            day=day, defaults={"made_at": now, "text": text, "digest": digest_of(text)}
        )
        return made if is_new else None

    def keep_stamp(self, token: bytes) -> bool:
        """What the time stamp server answered; the first one stays."""
        return bool(Anchor.objects.unstamped().filter(pk=self.pk).update(stamp=token, stamped_at=timezone.now()))


def _grown(since: datetime | None) -> Iterable[str]:
    """A line for every chain whose end is younger than `since`."""
    ends = Event.objects.filter(office_id=OuterRef("office_id"), seq=OuterRef("seq")).values("at")[:1]
    heads = ChainHead.objects.exclude(seq=0).order_by("office_id")
    if since is not None:
        heads = heads.annotate(ended=Subquery(ends)).filter(ended__gte=since)
    for office, seq, digest in heads.values_list("office_id", "seq", "digest").iterator():
        yield f"{office}\t{seq}\t{digest}"
