"""Working days of an office: Thai holidays from the `holidays` library, plus what an office or the cabinet adds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import holidays
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from saphan.offices.signals import administered

if TYPE_CHECKING:
    from saphan.offices.models.by import By
    from saphan.offices.models.office import Office


class Holiday(models.Model):
    """A day off beside the known Thai holidays (or, with `is_workday`, a known holiday that is worked)."""

    office = models.ForeignKey(
        "offices.Office", null=True, blank=True, on_delete=models.CASCADE, related_name="holidays"
    )  # empty: every office
    day = models.DateField(_("วันที่"))
    name = models.CharField(_("ชื่อวัน"), max_length=100)
    is_workday = models.BooleanField(_("เป็นวันทำงาน"), default=False)

    class Meta:
        verbose_name = _("วันหยุด")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["office", "day"], name="one_holiday_a_day"),
            models.UniqueConstraint(fields=["day"], condition=Q(office=None), name="one_holiday_a_day_for_all"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def declare(
        cls, *, office: Office | None, day: date, name: str, by: By | None, is_workday: bool = False
    ) -> Holiday:
        """Say what a day is for this office (None: for all); what was said of the day before is replaced."""
        holiday, _created = cls.objects.update_or_create(
            office=office, day=day, defaults={"name": name, "is_workday": is_workday}
        )
        administered.send(cls, row=holiday, act="offices.holiday_declared", by=by, fields=["day"])
        return holiday

    @transaction.atomic
    def withdraw(self, *, by: By | None) -> None:
        administered.send(Holiday, row=self, act="offices.holiday_withdrawn", by=by, fields=["day"])
        self.delete()


class WorkCalendar:
    """Counts the working days of one office. Days are Asia/Bangkok; the working day is 08:30-16:30."""

    OPENS, CLOSES = time(8, 30), time(16, 30)

    def __init__(self, office_id: int | None = None) -> None:
        # "government": days such as the Royal Ploughing, when offices of the state rest and banks do not.
        self.known = holidays.country_holidays("TH", language="en_US", categories=("public", "government"))
        rows = Holiday.objects.filter(Q(office=None) | Q(office_id=office_id))
        # The office's own word comes last and wins.
        self.own = {row.day: row.is_workday for row in rows.order_by(F("office").asc(nulls_first=True))}

    def is_workday(self, day: date) -> bool:
        if day in self.own:
            return self.own[day]
        return day.weekday() < 5 and not self._names(day)

    def _names(self, day: date) -> list[str]:
        """What the state calls the day. Labour Day is for workers; officials of the state work."""
        return [name for name in self.known.get_list(day) if "Labor Day" not in name]

    def coming_holidays(self, start: date, days: int = 365) -> list[tuple[date, str]]:
        """The state's days off in the year to come, named in the reader's language, but for weekends."""
        language = "en_US" if (get_language() or "th").startswith("en") else "th"
        said = holidays.country_holidays("TH", language=language, categories=("public", "government"))
        coming = (start + timedelta(days=n) for n in range(days))
        return [(day, said[day]) for day in coming if day.weekday() < 5 and self._names(day)]

    def add(self, start: date, days: int) -> date:
        """The date that is `days` working days after `start` (start itself is not counted)."""
        day = start
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_workday(day)
        return day

    def half_day_after(self, moment: datetime) -> datetime:
        """Half a working day (4 hours of 08:30-16:30) after `moment`."""
        local, left = timezone.localtime(moment), timedelta(hours=4)
        while True:
            opens = timezone.make_aware(datetime.combine(local.date(), self.OPENS))
            closes = timezone.make_aware(datetime.combine(local.date(), self.CLOSES))
            start = max(local, opens)
            if self.is_workday(local.date()) and start < closes:
                if start + left <= closes:
                    return start + left
                left -= closes - start
            local = opens + timedelta(days=1)
