from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.lib.pointers import follow, point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saphan.people.models import Membership


class NoticeKind(models.TextChoices):
    """Base of each room's notices: `class Bell(NoticeKind): ASSIGNED = "matters.assigned", _("มอบหมายงานให้ท่าน")`."""


class Notice(models.Model):
    """A line under a position's bell. It names what happened and a number, never the content of a letter."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("เรื่อง"), max_length=60)
    target = models.CharField(max_length=80)
    number = models.CharField(_("เลขที่"), max_length=80, blank=True)  # a register or letter number, nothing else
    at = models.DateTimeField(_("เวลา"), default=timezone.now)
    read_at = models.DateTimeField(_("อ่านเมื่อ"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("ส่งทางไปรษณีย์อิเล็กทรอนิกส์เมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("การแจ้งเตือน")
        ordering = ["-id"]
        indexes = [models.Index(fields=["membership", "read_at", "-id"], name="notice_of_membership")]

    def __str__(self) -> str:
        return f"{self.label} {self.number}".strip()

    @property
    def label(self) -> str:
        for kinds in NoticeKind.__subclasses__():
            if self.kind in kinds.values:
                return str(kinds(self.kind).label)
        return self.kind

    @property
    def row(self) -> models.Model | None:
        return follow(self.target)


def notify(row: models.Model, kind: str, *, to: Iterable[Membership], number: str = "") -> None:
    """Tell the positions, in the transaction of the fact. A position is told once of one thing while it is unread."""
    target = point(row)
    told = set(
        Notice.objects.filter(target=target, kind=str(kind), read_at=None, membership__in=list(to)).values_list(
            "membership_id", flat=True
        )
    )
    Notice.objects.bulk_create(
        Notice(office_id=seat.office_id, membership=seat, kind=str(kind), target=target, number=number)
        for seat in to
        if seat.pk not in told
    )
