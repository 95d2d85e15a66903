from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import LetterBell
from saphan.letters.choices import State as LetterState
from saphan.letters.errors import NotAllowed
from saphan.letters.models.signature import Signature
from saphan.letters.naming import official_name
from saphan.lib import codes
from saphan.lib.grades import Secrecy
from saphan.seals.models import Level
from saphan.trail.models import notify

if TYPE_CHECKING:
    from saphan.files.models import StoredFile
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity
    from saphan.seals.models import PersonalKey

WAITS = (timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))  # then it failed
ISSUED = (LetterState.NUMBERED, LetterState.DISPATCHED, LetterState.VOID)  # not the pattern of a table's letters
SOME = 500  # letters that a round of the sweep begins
PATIENCE = timedelta(days=1)  # for a signer's own certificate
LOST_AFTER = timedelta(minutes=5)  # a worker that holds one longer than this was killed


class OriginalQuerySet(models.QuerySet["Original"]):
    def due(self, at: datetime) -> OriginalQuerySet:
        """What waits to be made and is in nobody's hand, or in the hand of a worker that was killed."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=at - LOST_AFTER)
        return self.filter(free, state=Original.State.WAITING, next_attempt_at__lte=at)

    def public(self) -> OriginalQuerySet:
        """What a stranger may ask about. A secret letter's is asked for in vain, as one that never was."""
        return self.filter(letter__secrecy=Secrecy.OPEN)


class Original(models.Model):
    """ต้นฉบับ: the letter as it was issued, one PDF, made once after the signature and never rewritten.

    The row is written with the signature; the worker presses the pages (`pressed`, frozen), then seals them (`file`).
    Between the two the signer may sign them with a certificate of his own (`personal_key`, `in_person`).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("กำลังจัดทำต้นฉบับ")
        READY = "ready", _("มีต้นฉบับแล้ว")
        FAILED = "failed", _("จัดทำต้นฉบับไม่สำเร็จ")

    letter = models.OneToOneField("letters.Letter", on_delete=models.PROTECT, related_name="original")
    code = models.CharField(_("รหัสตรวจสอบ"), max_length=codes.LENGTH, unique=True, default=codes.new, editable=False)
    state = models.CharField(_("สถานะ"), max_length=7, choices=State, default=State.WAITING)
    pressed = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    personal_key = models.ForeignKey("seals.PersonalKey", null=True, on_delete=models.PROTECT, related_name="+")
    in_person = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(_("ระดับลายมือชื่อ"), max_length=4, blank=True)  # saphan.seals.models.Level
    stamped_at = models.DateTimeField(_("ประทับเวลาเมื่อ"), null=True, blank=True)
    due_at = models.DateTimeField(_("ประทับเวลาซ้ำก่อน"), null=True, blank=True)
    trouble = models.CharField(_("ข้อขัดข้อง"), max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(_("พยายามแล้วกี่ครั้ง"), default=0)
    claimed_at = models.DateTimeField(_("เริ่มจัดทำเมื่อ"), null=True, blank=True)
    next_attempt_at = models.DateTimeField(_("จัดทำครั้งต่อไปเมื่อ"), default=timezone.now)
    made_at = models.DateTimeField(_("จัดทำเสร็จเมื่อ"), null=True, blank=True)

    objects = OriginalQuerySet.as_manager()

    class Meta:
        verbose_name = _("ต้นฉบับหนังสือ")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="ready", file__isnull=False) | (~Q(state="ready") & Q(file=None)),
                name="an_original_is_ready_with_its_file",
            )
        ]
        indexes = [models.Index("next_attempt_at", name="original_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return codes.shown(self.code)

    @classmethod
    def begin(cls, letter: Letter, *, key: PersonalKey | None = None) -> Original:
        """The row that the worker works off, in the transaction of the signature.

        With the signer's own `key` the worker waits for him, for a day at most.
        """
        first = timezone.now() + (PATIENCE if key else timedelta())
        return cls.objects.create(letter=letter, personal_key=key, next_attempt_at=first)

    @property
    def waits_for_signer(self) -> bool:
        return bool(self.personal_key_id) and self.state == self.State.WAITING and not self.in_person_id

    def can_be_signed_in_person_by(self, capacity: Capacity) -> bool:
        """Whoever signed the letter, with the certificate that was chosen then."""
        key = self.personal_key if self.waits_for_signer else None
        return key is not None and key.user_id == capacity.user.pk and self.letter.secrecy <= capacity.clearance

    def hurry(self) -> None:
        """The worker need not wait for the signer any more."""
        Original.objects.filter(pk=self.pk, state=self.State.WAITING).update(next_attempt_at=timezone.now())

    @property
    def address(self) -> str:
        """Where anybody may verify it, whole: for the QR on the paper."""
        return settings.SITE_URL.rstrip("/") + reverse("verify:code", args=[self.code])

    @property
    def level_words(self) -> str:
        """How it is sealed, in plain words."""
        return str(Level(self.level).label) if self.level else ""

    @cached_property
    def newest(self) -> StoredFile | None:
        """What is given: the file as it was issued, or as it was stamped again since; None while there is none."""
        renewed = self.renewals.select_related("file").last() if self.file_id else None
        return renewed.file if renewed else self.file

    @cached_property
    def page_count(self) -> int:
        """Pages that can be shown; 0 while there is no file, or it is held for the scanner."""
        return self.newest.page_count if self.newest else 0

    def response(self, *, inline: bool = False) -> HttpResponseBase:
        """The PDF under its official name, for whom a room has let in. Raises Http404 while there is none."""
        if self.newest is None:
            raise Http404
        return self.newest.response(f"{official_name(self.letter)}.pdf", inline=inline)

    def preview(self, page: int) -> HttpResponse:
        """PNG of a page (from 1). Raises Http404."""
        if self.newest is None:
            raise Http404
        return self.newest.preview(page)

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @classmethod
    def begin_missing(cls) -> int:
        """For letters that were signed here before there were originals; one signed on paper has its paper."""
        signed = Signature.objects.exclude(method=Signature.Method.PAPER).filter(
            letter__original=None, letter__state__in=ISSUED
        )
        found = signed.order_by("-pk").values_list("letter_id", flat=True)[:SOME]
        rows = [Original(letter_id=pk) for pk in found]
        Original.objects.bulk_create(rows, ignore_conflicts=True)
        return len(rows)

    def claim(self) -> bool:
        """Take it in hand; False when another worker has it, or when it is made."""
        now = timezone.now()
        mine = Original.objects.due(now).filter(pk=self.pk)
        is_mine = bool(mine.update(claimed_at=now, attempts=F("attempts") + 1))
        self.refresh_from_db(fields=["state", "claimed_at", "attempts", "pressed", "in_person", "file"])
        return is_mine

    @transaction.atomic
    def fail(self, why: str) -> None:
        """Try again after a growing wait; after the last it has failed, and its author is told."""
        self.refresh_from_db()
        rows = Original.objects.filter(pk=self.pk, state=self.State.WAITING)
        if self.attempts <= len(WAITS):
            wait = WAITS[max(self.attempts, 1) - 1]
            rows.update(claimed_at=None, trouble=why[:300], next_attempt_at=timezone.now() + wait)
        elif rows.update(claimed_at=None, trouble=why[:300], state=self.State.FAILED):
            letter = self.letter
            number = "" if letter.is_secret else letter.reference
            notify(letter, LetterBell.ORIGINAL_FAILED, to=[letter.author], number=number)
        self.refresh_from_db()

    def can_be_tried_again_by(self, capacity: Capacity) -> bool:
        """The registry, the author and the signer of a letter that one may read."""
        letter = self.letter
        mine = (
            letter.office_id == capacity.office_id and capacity.reads_letters and letter.secrecy <= capacity.clearance
        )
        takes_part = (
            capacity.registers or capacity.seat.pk == letter.author_id or letter.voiding.was_signed_by(capacity)
        )
        return mine and takes_part and self.state == self.State.FAILED

    def try_again(self, *, by: Capacity) -> None:
        if not self.can_be_tried_again_by(by):
            raise NotAllowed
        rows = Original.objects.filter(pk=self.pk, state=self.State.FAILED)
        rows.update(state=self.State.WAITING, attempts=0, next_attempt_at=timezone.now(), claimed_at=None)
        self.refresh_from_db()
