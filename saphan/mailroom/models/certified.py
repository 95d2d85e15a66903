from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.files.models import StoredFile
from saphan.letters.models import files_of
from saphan.mailroom.choices import MailAct
from saphan.mailroom.models.refused import Refused
from saphan.press.models import (
    CERTIFIED,
    COPY,
    Style,
    certified,
    certified_mark,
    copy_mark,
    has_pages,
    papers_of,
)
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.letters.models import Letter
    from saphan.people.models import Capacity


class CertifiedCopyQuerySet(models.QuerySet["CertifiedCopy"]):
    def of(self, letter: Letter, capacity: Capacity) -> CertifiedCopyQuerySet:
        """The copies that one's own office made of a letter. The caller has asked whether it may be read."""
        return self.filter(letter=letter, office_id=capacity.office_id).select_related("file", "certified_by__user")


class CertifiedCopy(models.Model):
    """สำเนาถูกต้อง: a marked copy, by an officer of the level that clause 31 asks for. Append-only."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="certified_copies")
    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="certified_copies")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("SHA-256 ของต้นฉบับ"), max_length=64)  # of the files it was made of, in order
    certified_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("ชื่อ"), max_length=200)  # as on the copy
    position = models.CharField(_("ตำแหน่ง"), max_length=500)
    purpose = models.CharField(_("ใช้เพื่อ"), max_length=300)
    at = models.DateTimeField(_("รับรองเมื่อ"))

    objects = CertifiedCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("สำเนาถูกต้อง")
        ordering = ["-id"]
        indexes = [models.Index(fields=["letter", "office"], name="certified_of_letter")]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.name}"

    @staticmethod
    def is_possible(letter: Letter) -> bool:
        """Whether there is anything on paper to copy: a scan that came, or an issued original."""
        files = files_of(letter)
        return bool(files) and all(has_pages(file) for file in files)

    @classmethod
    def can_be_made_by(cls, capacity: Capacity) -> bool:
        """By the level of one's own position, whoever's power one uses (ระเบียบฯ ข้อ 31 วรรคสอง).

        The caller has asked whether the person may read the letter.
        """
        return capacity.reads_letters and capacity.membership.may_certify

    @classmethod
    def make(cls, letter: Letter, *, by: Capacity, purpose: str) -> CertifiedCopy:
        """Mark every page with words, name, position and date. Raises Refused, BadPdf, BadFile.

        Drawn before the transaction: pages take their time, and nobody shall wait for them.
        """
        if not cls.can_be_made_by(by) or letter.secrecy > by.clearance:
            raise Refused(_t("ผู้รับรองสำเนาต้องดำรงตำแหน่งตามระดับที่ระเบียบกำหนด (ข้อ 31)"))
        if not purpose.strip():
            raise Refused(_t("กรุณาบอกว่าจะใช้สำเนาเพื่ออะไร"))
        if not cls.is_possible(letter):
            raise Refused(_t("หนังสือฉบับนี้ยังไม่มีต้นฉบับเป็นหน้ากระดาษ จึงทำสำเนารับรองไม่ได้"))
        files, now = files_of(letter), timezone.now()
        name, style = by.user.get_full_name(), Style.of(by.office)
        mark = certified_mark(name, by.title, timezone.localdate(now), style)
        pdf = certified(papers_of(files), (mark, CERTIFIED), (copy_mark(style), COPY))
        source = hashlib.sha256("\n".join(file.digest for file in files).encode()).hexdigest()
        facts = {"source": source, "name": name, "position": by.title, "purpose": purpose.strip()[:300], "at": now}
        copy = cls._keep(letter, pdf, by=by, **facts)
        copy.file.scan()
        return copy

    @classmethod
    @transaction.atomic
    def _keep(cls, letter: Letter, pdf: bytes, *, by: Capacity, **facts: object) -> CertifiedCopy:
        file = StoredFile.keep(io.BytesIO(pdf))
        copy = cls.objects.create(office=by.office, letter=letter, file=file, certified_by=by.membership, **facts)
        record(letter, MailAct.COPY_CERTIFIED, by=by, copy=copy.pk, digest=file.digest)
        return copy
