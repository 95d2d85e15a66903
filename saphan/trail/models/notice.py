from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.lib.pointers import follow, point
from saphan.lib.statement import Statement
from saphan.trail.models.preference import Preference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saphan.people.models import Capacity, Membership

AT_ONCE = 500  # positions asked about in one query
MOST = 100  # a bell that says more than this says "99+"


class NoticeKind(models.TextChoices):
    """Base of each room's notices: `class Bell(NoticeKind): ASSIGNED = "matters.assigned", _("มอบหมายงานให้ท่าน")`."""

    @classmethod
    def every(cls) -> list[tuple[str, str]]:
        """Code and words of all notices that any room announced."""
        return [(str(kind), str(kind.label)) for kinds in cls.__subclasses__() for kind in kinds]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, capacity: Capacity | None) -> NoticeQuerySet:
        """What was told to the position whose work one does now."""
        return self.filter(membership=capacity.seat) if capacity else self.none()

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def mark_read(self) -> int:
        return self.unread().update(read_at=timezone.now())


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

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("การแจ้งเตือน")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["membership", "read_at", "-id"], name="notice_of_membership"),
            models.Index(
                fields=["at"], condition=models.Q(read_at=None, mailed_at=None), name="notice_waiting_for_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.number}".strip()

    def get_absolute_url(self) -> str:
        return reverse("trail:notice", args=[self.pk])

    @property
    def label(self) -> str:
        for kinds in NoticeKind.__subclasses__():
            if self.kind in kinds.values:
                return str(kinds(self.kind).label)
        return self.kind

    @property
    def row(self) -> models.Model | None:
        return follow(self.target)

    @property
    def target_url(self) -> str:
        """Where the thing stands; empty when it is gone. The page there asks for rights itself."""
        find = getattr(self.row, "get_absolute_url", None)
        return str(find()) if find else ""


def notify(row: models.Model, kind: str, *, to: Iterable[Membership], number: str = "") -> None:
    """Tell the positions, in the transaction of the fact. A position is told once of one thing while it is unread.

    Who chose not to hear of this kind is not told (Preference).
    """
    notify_each(kind, [(row, to, number)])


def notify_each(kind: str, told: Iterable[tuple[models.Model, Iterable[Membership], str]]) -> None:
    """`notify` for many things at once, (thing, whom, number): two questions for every AT_ONCE bells, however many."""
    bells = [(point(row), seat, number) for row, to, number in told for seat in {seat.pk: seat for seat in to}.values()]
    for start in range(0, len(bells), AT_ONCE):
        _tell(str(kind), bells[start : start + AT_ONCE])


def _tell(kind: str, bells: list[tuple[str, Membership, str]]) -> None:
    targets, seats = {target for target, _seat, _number in bells}, {seat.pk for _target, seat, _number in bells}
    waiting = Notice.objects.unread().filter(target__in=targets, kind=kind, membership__in=seats)
    rung = set(waiting.values_list("target", "membership_id"))
    deaf = Preference.objects.deaf_to(kind, [seat.user_id for _target, seat, _number in bells])
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(office_id=seat.office_id, membership=seat, kind=kind, target=target, number=number, at=now)
        for target, seat, number in bells
        if (target, seat.pk) not in rung and seat.user_id not in deaf
    )


def unread(capacity: Capacity | None) -> int:
    """The number beside the bell. Counting stops at 100, so that it costs the same for everybody."""
    return UNREAD.count(seat=capacity.seat.pk) if capacity else 0


def unread_of(seat: int) -> models.QuerySet[Notice]:
    return Notice.objects.filter(membership_id=seat).unread()[:MOST]


UNREAD = Statement(unread_of, seat=-1)  # asked with every page
