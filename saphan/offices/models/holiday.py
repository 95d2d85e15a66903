"""Working days of an office: Thai public holidays from the `holidays` library, plus what an office or the cabinet adds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import holidays
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="one_holiday_a_day")]

    def __str__(self) -> str:
        return self.name


class WorkCalendar:
    """Counts the working days of one office. Days are Asia/Bangkok; the working day is 08:30-16:30."""

    OPENS, CLOSES = time(8, 30), time(16, 30)

    def __init__(self, office_id: int | None = None) -> None:
        self.known = holidays.country_holidays("TH", language="th")
        own = Holiday.objects.filter(models.Q(office=None) | models.Q(office_id=office_id))
        self.own = {row.day: row.is_workday for row in own}

    def is_workday(self, day: date) -> bool:
        if day in self.own:
            return self.own[day]
        return day.weekday() < 5 and day not in self.known

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
