"""Which requests to recover an account wait, and who sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from saphan.people.models.membership import Membership, Role

if TYPE_CHECKING:
    from saphan.people.models.capacity import Capacity
    from saphan.people.models.recovery import Recovery  # noqa: F401 - named in the base below

VALID_FOR = timedelta(days=7)
SECONDS = (Role.DIRECTOR, Role.DEPUTY, Role.SCHOOL_DIRECTOR, Role.ADMIN)


class RecoveryQuerySet(models.QuerySet["Recovery"]):
    def waiting(self) -> RecoveryQuerySet:
        return self.filter(done_at=None, stopped_at=None, asked_at__gt=timezone.now() - VALID_FOR)

    def visible_to(self, by: Capacity | None) -> RecoveryQuerySet:
        """The person's own, and those of people whose office `by` is of, or stands above."""
        if by is None:
            return self.none()
        seats = Membership.objects.current().filter(Q(office=by.office_id) | Q(office__parent=by.office_id))
        near = Q(user__in=seats.values("user")) if by.role in SECONDS else Q(pk=None)
        return self.filter(near | Q(user=by.user))

    def untold(self) -> RecoveryQuerySet:
        return self.waiting().filter(told_at=None).exclude(user__email="")
