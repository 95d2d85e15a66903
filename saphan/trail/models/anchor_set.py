"""Which anchors still have to reach the places outside, and what all of them say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as say

from saphan.trail.models.marks import Marks, digest_of, marks_of

if TYPE_CHECKING:
    from saphan.trail.models.anchor import Anchor  # noqa: F401 - named in the base below

RETRY_AFTER = timedelta(minutes=15)


class AnchorQuerySet(models.QuerySet["Anchor"]):
    def to_keep(self, now: datetime) -> AnchorQuerySet:
        """What has not reached the places outside yet, and was not tried just now."""
        missing = Q(pk=None)
        if settings.ANCHOR_DIR:
            missing |= Q(written_at=None)
        if settings.ANCHOR_MAIL:
            missing |= Q(mailed_at=None)
        waited = Q(tried_at=None) | Q(tried_at__lte=now - RETRY_AFTER)
        return self.filter(missing, waited)

    def marks(self) -> Marks:
        """What they say of the chains. Raises ValueError when one of them was changed."""
        for anchor in self.iterator():
            if digest_of(anchor.text) != anchor.digest:
                raise ValueError(say("หลักหมุด %(day)s ถูกแก้ไข") % {"day": f"{anchor.day:%Y-%m-%d}"})
        return marks_of(self.values_list("text", flat=True).iterator())

    def unstamped(self) -> AnchorQuerySet:
        """For the room of the seals, which asks a time stamp server (RFC 3161) for `digest`."""
        return self.filter(stamp=None)
