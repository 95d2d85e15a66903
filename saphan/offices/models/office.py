from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.lib.nonce import new_nonce
from saphan.lib.thai import normalise
from saphan.offices.models.code import CodeHistory
from saphan.offices.models.group import Group
from saphan.offices.phrases import DEFAULT_GROUPS
from saphan.offices.signals import administered

if TYPE_CHECKING:
    from saphan.offices.models.by import By


class Kind(models.TextChoices):
    OBEC = "obec", _("สพฐ.")
    BUREAU = "bureau", _("สำนัก")
    AREA = "area", _("สำนักงานเขตพื้นที่การศึกษา")
    SCHOOL = "school", _("โรงเรียน")
    OUTSIDE = "outside", _("หน่วยงานภายนอก")


class Level(models.TextChoices):
    NONE = "", _("ไม่ระบุ")
    PRIMARY = "primary", _("ประถมศึกษา")
    SECONDARY = "secondary", _("มัธยมศึกษา")
    SPECIAL = "special", _("การศึกษาพิเศษ")


class Size(models.TextChoices):
    NONE = "", _("ไม่ระบุ")
    SMALL = "s", _("เล็ก")
    MEDIUM = "m", _("กลาง")
    LARGE = "l", _("ใหญ่")
    EXTRA = "x", _("ใหญ่พิเศษ")


class OfficeQuerySet(models.QuerySet["Office"]):
    def open(self) -> OfficeQuerySet:
        return self.filter(closed_on=None)

    def below(self, office: Office) -> OfficeQuerySet:
        """The open offices right below: the schools of an area office, the areas and bureaus of OBEC."""
        return self.open().filter(parent=office)

    def schools_of(self, office: Office) -> OfficeQuerySet:
        return self.below(office).filter(kind=Kind.SCHOOL)

    def schools_anywhere_below(self, office: Office) -> OfficeQuerySet:
        return self.open().filter(Q(parent=office) | Q(parent__parent=office), kind=Kind.SCHOOL)

    def visible_to(self, by: By | None) -> OfficeQuerySet:
        """The directory of offices is open to everybody who holds a position."""
        return self.known_to(by.office_id) if by else self.none()

    def known_to(self, office_id: int) -> OfficeQuerySet:
        """All but the address books of other offices: whom they write to is theirs to know."""
        return self.filter(~Q(kind=Kind.OUTSIDE) | Q(parent=office_id) | Q(parent=None))

    def matching(self, words: str) -> OfficeQuerySet:
        """Every word occurs in a name, a place or a code."""
        found = self
        for word in normalise(words).split():
            names = Q(name__icontains=word) | Q(short_name__icontains=word) | Q(name_en__icontains=word)
            places = Q(district__contains=word) | Q(province__contains=word) | Q(network__contains=word)
            codes = Q(code__istartswith=word) | Q(moe_code__startswith=word) | Q(smis_code__startswith=word)
            codes |= Q(obec_code__startswith=word) | Q(letter_code__contains=word)
            found = found.filter(names | places | codes)
        return found


class Office(models.Model):
    """A unit that sends and receives letters. Codes are text: a leading zero counts."""

    kind = models.CharField(_("ประเภท"), max_length=8, choices=Kind)
    level = models.CharField(_("ระดับ"), max_length=9, choices=Level, blank=True, default=Level.NONE)
    parent = models.ForeignKey(
        "self", verbose_name=_("สังกัด"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    code = models.CharField(_("รหัส"), max_length=20, unique=True)  # the key of imports; see docs/importing.md
    name = models.CharField(_("ชื่อ"), max_length=200)
    short_name = models.CharField(_("ชื่อย่อ"), max_length=120, blank=True)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)
    moe_code = models.CharField(_("รหัส 10 หลัก"), max_length=10, blank=True)
    smis_code = models.CharField(_("รหัส 8 หลัก"), max_length=8, blank=True)
    obec_code = models.CharField(_("รหัส 6 หลัก"), max_length=6, blank=True)
    letter_code = models.CharField(_("รหัสหนังสือ"), max_length=30, blank=True, help_text=_("เช่น ศธ 04146"))
    roman_code = models.CharField(_("รหัสอักษรโรมัน"), max_length=10, blank=True, default="MOE")
    province = models.CharField(_("จังหวัด"), max_length=60, blank=True)
    district = models.CharField(_("อำเภอ"), max_length=60, blank=True)
    subdistrict = models.CharField(_("ตำบล"), max_length=60, blank=True)
    network = models.CharField(_("เครือข่าย"), max_length=100, blank=True)
    size = models.CharField(_("ขนาด"), max_length=1, choices=Size, blank=True, default=Size.NONE)
    address = models.CharField(_("ที่อยู่"), max_length=300, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    email = models.EmailField(_("ไปรษณีย์อิเล็กทรอนิกส์กลาง"), blank=True)
    mail_max_mb = models.PositiveSmallIntegerField(
        _("รับไปรษณีย์อิเล็กทรอนิกส์ได้ไม่เกิน (MB)"),
        null=True,
        blank=True,
        help_text=_("เว้นว่าง ใช้ค่าของระบบ หนังสือที่ใหญ่กว่าจะแบ่งส่ง"),
    )
    on_saphan = models.BooleanField(_("ใช้ระบบนี้"), default=True)  # False: reached by post, hand or mail only
    circular_has_own_series = models.BooleanField(_("หนังสือเวียนใช้เลข ว แยก"), default=True)
    announcement_is_numbered = models.BooleanField(_("ประกาศมีเลขทะเบียน"), default=True)
    separate_duties = models.BooleanField(_("ผู้ร่างลงนามเองไม่ได้"), default=False)
    closed_on = models.DateField(_("ยุบเลิกเมื่อ"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", verbose_name=_("หน่วยงานรับช่วง"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("หน่วยงาน")
        ordering = ["code"]
        indexes = [models.Index(fields=["parent", "kind", "district"], name="office_of_parent")]

    def __str__(self) -> str:
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        return reverse("offices:office", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def place(self) -> str:
        """Where it stands: the office above, its district and province."""
        return " · ".join(str(part) for part in (self.parent, self.district, self.province) if part)

    @property
    def receiver(self) -> Office:
        """Who gets what is sent to this office today: itself, or the last of its successors."""
        office, passed = self, {self.pk}
        while office.closed_on and office.successor and office.successor.pk not in passed:
            passed.add(office.successor.pk)
            office = office.successor
        return office

    def can_be_administered_by(self, by: By | None) -> bool:
        """Its own administrator, or that of the office above: its area office, or whose address book it stands in.

        An agency that all offices share comes by `import_offices` and is changed by nobody here: who could write its
        mail address would lead away the mail of others (docs/decisions/057).
        """
        return by is not None and by.administers and by.office_id in (self.pk, self.parent_id)

    def can_have_added_by(self, by: By | None) -> bool:
        """Whether `by` may add a school below this office, or an agency outside to its address book."""
        return by is not None and by.administers and by.office_id == self.pk and self.kind == Kind.AREA

    def can_have_audiences_of(self, by: By | None) -> bool:
        return by is not None and by.office_id == self.pk and (by.registers or by.administers)

    @transaction.atomic
    def add(self, *, by: By, kind: str, name: str, code: str = "", **facts: Any) -> Office:
        """A school below this office, or an agency of its address book, which is reached by post, hand or mail.

        An agency may come without a code: it gets one of ours. Raises ValidationError for a name that there is.
        """
        if Office.objects.open().filter(kind=kind, parent=self, name=name).exists():
            raise ValidationError({"name": _("มีหน่วยงานชื่อนี้แล้ว")})
        facts |= {"level": self.level} if kind == Kind.SCHOOL else {"on_saphan": False, "roman_code": ""}
        office = Office.objects.create(kind=kind, parent=self, name=name, code=code or new_nonce()[:20], **facts)
        if not code:
            office.code = f"OUT-{office.pk}"
            office.save(update_fields=["code"])
        administered.send(Office, row=office, act="offices.added", by=by, fields=["kind", "name", "code", *facts])
        return office

    @transaction.atomic
    def change(self, *, by: By | None = None, reason: str = "", **facts: Any) -> list[str]:
        """Set facts; names and codes leave a CodeHistory. Returns the names of what changed."""
        before = {name: getattr(self, name) for name in facts}
        changed = [name for name, value in facts.items() if before[name] != value]
        if not changed:
            return []
        for name in changed:
            setattr(self, name, facts[name])
        self.save(update_fields=changed)
        CodeHistory.objects.bulk_create(
            CodeHistory.of(self, name, before[name], facts[name], reason=reason)
            for name in changed
            if CodeHistory.keeps(name, before[name])
        )
        administered.send(Office, row=self, act="offices.changed", by=by, fields=changed)
        return changed

    @transaction.atomic
    def close(self, *, on: date, successor: Office | None = None, by: By | None = None, reason: str = "") -> None:
        """The office ends; its registers stay. What is sent later goes to the successor, and so do its schools.

        Raises ValidationError when it is closed already, or nobody would look after the offices below it.
        """
        children = list(Office.objects.below(self))
        self._must_be_able_to_close(successor, children)
        self.closed_on, self.successor = on, successor
        self.save(update_fields=["closed_on", "successor"])
        CodeHistory.objects.create(
            office=self, field="closed_on", new_value=f"{on} {successor or ''}".strip(), reason=reason
        )
        for child in children:
            child.change(by=by, reason=reason or say("%(office)s ยุบเลิก") % {"office": self}, parent=successor)
        if successor:
            for audience in self.picked_in.all():
                audience.picked.add(successor)
        administered.send(Office, row=self, act="offices.closed", by=by, fields=["closed_on"])

    def _must_be_able_to_close(self, successor: Office | None, children: list[Office]) -> None:
        if self.closed_on:
            raise ValidationError(_("หน่วยงานนี้ยุบเลิกไปแล้ว"))
        if successor and (successor.pk == self.pk or successor.closed_on or successor.parent_id == self.pk):
            raise ValidationError(_("หน่วยงานรับช่วงต้องเป็นหน่วยงานอื่นที่ยังเปิดอยู่ และไม่อยู่ใต้หน่วยงานนี้"))
        if children and successor is None:
            raise ValidationError(
                say("ยังมีหน่วยงานในสังกัด %(count)s แห่ง ต้องเลือกหน่วยงานรับช่วงก่อน") % {"count": len(children)}
            )

    def open_default_groups(self) -> list[Group]:
        """The ten groups of an area office (saraban.md 3.3), but for those it has; the first keeps the registry."""
        present = set(self.groups.values_list("name", flat=True))
        has_registry = self.groups.filter(is_registry=True).exists()
        return [
            Group.objects.create(
                office=self,
                name=name,
                short_name=short,
                position=place * 10,
                is_registry=place == 1 and not has_registry,
            )
            for place, (name, short) in enumerate(DEFAULT_GROUPS, start=1)
            if name not in present
        ]
