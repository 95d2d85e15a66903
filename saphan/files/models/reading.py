from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.files.choices import FINAL, OF_A_PAGE, ReadState, Trouble
from saphan.files.signals import file_read
from saphan.lib.likeness import sketch
from saphan.lib.words import Word

if TYPE_CHECKING:
    from saphan.files.models.stored import StoredFile
    from saphan.files.reader.job import Page

MOST_LEFT_OUT = 5  # pages that cannot be read, and the others still are
WAITS = (timedelta(minutes=1), timedelta(minutes=10))  # after these tries it has failed
LOST_AFTER = timedelta(minutes=5)  # without a page; a worker that lives says more
SEPARATOR = "\n\n"
SHOWN_PAGES = 10
SHOWN = 8000  # signs beside the picture; the rest is in the file
SURE, FAIR = 92, 80  # confidences from which what a picture says is believed with a word of our own


class ReadingQuerySet(models.QuerySet["Reading"]):
    def due(self) -> ReadingQuerySet:
        """What may be read now: its content is open, its time has come, and no living worker has it in hand."""
        now = timezone.now()
        open_ = Q(file__state__in=("clean", "unscanned"))
        waits = Q(state=ReadState.WAITING, next_try_at__lte=now)
        lost = Q(state=ReadState.READING, claimed_at__lt=now - LOST_AFTER)
        return self.filter(open_, waits | lost)


class Reading(models.Model):
    """The text of one content, read once, page by page, by a worker. The file's holder says who may see it."""

    file = models.OneToOneField("files.StoredFile", on_delete=models.CASCADE, related_name="reading", primary_key=True)
    state = models.CharField(_("สถานะ"), max_length=7, choices=ReadState, default=ReadState.WAITING)
    pages_done = models.PositiveIntegerField(_("อ่านแล้วกี่หน้า"), default=0)
    pages_total = models.PositiveIntegerField(_("จำนวนหน้า"), null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(_("ความมั่นใจ (0-100)"), null=True, blank=True)  # null: no picture
    trouble = models.CharField(_("เหตุขัดข้อง"), max_length=9, choices=Trouble, blank=True)
    tries = models.PositiveSmallIntegerField(_("พยายามแล้วกี่ครั้ง"), default=0)
    next_try_at = models.DateTimeField(_("อ่านครั้งต่อไปเมื่อ"), default=timezone.now)
    claimed_at = models.DateTimeField(_("เริ่มอ่านเมื่อ"), null=True, blank=True)
    read_at = models.DateTimeField(_("อ่านเสร็จเมื่อ"), null=True, blank=True)
    likeness = models.BinaryField(_("ลายของข้อความ"), default=bytes)  # saphan.lib.likeness: near-duplicates

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("การอ่านแฟ้ม")
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="reading_to_do",
                condition=Q(state__in=[ReadState.WAITING, ReadState.READING]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.state} {self.pages_done}/{self.pages_total}"

    @classmethod
    def begin(cls, file: StoredFile) -> None:
        """In the transaction that keeps the content, so that none stays unread."""
        cls.objects.get_or_create(file=file)

    @property
    def is_under_way(self) -> bool:
        return self.state in (ReadState.WAITING, ReadState.READING)

    @property
    def text(self) -> str:
        return SEPARATOR.join(self.pages.values_list("text", flat=True))

    @property
    def belief(self) -> str:
        """How far the text can be believed, in words: an engine's own figure means nothing to people."""
        if self.confidence is None:
            return _t("ข้อความจากตัวแฟ้ม")
        if self.confidence >= SURE:
            return _t("อ่านจากภาพ ชัดเจน")
        return _t("อ่านจากภาพ ค่อนข้างชัด") if self.confidence >= FAIR else _t("อ่านจากภาพ ไม่ชัด โปรดดูที่ภาพ")

    def shown(self) -> list[ReadPage]:
        """The first pages, as many as stand beside a picture."""
        kept, signs = [], 0
        for page in self.pages.defer("words")[:SHOWN_PAGES]:
            kept.append(page)
            signs += len(page.text)
            if signs > SHOWN:
                break
        return kept

    def words(self) -> list[Word]:
        """Those of the first page, with their places; none where the engine knows no places."""
        first = self.pages.filter(number=1).values_list("words", flat=True).first()
        return [Word.unpacked(row) for row in first or ()]

    def claim(self) -> bool:
        """Take it in hand; False when another worker has it."""
        mine = Reading.objects.due().filter(pk=self.pk)
        taken = mine.update(state=ReadState.READING, claimed_at=timezone.now())
        self.refresh_from_db()
        return bool(taken)

    @transaction.atomic
    def keep(self, page: Page) -> bool:
        """Store a page: whoever goes on begins at the next one. False when it is no longer ours, or gone."""
        mine = Reading.objects.filter(pk=self.pk, state=ReadState.READING, claimed_at=self.claimed_at)
        now = timezone.now()
        if not mine.update(pages_done=page.number, pages_total=page.of, claimed_at=now):
            return False
        self.claimed_at, self.pages_done, self.pages_total = now, page.number, page.of
        facts = {name: getattr(page, name) for name in ("text", "engine", "confidence", "words", "width", "height")}
        facts["trouble"] = ""
        ReadPage.objects.update_or_create(reading=self, number=page.number, defaults=facts)
        return True

    def put_back(self) -> None:
        """Its turn is over; it goes on at the next page when nobody else waits."""
        mine = Reading.objects.filter(pk=self.pk, state=ReadState.READING, claimed_at=self.claimed_at)
        mine.update(state=ReadState.WAITING, next_try_at=timezone.now(), claimed_at=None)

    def expect(self, pages: int) -> bool:
        """Before the first page is read. False when it is no longer ours, or gone."""
        mine = Reading.objects.filter(pk=self.pk, state=ReadState.READING, claimed_at=self.claimed_at)
        self.pages_total = pages
        return bool(mine.update(pages_total=pages))

    def fail(self, trouble: str) -> bool:
        """Try again after a wait, leave out the page that cannot be read, or say for good why the rest cannot be.

        True when there is nothing left to do now.
        """
        if trouble not in FINAL and self.tries < len(WAITS):
            again = timezone.now() + WAITS[self.tries]
            mine = Reading.objects.filter(pk=self.pk, state=ReadState.READING, claimed_at=self.claimed_at)
            self.tries += 1
            mine.update(state=ReadState.WAITING, trouble=trouble, tries=self.tries, next_try_at=again, claimed_at=None)
            return True
        if trouble in OF_A_PAGE and self.pages_total and self.pages_done < self.pages_total > 1:
            return self._leave_out(self.pages_done + 1, self.pages_total, trouble)
        self.finish(trouble)
        return True

    @transaction.atomic
    def _leave_out(self, number: int, total: int, trouble: str) -> bool:
        """One page, with its reason; the next ones are read. Not more than a few: then it is the file."""
        mine = Reading.objects.select_for_update(no_key=True).filter(
            pk=self.pk, state=ReadState.READING, claimed_at=self.claimed_at
        )
        if not mine.exists():
            return True
        facts: dict[str, Any] = {"text": "", "engine": "none", "trouble": trouble, "confidence": None, "words": []}
        ReadPage.objects.update_or_create(reading=self, number=number, defaults=facts)
        self.pages_done, self.tries = number, 0
        if number == total or self.pages.filter(number__lte=number).exclude(trouble="").count() > MOST_LEFT_OUT:
            self.finish(trouble)
            return True
        fresh = {"tries": 0, "trouble": "", "next_try_at": timezone.now(), "claimed_at": None}
        Reading.objects.filter(pk=self.pk).update(state=ReadState.WAITING, pages_done=number, **fresh)
        return False

    @transaction.atomic
    def finish(self, trouble: str = "") -> None:
        """The text is whole, or as whole as it will be."""
        locked = Reading.objects.select_for_update(no_key=True).filter(pk=self.pk, state=ReadState.READING)
        if not locked.exists():
            return
        pages = list(self.pages.all())
        text = SEPARATOR.join(page.text for page in pages)
        has_text = bool(text.strip())
        state = ReadState.READ if has_text else ReadState.FAILED if trouble else ReadState.EMPTY
        told = [page.confidence for page in pages if page.confidence is not None]
        Reading.objects.filter(pk=self.pk).update(
            state=state,
            trouble=trouble,
            confidence=round(sum(told) / len(told)) if told else None,
            likeness=sketch(text),
            claimed_at=None,
            read_at=timezone.now(),
        )
        self.refresh_from_db()
        if has_text:
            file_read.send(type(self.file), file=self.file)

    @classmethod
    def begin_missing(cls, most: int) -> int:
        """For content that was kept before anybody read."""
        unread = cls._meta.get_field("file").related_model._default_manager.filter(reading=None)  # type: ignore[union-attr]
        rows = [Reading(file_id=pk) for pk in unread.order_by("-id").values_list("pk", flat=True)[:most]]
        return len(Reading.objects.bulk_create(rows, ignore_conflicts=True))

    def read_again(self) -> None:
        """From the first page: a better engine came, or somebody asks."""
        fresh: dict[str, Any] = {
            "state": ReadState.WAITING,
            "pages_done": 0,
            "pages_total": None,
            "tries": 0,
            "trouble": "",
        }
        Reading.objects.filter(pk=self.pk).update(**fresh, next_try_at=timezone.now(), claimed_at=None)


class ReadPage(models.Model):
    """The text of one page, and how far it can be believed."""

    reading = models.ForeignKey("files.Reading", on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("หน้า"))
    text = models.TextField(_("ข้อความ"), blank=True)
    engine = models.CharField(_("วิธีอ่าน"), max_length=8)  # text, ocr, names, none
    confidence = models.PositiveSmallIntegerField(_("ความมั่นใจ (0-100)"), null=True, blank=True)
    trouble = models.CharField(_("เหตุขัดข้อง"), max_length=9, choices=Trouble, blank=True)  # why the page is left out
    words = models.JSONField(default=list, blank=True)  # Word.packed; of the first page alone
    width = models.FloatField(_("กว้าง (มม.)"), default=0)
    height = models.FloatField(_("สูง (มม.)"), default=0)

    class Meta:
        verbose_name = _("หน้าที่อ่านได้")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="one_reading_of_a_page")]

    def __str__(self) -> str:
        return f"{self.reading_id} p. {self.number}"

    @property
    def is_dim(self) -> bool:
        """So badly seen that the picture must be asked."""
        return self.confidence is not None and self.confidence < FAIR
