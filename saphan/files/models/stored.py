from __future__ import annotations

import hashlib
import logging
from typing import IO, TypeVar

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.files import kinds, pictures, scanner
from saphan.files.models.reading import Reading
from saphan.files.previews import forget_content, kept_preview

log = logging.getLogger(__name__)
Answer = TypeVar("Answer", bound=HttpResponseBase)
# A sandbox would forbid the browser's own PDF reader; the type was read from the content, and nothing runs in it.
PAPER_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
STRICT_POLICY = "default-src 'none'; sandbox; frame-ancestors 'self'"


class BadFile(Exception):
    """The file cannot be kept or given; the message is for the person who asked."""


class State(models.TextChoices):
    HELD = "held", _("รอตรวจไวรัส")
    CLEAN = "clean", _("ตรวจแล้ว")
    UNSCANNED = "unscanned", _("ไม่ได้ตรวจไวรัส")  # no scanner is configured
    INFECTED = "infected", _("พบไวรัส")


class StoredFile(models.Model):
    """Content, stored once by its SHA-256. Who may open it is asked of what holds it, never of the file."""

    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.BigIntegerField(_("ขนาด (ไบต์)"))
    media_type = models.CharField(_("ชนิด"), max_length=100)  # from the content, never from the name
    state = models.CharField(_("สถานะ"), max_length=9, choices=State)
    pages = models.PositiveIntegerField(_("จำนวนหน้า"), null=True, blank=True)  # null: not counted yet
    kept_at = models.DateTimeField(_("เก็บเมื่อ"), default=timezone.now)
    scanned_at = models.DateTimeField(_("ตรวจเมื่อ"), null=True, blank=True)
    loose_at = models.DateTimeField(_("พ้นจากหนังสือเมื่อ"), null=True, blank=True)  # the sweep sees whether others hold it

    class Meta:
        verbose_name = _("แฟ้มข้อมูล")
        indexes = [
            models.Index(fields=["id"], name="file_held", condition=models.Q(state=State.HELD)),
            models.Index(fields=["loose_at"], name="file_loose", condition=models.Q(loose_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.media_type}"

    @property
    def path(self) -> str:
        return f"{self.digest[:2]}/{self.digest}"

    @property
    def is_open(self) -> bool:
        """Whether the content may leave: scanned clean, or no scanner is configured."""
        return self.state in (State.CLEAN, State.UNSCANNED)

    @property
    def has_preview(self) -> bool:
        return self.is_open and self.media_type in kinds.PICTURED

    @property
    def text(self) -> str:
        """What was read of it so far, in one string; its pages stand apart by an empty line."""
        return self.read_out.text if self.read_out else ""

    @property
    def read_out(self) -> Reading | None:
        """Its reading, unless nothing of it may be opened."""
        return getattr(self, "reading", None) if self.is_open else None

    @classmethod
    def keep(cls, content: IO[bytes]) -> StoredFile:
        """Store the content (once) and return its row. Raises BadFile: empty, too large, infected, of a kind not taken.

        With a scanner the row is held until `scan` has asked it.
        """
        digest, size, media_type = examine(content)
        state = State.HELD if settings.CLAMD else State.UNSCANNED
        # A row that stays is touched: the sweep must not take for forgotten what somebody is bringing again.
        if not StoredFile.objects.filter(digest=digest).update(kept_at=timezone.now()):
            facts = {"size": size, "media_type": media_type, "state": state}
            with transaction.atomic():
                row, _made = StoredFile.objects.get_or_create(digest=digest, defaults=facts)
                Reading.begin(row)
        else:
            row = StoredFile.objects.get(digest=digest)
        if row.state == State.INFECTED:
            raise BadFile(_t("พบไวรัสในแฟ้มนี้ จึงไม่รับไว้ โปรดแจ้งผู้ดูแลระบบของหน่วยงาน"))
        row._save_content(content)
        return row

    def _save_content(self, content: IO[bytes]) -> None:
        """A store that lost or cut the content (a writer was killed) gets it again."""
        if default_storage.exists(self.path):
            if default_storage.size(self.path) == self.size:
                return
            default_storage.delete(self.path)
        content.seek(0)
        default_storage.save(self.path, File(content))

    def open(self) -> IO[bytes]:
        """The content, its digest verified. Raises BadFile when the store gives other bytes than were kept."""
        try:
            stream: IO[bytes] = default_storage.open(self.path)
            found = digest_of(stream)
        except OSError:
            found = ""
        if found != self.digest:
            log.error("stored file %s does not have its digest", self.digest)
            raise BadFile(_t("แฟ้มนี้เสียหายในที่เก็บ โปรดแจ้งผู้ดูแลระบบ"))
        stream.seek(0)
        return stream

    @classmethod
    def let_go(cls, pk: int) -> None:
        """In the transaction in which something stops holding it: the sweep forgets what nothing holds any more."""
        cls.objects.filter(pk=pk).update(loose_at=timezone.now())

    @transaction.atomic
    def forget(self) -> bool:
        """Delete row, content and pictures, unless something holds them; whether they are gone.

        The row's lock keeps out whoever would hang the content on a letter at this moment.
        """
        list(StoredFile.objects.select_for_update().filter(pk=self.pk))
        try:
            with transaction.atomic():
                StoredFile.objects.filter(pk=self.pk).delete()
        except models.ProtectedError:
            return False
        forget_content(self)
        return True

    def scan(self) -> None:
        """Ask the scanner about content that is held; while it cannot answer, the content stays held."""
        if self.state != State.HELD or not settings.CLAMD:
            return
        try:
            with self.open() as content:
                state = State.INFECTED if scanner.is_infected(content) else State.CLEAN
        except (scanner.Unavailable, BadFile) as problem:
            log.warning("file %s stays held: %s", self.digest, problem)
            return
        self.state, self.scanned_at = state, timezone.now()
        self.save(update_fields=["state", "scanned_at"])

    def response(self, name: str, *, inline: bool = False) -> HttpResponseBase:
        """The content for whoever its holder lets in: a download, or on the page (PDF and images alone).

        Held, infected or damaged content is refused with a page that says so.
        """
        if not self.is_open:
            return refusal(held_words(self.state), status=403)
        try:
            stream = self.open()
        except BadFile as problem:
            return refusal(str(problem), status=500)
        shown = inline and self.media_type in kinds.SHOWN_INLINE
        answer = FileResponse(
            stream,
            as_attachment=not shown,
            filename=kinds.safe_name(name, self.media_type),
            content_type=self.media_type,
        )
        answer["Content-Length"] = str(self.size)
        is_paper = shown and self.media_type == pictures.PDF
        answer["Content-Security-Policy"] = PAPER_POLICY if is_paper else STRICT_POLICY
        return guarded(answer)

    @property
    def page_count(self) -> int:
        """Pages that `preview` can show; 0 for what has no picture or cannot be read."""
        if not self.has_preview:
            return 0
        if self.pages is None:
            try:
                with self.open() as content:
                    self.pages = pictures.page_count(content, self.media_type)
            except (BadFile, pictures.BadPage):
                self.pages = 0
            self.save(update_fields=["pages"])
        return self.pages

    def preview(self, page: int = 1, width: int = 900) -> HttpResponse:
        """PNG of a page (from 1), about `width` pixels wide, made once. Raises Http404 where there is none."""
        if not 1 <= page <= self.page_count:
            raise Http404
        try:
            png = kept_preview(self, page, min(pictures.WIDTHS, key=lambda kept: abs(kept - width)))
        except (BadFile, pictures.BadPage) as problem:
            raise Http404 from problem
        answer = HttpResponse(png, content_type="image/png")
        answer["Content-Security-Policy"] = STRICT_POLICY
        return guarded(answer)

    def thumbnail(self) -> HttpResponse:
        return self.preview(1, min(pictures.WIDTHS))


def examine(content: IO[bytes]) -> tuple[str, int, str]:
    """Digest, size and kind of content that is taken. Raises BadFile."""
    content.seek(0)
    media_type = kinds.kind_of(content.read(kinds.HEAD))
    size = content.seek(0, 2)
    if not size:
        raise BadFile(_t("แฟ้มว่างเปล่า กรุณาเลือกแฟ้มใหม่"))
    if size > settings.FILE_MAX_MB * 1024 * 1024:
        raise BadFile(too_large())
    if not media_type:
        raise BadFile(_t("ไม่รับแฟ้มชนิดนี้ ใช้ PDF รูปภาพ เอกสารสำนักงาน หรือ ZIP"))
    return digest_of(content), size, media_type


def digest_of(content: IO[bytes]) -> str:
    content.seek(0)
    sha = hashlib.sha256()
    while chunk := content.read(1 << 20):
        sha.update(chunk)
    return sha.hexdigest()


def too_large() -> str:
    return _t("แฟ้มใหญ่เกิน %(mb)s เมกะไบต์ ลดขนาดหรือแบ่งเป็นหลายแฟ้ม") % {"mb": settings.FILE_MAX_MB}


def held_words(state: str) -> str:
    if state == State.INFECTED:
        return _t("พบไวรัสในแฟ้มนี้ จึงไม่ให้เปิด โปรดแจ้งผู้ส่งให้ส่งแฟ้มใหม่")
    return _t("แฟ้มนี้กำลังรอตรวจไวรัส ลองเปิดใหม่อีกครั้งในอีกสักครู่")


def refusal(words: str, *, status: int) -> HttpResponse:
    return HttpResponse(render_to_string("files/refused.html", {"words": words}), status=status)


def guarded(answer: Answer) -> Answer:
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
