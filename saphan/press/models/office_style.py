from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from saphan.press.choices import Part, PressAct
from saphan.press.own_fonts import folder_of, known_fonts
from saphan.press.style import Style
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.offices.models import Office
    from saphan.people.models import Capacity


class PaperPart(models.Model):
    """A font or a drawing that an office brought, made harmless, kept once by its digest."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("ส่วน"), max_length=7, choices=Part)
    name = models.CharField(_("ชื่อแฟ้ม"), max_length=200)
    digest = models.CharField(_("SHA-256"), max_length=64)
    content = models.BinaryField(_("เนื้อหา"))

    class Meta:
        verbose_name = _("ส่วนประกอบของกระดาษ")
        constraints = [models.UniqueConstraint(fields=["office", "part", "digest"], name="one_paper_part_of_a_digest")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, part: Part, name: str, content: bytes, *, office: Office) -> PaperPart:
        digest = hashlib.sha256(content).hexdigest()
        facts = {"name": name[:200], "content": content}
        kept, _made = cls.objects.get_or_create(office=office, part=part, digest=digest, defaults=facts)
        return kept


class OfficeStyle(models.Model):
    """How an office's paper looks from a moment on: the newest row counts, the older ones tell what was.

    Both fonts are there or none; without fonts Sarabun is used, without a garuda the stand-in, without a seal a ring.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="styles")
    regular = models.ForeignKey(PaperPart, null=True, on_delete=models.PROTECT, related_name="+")
    bold = models.ForeignKey(PaperPart, null=True, on_delete=models.PROTECT, related_name="+")
    garuda = models.ForeignKey(PaperPart, null=True, on_delete=models.PROTECT, related_name="+")
    seal = models.ForeignKey(PaperPart, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("เปลี่ยนเมื่อ"), auto_now_add=True)

    class Meta:
        verbose_name = _("แบบกระดาษของหน่วยงาน")
        indexes = [models.Index(fields=["office", "-id"], name="office_style_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(regular=None, bold=None) | models.Q(regular__isnull=False, bold__isnull=False),
                name="office_style_has_both_faces",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    @transaction.atomic
    def choose(cls, office: Office, parts: Mapping[Part, PaperPart | None], *, by: Capacity) -> OfficeStyle:
        """From now on the office's paper looks so; a part that is not named stays as it is, None is the standard."""
        now = cls.objects.filter(office=office).order_by("-id").first()
        kept = {part: getattr(now, part) if now else None for part in Part}
        chosen = {str(part): one for part, one in (kept | dict(parts)).items()}
        style = cls.objects.create(office=office, made_by=by.membership, **chosen)
        record(style, PressAct.STYLED, by=by, office=office.pk)
        return style

    @property
    def style(self) -> Style:
        """What the typesetter needs; the fonts are written to this machine's disk."""
        standard = Style.standard()
        family, folder = standard.family, standard.fonts
        if self.regular and self.bold:
            folder = folder_of({"regular.ttf": bytes(self.regular.content), "bold.ttf": bytes(self.bold.content)})
            family = known_fonts(folder)[0].family
        garuda, seal = (bytes(part.content).decode() if part else "" for part in (self.garuda, self.seal))
        return Style(family, folder, garuda or standard.garuda, seal)
