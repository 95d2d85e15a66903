from __future__ import annotations

import uuid
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.files import kinds
from saphan.files.models.stored import BadFile, State, StoredFile, held_words

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, capacity: Capacity) -> UploadQuerySet:
        """Only one's own: what nobody has put anywhere yet concerns nobody else."""
        return self.filter(membership=capacity.membership)


class Upload(models.Model):
    """A file that somebody has sent and not yet put anywhere: a dropped connection does not lose it."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)
    membership = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("ชื่อแฟ้ม"), max_length=200)
    sent_at = models.DateTimeField(_("ส่งเมื่อ"), auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("แฟ้มที่ส่งขึ้นมา")
        indexes = [models.Index(fields=["sent_at"], name="upload_by_age")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def bring(cls, content: IO[bytes], name: str, *, by: Capacity, token: uuid.UUID | None = None) -> Upload:
        """Keep what was sent, scanned at once where there is a scanner. Raises BadFile.

        A browser that chose the `token` may send the same again after a dropped connection: it is one upload.
        """
        mine = cls.objects.visible_to(by)
        if token and (made := mine.filter(token=token).select_related("file").first()):
            return made
        if mine.count() >= 5 * settings.FILES_PER_LETTER:
            raise BadFile(_t("ท่านมีแฟ้มที่ส่งขึ้นมาแล้วแต่ยังไม่ได้ใช้มากเกินไป บันทึกหรือทิ้งร่างก่อนแล้วส่งใหม่"))
        file = StoredFile.keep(content)
        file.scan()
        if file.state == State.INFECTED:
            raise BadFile(held_words(file.state))
        facts = {"membership": by.membership, "file": file, "name": kinds.safe_name(name, file.media_type)}
        upload, _made = Upload.objects.get_or_create(token=token or uuid.uuid4(), defaults=facts)
        if upload.membership_id != by.membership.pk:
            raise BadFile(_t("ส่งแฟ้มไม่สำเร็จ ลองใหม่อีกครั้ง"))
        return upload
