from __future__ import annotations

import hashlib
from typing import IO

import magic
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

OFFICE = "application/vnd.openxmlformats-officedocument."
ALLOWED = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    f"{OFFICE}wordprocessingml.document": "docx",
    f"{OFFICE}spreadsheetml.sheet": "xlsx",
    f"{OFFICE}presentationml.presentation": "pptx",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/zip": "zip",
    "text/plain": "txt",
    "text/csv": "csv",
}


class BadFile(Exception):
    """The file cannot be kept; the message is for the person who sent it."""


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
    kept_at = models.DateTimeField(_("เก็บเมื่อ"), auto_now_add=True)
    scanned_at = models.DateTimeField(_("ตรวจเมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("แฟ้มข้อมูล")

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.media_type}"

    @property
    def path(self) -> str:
        return f"{self.digest[:2]}/{self.digest}"

    @property
    def is_open(self) -> bool:
        """Whether the content may leave: scanned clean, or no scanner is configured."""
        return self.state in (State.CLEAN, State.UNSCANNED)

    @classmethod
    def keep(cls, content: IO[bytes]) -> StoredFile:
        """Store the content (once) and return its row. Raises BadFile: empty, too large, of a kind that is not taken."""
        sha, size = hashlib.sha256(), 0
        content.seek(0)
        head = content.read(8192)
        content.seek(0)
        while chunk := content.read(1 << 20):
            size += len(chunk)
            sha.update(chunk)
        if not size:
            raise BadFile(_t("แฟ้มว่างเปล่า กรุณาเลือกแฟ้มใหม่"))
        if size > settings.FILE_MAX_MB * 1024 * 1024:
            raise BadFile(_t("แฟ้มใหญ่เกิน %(mb)s เมกะไบต์") % {"mb": settings.FILE_MAX_MB})
        media_type = magic.from_buffer(head, mime=True)
        if media_type not in ALLOWED:
            raise BadFile(_t("ไม่รับแฟ้มชนิดนี้ ใช้ PDF รูปภาพ เอกสารสำนักงาน หรือ ZIP"))
        row = cls.objects.filter(digest=sha.hexdigest()).first()
        if row is None:
            state = State.HELD if settings.CLAMD else State.UNSCANNED
            row = cls(digest=sha.hexdigest(), size=size, media_type=media_type, state=state)
            content.seek(0)
            if not default_storage.exists(row.path):
                default_storage.save(row.path, File(content))
            row, _created = cls.objects.get_or_create(
                digest=row.digest, defaults={"size": size, "media_type": media_type, "state": state}
            )
        return row

    def open(self) -> IO[bytes]:
        """The content, its digest verified. Raises BadFile when the store gives other bytes than were kept."""
        sha = hashlib.sha256()
        stream: IO[bytes] = default_storage.open(self.path)
        while chunk := stream.read(1 << 20):
            sha.update(chunk)
        if sha.hexdigest() != self.digest:
            raise BadFile(_t("แฟ้มนี้เสียหายในที่เก็บ โปรดแจ้งผู้ดูแลระบบ"))
        stream.seek(0)
        return stream
