"""แม่แบบ: a letter that is written again and again, with fields to fill in ({{ชื่อ}})."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import Kind, LetterAct
from saphan.letters.content import digest_of, picture
from saphan.letters.errors import LetterError, NotAllowed
from saphan.letters.merging import fields_of
from saphan.letters.models.version import restored
from saphan.people.models import Role
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity

# Of one letter alone: its days, its files, and whose it is.
NOT_KEPT = ("deliver_by", "held_on", "effective_on", "owner_unit", "contact", "secrecy", "attachments")
KEEPERS = {Role.DIRECTOR, Role.SCHOOL_DIRECTOR, Role.DEPUTY, Role.REGISTRAR, Role.SCHOOL_CLERK, Role.GROUP_HEAD}


class LetterTemplateQuerySet(models.QuerySet["LetterTemplate"]):
    def visible_to(self, capacity: Capacity) -> LetterTemplateQuerySet:
        """The office's, and those of one's own groups."""
        if not capacity.reads_letters:
            return self.none()
        return self.filter(
            Q(group=None) | Q(group__in=capacity.group_ids), office_id=capacity.office_id, closed_at=None
        )


class LetterTemplate(models.Model):
    """A letter to begin from. Each change is a version; it is never deleted, only closed."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="letter_templates")
    group = models.ForeignKey("offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("ชนิดหนังสือ"), max_length=12, choices=Kind)
    name = models.CharField(_("ชื่อแม่แบบ"), max_length=120)
    closed_at = models.DateTimeField(_("เลิกใช้เมื่อ"), null=True, blank=True)
    made_at = models.DateTimeField(_("สร้างเมื่อ"), auto_now_add=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("แม่แบบหนังสือ")
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["office", "closed_at"], name="template_of_office")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("letters:template", args=[self.pk])

    @classmethod
    @transaction.atomic
    def keep(cls, letter: Letter, name: str, *, by: Capacity, for_office: bool = False) -> LetterTemplate:
        """Make a template of what a letter says. Raises LetterError (a secret letter, no name), NotAllowed."""
        if letter.is_secret:
            raise LetterError(_t("หนังสือที่มีชั้นความลับเก็บเป็นแม่แบบไม่ได้"))
        if not name.strip():
            raise LetterError(_t("ตั้งชื่อแม่แบบก่อน คนอื่นจะได้รู้ว่าใช้กับเรื่องใด"))
        if not by.reads_letters or (for_office and by.role not in KEEPERS):
            raise NotAllowed
        group_id = None if for_office else by.seat.group_id
        facts = {"group_id": group_id, "author": by.seat, "kind": letter.kind, "name": " ".join(name.split())[:120]}
        made = cls.objects.create(office_id=by.office_id, **facts)
        made.write(content_of(letter), by=by)
        record(made, LetterAct.TEMPLATE_KEPT, by=by)
        return made

    def can_be_kept_by(self, capacity: Capacity) -> bool:
        """Its author, the head of its group, and those who keep the office's words may change or close it."""
        if self.office_id != capacity.office_id or self.closed_at is not None or not capacity.reads_letters:
            return False
        if self.author_id == capacity.seat.pk:
            return True
        of_group = capacity.role == Role.GROUP_HEAD and self.group_id in capacity.group_ids
        return of_group or capacity.role in KEEPERS - {Role.GROUP_HEAD}

    @property
    def current(self) -> TemplateVersion:
        """What it says now."""
        return self.versions.latest("number")

    @property
    def fields(self) -> list[str]:
        return fields_of(self.current.content)

    def write(self, content: dict[str, Any], *, by: Capacity) -> TemplateVersion:
        """One version more, unless it says the same as the last."""
        last = self.versions.order_by("number").last()
        digest = digest_of(content)
        if last is not None and last.digest == digest:
            return last
        number = last.number + 1 if last else 1
        return self.versions.create(number=number, content=content, digest=digest, saved_by=by.membership)

    @transaction.atomic
    def change(self, content: dict[str, Any], *, name: str, for_office: bool, by: Capacity) -> None:
        self.demand(by)
        if for_office != (self.group_id is None):
            self.group_id = None if for_office and by.role in KEEPERS else (self.group_id or by.seat.group_id)
        self.name = " ".join(name.split())[:120] or self.name
        self.save(update_fields=["name", "group"])
        self.write(content, by=by)
        record(self, LetterAct.TEMPLATE_CHANGED, by=by)

    @transaction.atomic
    def close(self, *, by: Capacity) -> None:
        """Nobody begins from it any more; letters that did are untouched."""
        self.demand(by)
        self.closed_at = timezone.now()
        self.save(update_fields=["closed_at"])
        record(self, LetterAct.TEMPLATE_CLOSED, by=by)

    def demand(self, by: Capacity) -> None:
        if not self.can_be_kept_by(by):
            raise NotAllowed

    @transaction.atomic
    def begun(self, cls: type[Letter], *, by: Capacity) -> Letter:
        """A new draft that says what the template says; its fields wait to be filled in."""
        values, citations, enclosures = restored(self.current.content)
        letter = cls.draft(self.kind, by=by, **values)
        letter.drafting.cite_words(citations, by=by)
        letter.drafting.enclose(enclosures)
        if places := self.current.content.get("placements"):
            letter.brought.place(places, by=by)
        return letter


class TemplateVersion(models.Model):
    """What a template said from then on. Append-only."""

    template = models.ForeignKey(LetterTemplate, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("ครั้งที่"))
    content = models.JSONField(_("เนื้อหา"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    saved_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("บันทึกเมื่อ"), auto_now_add=True)

    class Meta:
        verbose_name = _("ฉบับของแม่แบบ")
        ordering = ["template", "-number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="one_template_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.template_id} #{self.number}"


def content_of(letter: Letter) -> dict[str, Any]:
    """What a template keeps of a letter: its words, not its days, files or people."""
    said = {name: value for name, value in picture(letter).items() if name not in NOT_KEPT}
    said["citations"] = [["cites", None, words] for relation, _cited, words in said["citations"] if relation == "cites"]
    return said
