"""What a person has not read yet, told by e-mail twice on a working day: numbers, counts and links, never content."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.offices.models import WorkCalendar
from saphan.people.models import Membership, User
from saphan.trail.models.notice import Notice, NoticeQuerySet
from saphan.trail.models.preference import Preference, Way

RETRY_AFTER = timedelta(minutes=15)
MOST_TRIES = 5
TOO_OLD = timedelta(days=7)  # to be mailed as news, for instance to somebody who has just entered an address


class Slot(models.TextChoices):
    MORNING = "morning", _("เช้า")
    AFTERNOON = "afternoon", _("บ่าย")


BEGINS = {Slot.MORNING: time(8, 0), Slot.AFTERNOON: time(13, 0)}


class DigestQuerySet(models.QuerySet["Digest"]):
    def take_stuck(self, now: datetime) -> list[Digest]:
        """Should have left by now: the mail server refused it, or the worker was killed. Taken for the next while."""
        stuck = list(self.filter(sent_at=None, tries__lt=MOST_TRIES, tried_at__lte=now - RETRY_AFTER))
        self.filter(pk__in=[digest.pk for digest in stuck]).update(tried_at=now)
        return stuck


class Digest(models.Model):
    """One e-mail to one person. The row is written first, so that a killed worker neither forgets nor repeats it."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("วันที่"))
    slot = models.CharField(_("รอบ"), max_length=9, choices=Slot)
    notices = models.ManyToManyField(Notice, related_name="+")
    tries = models.PositiveSmallIntegerField(_("จำนวนครั้งที่พยายามส่ง"), default=0)
    tried_at = models.DateTimeField(_("พยายามส่งเมื่อ"), default=timezone.now)
    sent_at = models.DateTimeField(_("ส่งเมื่อ"), null=True, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("สรุปการแจ้งเตือน")
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["user", "day", "slot"], name="one_digest_a_slot")]
        indexes = [models.Index(fields=["tried_at"], condition=Q(sent_at=None), name="digest_not_sent")]

    def __str__(self) -> str:
        return f"{self.user} {self.day} {self.get_slot_display()}"

    @classmethod
    def slot_at(cls, now: datetime) -> Slot | None:
        """The slot that has begun; None at night and on days off."""
        local = timezone.localtime(now)
        begun = [slot for slot in Slot if BEGINS[slot] <= local.time()]
        return begun[-1] if begun and WorkCalendar().is_workday(local.date()) else None

    @classmethod
    def make_due(cls, now: datetime) -> list[Digest]:
        """The digests of this slot that do not stand yet, each in its own transaction."""
        slot = cls.slot_at(now)
        if slot is None:
            return []
        day = timezone.localdate(now)
        waiting = _waiting(now)
        users = User.objects.filter(is_active=True, pk__in=waiting.values("membership__user")).exclude(email="")
        users = users.exclude(Exists(cls.objects.filter(user=OuterRef("pk"), day=day, slot=slot)))
        made = [cls._make(user, day=day, slot=slot, notices=waiting.filter(membership__user=user)) for user in users]
        return [digest for digest in made if digest]

    @classmethod
    @transaction.atomic
    def _make(cls, user: User, *, day: object, slot: Slot, notices: NoticeQuerySet) -> Digest | None:
        digest, is_new = cls.objects.get_or_create(user=user, day=day, slot=slot, defaults={"tried_at": timezone.now()})
        if not is_new:  # another sweep was faster
            return None
        told = list(notices)
        digest.notices.set(told)
        Notice.objects.filter(pk__in=[notice.pk for notice in told]).update(mailed_at=timezone.now())
        return digest

    def lines(self) -> list[Notice]:
        """What is still unread when the mail leaves, newest first."""
        return list(self.notices.filter(read_at=None).order_by("-pk"))

    def try_once(self) -> None:
        """Count the attempt before it is made, so that a mail that kills the worker is not tried for ever."""
        self.tries += 1
        self.tried_at = timezone.now()
        self.save(update_fields=["tries", "tried_at"])

    def mark_sent(self) -> None:
        self.sent_at = timezone.now()
        self.save(update_fields=["sent_at"])


def _waiting(now: datetime) -> NoticeQuerySet:
    """Unread, not mailed yet, of a kind that its person wants by mail, for a position that is still held."""
    unwanted = Preference.objects.filter(
        user=OuterRef("membership__user"), kind=OuterRef("kind"), way__in=[Way.BELL, Way.NONE]
    )
    held = Membership.objects.current().filter(pk=OuterRef("membership"))
    new = Notice.objects.unread().filter(mailed_at=None, at__range=(now - TOO_OLD, now))
    return new.filter(~Exists(unwanted), Exists(held))
