from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.models import Letter, State
from saphan.lib.grades import Secrecy
from saphan.matters.choices import MatterAct, MatterBell
from saphan.matters.models.acknowledgement import Acknowledgement
from saphan.matters.models.matter import Matter
from saphan.matters.models.seats import WORKERS
from saphan.people.models import Membership, Role
from saphan.trail.models import notify, record
from saphan.ui.http import allow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from saphan.people.models import Capacity

SENDERS = (
    Role.DIRECTOR,
    Role.SCHOOL_DIRECTOR,
    Role.DEPUTY,
    Role.GROUP_HEAD,
    Role.GROUP_CLERK,
    Role.REGISTRAR,
    Role.SCHOOL_CLERK,
)

READABLE = (State.NUMBERED, State.DISPATCHED, State.BROUGHT)


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def visible_to(self, capacity: Capacity) -> BriefingQuerySet:
        """Those that one sent or is to acknowledge; all of the office for its head and its registrar."""
        if not capacity.reads_letters:
            return self.none()
        rows = self.filter(office_id=capacity.office_id)
        if capacity.sees_whole_office:
            return rows
        return rows.filter(Q(sent_by=capacity.seat) | Q(pk__in=capacity.seat.acknowledgements.values("briefing")))

    def counted(self) -> BriefingQuerySet:
        """With how many were `told` and how many of them have said that they `known`."""
        told = Acknowledgement.objects.filter(briefing=OuterRef("pk")).order_by().values("briefing")
        counted = told.annotate(n=Count("pk"), known=Count("acknowledged_at"))
        return self.annotate(told=Subquery(counted.values("n")), known=Subquery(counted.values("known")))


class Briefing(models.Model):
    """แจ้งเวียน: a letter or order made known to the office's own people, who each acknowledge it (ระเบียบฯ ข้อ 32)."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="briefings")
    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="briefings")
    note = models.CharField(_("ข้อความถึงผู้อ่าน"), max_length=300, blank=True)
    due_on = models.DateField(_("ขอให้รับทราบภายใน"), null=True, blank=True)
    sent_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    sent_as = models.CharField(_("ในฐานะ"), max_length=500)
    sent_at = models.DateTimeField(_("แจ้งเมื่อ"))

    objects = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = _("หนังสือแจ้งเวียน")
        ordering = ["-id"]
        indexes = [models.Index(fields=["office", "-id"], name="briefing_of_office")]

    def __str__(self) -> str:
        return str(self.letter)

    def get_absolute_url(self) -> str:
        return reverse("matters:briefing", args=[self.pk])

    @classmethod
    @transaction.atomic
    def send(
        cls, letter: Letter, *, to: Iterable[Membership], by: Capacity, note: str = "", due_on: date | None = None
    ) -> Briefing:
        """Make the letter known to the positions, fixed at this moment. Raises ValidationError without anybody."""
        allow(cls.can_be_sent_by(letter, by))
        seats = [seat for seat in to if seat.office_id == by.office_id and seat.pk != by.membership.pk]
        if not seats:
            raise ValidationError(_t("ยังไม่ได้เลือกผู้ที่ต้องรับทราบ"))
        briefing = cls.objects.create(
            office=by.office, letter=letter, note=note.strip(), due_on=due_on, sent_by=by.membership, sent_as=by.title,
            sent_at=timezone.now(),
        )  # fmt: skip
        Acknowledgement.objects.bulk_create(Acknowledgement(briefing=briefing, seat=seat) for seat in seats)
        notify(briefing, MatterBell.BRIEFED, to=seats, number=letter.reference)
        record(briefing, MatterAct.BRIEFED, by=by, people=len(seats))
        return briefing

    @staticmethod
    def can_be_sent_by(letter: Letter, capacity: Capacity) -> bool:
        """Whoever may read it and speaks for a group or the office. Secret letters are not circulated."""
        if capacity.role not in SENDERS or letter.secrecy > Secrecy.OPEN or letter.state not in READABLE:
            return False
        own = Letter.objects.visible_to(capacity).filter(pk=letter.pk).exists()
        return own or Matter.objects.visible_to(capacity).filter(letter=letter).exists()

    @classmethod
    def everybody(cls, capacity: Capacity) -> models.QuerySet[Membership]:
        """Who can be told in the office: everyone who reads letters there."""
        people = Membership.objects.current().filter(office_id=capacity.office_id, role__in=WORKERS)
        return people.exclude(pk=capacity.membership.pk).select_related("user", "group").order_by("group", "id")

    def can_be_followed_by(self, capacity: Capacity) -> bool:
        """Sees who has acknowledged and who has not, and reminds them."""
        return (
            self.office_id == capacity.office_id
            and capacity.reads_letters
            and (capacity.sees_whole_office or self.sent_by_id in (capacity.seat.pk, capacity.membership.pk))
        )

    @transaction.atomic
    def open(self, *, by: Capacity) -> Acknowledgement | None:
        """Note the first opening by one who is on the list. Never acknowledges."""
        self.acknowledgements.filter(seat=by.seat, opened_at=None).update(opened_at=timezone.now())
        return self.acknowledgements.filter(seat=by.seat).first()

    @transaction.atomic
    def acknowledge(self, *, by: Capacity) -> None:
        """รับทราบ, once: a second time changes nothing."""
        mine = self.acknowledgements.filter(seat=by.seat)
        allow(mine.exists())
        now = timezone.now()
        mine.filter(opened_at=None).update(opened_at=now)
        if mine.filter(acknowledged_at=None).update(acknowledged_at=now, acknowledged_by=by.membership):
            record(self, MatterAct.ACKNOWLEDGED, by=by)

    @transaction.atomic
    def remind(self, *, by: Capacity) -> int:
        """Ring again for those missing; how many they are."""
        allow(self.can_be_followed_by(by))
        waiting = self.acknowledgements.filter(acknowledged_at=None)
        missing = list(Membership.objects.filter(pk__in=waiting.values("seat")))
        notify(self, MatterBell.BRIEFED, to=missing, number=self.letter.reference)
        record(self, MatterAct.REMINDED, by=by, people=len(missing))
        return len(missing)
