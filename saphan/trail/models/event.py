from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.lib.pointers import follow, point
from saphan.people.models import Role
from saphan.trail.models.chain import CANONICAL, ChainHead, link, moment
from saphan.trail.models.notice import Notice

if TYPE_CHECKING:
    from saphan.people.models import Capacity

FACTS = (
    "office_id", "seq", "at", "user_id", "membership_id", "capacity", "action", "target", "outcome", "address", "agent",
    "detail",
)  # fmt: skip


class Act(models.TextChoices):
    """Base of each room's acts: `class LetterAct(Act): SIGNED = "letters.signed", _("ลงนาม")`. Has no members."""

    @classmethod
    def every(cls) -> list[tuple[str, str]]:
        """Code and words of all acts that any room announced, by their words."""
        return sorted(
            ((str(act), str(act.label)) for acts in cls.__subclasses__() for act in acts), key=lambda one: one[1]
        )


class EventQuerySet(models.QuerySet["Event"]):
    def of(self, row: models.Model) -> EventQuerySet:
        """The story of a row, oldest first, as all offices tell it."""
        return self.filter(target=point(row)).order_by("at", "pk")

    def visible_to(self, capacity: Capacity | None) -> EventQuerySet:
        """The trail of one's own office, for its auditor, its administrator and its head. It holds no content."""
        if capacity is None or not can_read_trail(capacity):
            return self.none()
        return self.filter(office_id=capacity.office_id)


def can_read_trail(capacity: Capacity | None) -> bool:
    return capacity is not None and (capacity.heads_office or capacity.role in (Role.AUDITOR, Role.ADMIN))


class Event(models.Model):
    """Somebody acted (or read a non-open letter, or was refused): who, as what, when, from where. Append-only."""

    class Outcome(models.TextChoices):
        DONE = "done", _("สำเร็จ")
        DENIED = "denied", _("ถูกปฏิเสธ")

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField(_("ลำดับ"))
    at = models.DateTimeField(_("เวลา"))
    user = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")  # null: the system
    membership = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(_("ในฐานะ"), max_length=500, blank=True)  # frozen words
    action = models.CharField(_("การกระทำ"), max_length=60)
    target = models.CharField(_("สิ่งที่ถูกกระทำ"), max_length=80)  # saphan.lib.pointers
    outcome = models.CharField(_("ผล"), max_length=6, choices=Outcome, default=Outcome.DONE)
    address = models.CharField(_("จากที่อยู่"), max_length=45, blank=True)
    agent = models.CharField(_("โปรแกรม"), max_length=200, blank=True)
    detail = models.JSONField(_("รายละเอียด"), default=dict)  # never the content of a letter
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("เหตุการณ์")
        ordering = ["office", "seq"]
        constraints = [models.UniqueConstraint(fields=["office", "seq"], name="one_event_of_a_seq")]
        indexes = [
            models.Index(fields=["target", "office"], name="event_of_target"),
            models.Index(fields=["office", "user", "-seq"], name="event_of_user"),
            models.Index(fields=["office", "at"], name="event_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}:{self.seq} {self.action}"

    @property
    def label(self) -> str:
        """The act in words, from whichever room announced it; the code itself when none did."""
        for acts in Act.__subclasses__():
            if self.action in acts.values:
                return str(acts(self.action).label)
        return self.action

    @property
    def row(self) -> models.Model | None:
        return follow(self.target)

    @property
    def target_label(self) -> str:
        """What kind of thing it was and its number in our tables; never its own words, which may be secret."""
        label, _colon, pk = self.target.partition(":")
        return f"{apps.get_model(label)._meta.verbose_name} {pk}"


@transaction.atomic
def record(row: models.Model, act: str, *, by: Capacity | None, office_id: int | None = None, **detail: Any) -> Event:
    """Append an event about `row` to the acting office's chain, in the transaction of the fact.

    Call it last: it holds the office's chain until the commit. `by=None` means the system, and needs `office_id`.
    Who acts on a thing has heard the bell that rang for it: those notices are read.
    """
    if by is not None:
        Notice.objects.visible_to(by).filter(target=point(row)).mark_read()
    return _append(row, act, by=by, office_id=office_id, outcome=Event.Outcome.DONE, detail=detail)


@transaction.atomic
def refuse(row: models.Model, act: str, *, by: Capacity, **detail: Any) -> Event:
    """Append that somebody tried what he may not."""
    return _append(row, act, by=by, office_id=None, outcome=Event.Outcome.DENIED, detail=detail)


def _append(
    row: models.Model, act: str, *, by: Capacity | None, office_id: int | None, outcome: str, detail: dict[str, Any]
) -> Event:
    office = office_id if by is None else by.office_id
    if office is None:
        raise ValueError("An event of the system must name its office.")
    seq, previous = ChainHead.take(office)
    event = Event(
        office_id=office,
        seq=seq,
        at=timezone.now(),
        user_id=by.user.pk if by else None,
        membership_id=by.membership.pk if by else None,
        capacity=by.title if by else "",
        action=str(act),
        target=point(row),
        outcome=outcome,
        address=by.address if by else "",
        agent=by.agent if by else "",
        # As the database gives it back: keys are text, tuples are lists.
        detail=json.loads(CANONICAL.encode(detail)),
        previous=previous,
    )
    facts = {name: getattr(event, name) for name in FACTS} | {"at": moment(event.at)}
    event.digest = link(previous, facts)
    event.save(force_insert=True)
    ChainHead.objects.filter(office_id=office).update(digest=event.digest)
    return event
