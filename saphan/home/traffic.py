"""Letters in and out of an office, day by day, from its registers."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from saphan.registers.models import Entry, Series

OUTGOING = (Series.SENT, Series.CIRCULAR)


class Traffic:
    """The last `days` days, today included, Asia/Bangkok: how many letters were received and sent on each."""

    def __init__(self, office_id: int, *, days: int = 30) -> None:
        today = timezone.localdate()
        self.days: list[date] = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
        counted = (
            Entry.objects.filter(
                office_id=office_id,
                series__in=[Series.RECEIVED, *OUTGOING],
                registered_at__gte=timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
                - timedelta(days=days - 1),
            )
            .annotate(on=TruncDate("registered_at"))
            .values_list("on", "series")
            .annotate(n=Count("pk"))
        )
        received: Counter[date] = Counter()
        sent: Counter[date] = Counter()
        for day, series, n in counted:
            (received if series == Series.RECEIVED else sent)[day] += n
        self.received = [received[day] for day in self.days]
        self.sent = [sent[day] for day in self.days]

    @property
    def is_empty(self) -> bool:
        return not any(self.received) and not any(self.sent)
