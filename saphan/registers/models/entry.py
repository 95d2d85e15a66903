from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.lib import thai
from saphan.lib.grades import Secrecy, Urgency
from saphan.lib.pointers import point
from saphan.people.models import Role
from saphan.registers.choices import EntryState, RegisterAct, Series
from saphan.registers.models.amendment import Amendment
from saphan.registers.models.book import BadRegister, Book
from saphan.registers.models.own_series import OwnSeries
from saphan.registers.models.void import Void
from saphan.trail.models import record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from saphan.people.models import Capacity, Membership

AMENDABLE = ("reference", "sender", "addressee", "subject", "action", "remark")


def keeps_secrets(capacity: Capacity) -> bool:
    """Whose clearance opens every row of a book: its keepers (นายทะเบียนข้อมูลข่าวสารลับ), the head, the deputies."""
    return capacity.sees_whole_office or capacity.role == Role.DEPUTY


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, capacity: Capacity) -> EntryQuerySet:
        """The registers of one's own office; rows of secret letters are there, masked (see `Entry.line_for`).

        An administrator sees none: a subject is content.
        """
        return self.none() if capacity.role == Role.ADMIN else self.filter(office_id=capacity.office_id)

    def open_to(self, capacity: Capacity) -> EntryQuerySet:
        """Those that this person may read, not only see that they are there (`Entry.is_open_to`)."""
        named = Q() if keeps_secrets(capacity) else Q(registered_by=capacity.membership)
        return self.filter(Q(secrecy=Secrecy.OPEN) | Q(named, secrecy__lte=capacity.clearance))

    def matching(self, words: str, capacity: Capacity) -> EntryQuerySet:
        """Rows with all the words in number, reference, subject, sender or addressee; never one that is masked."""
        found = self.open_to(capacity)
        for word in words.split():
            said = Q(reference__icontains=word) | Q(subject__icontains=word)
            said |= Q(reference__icontains=thai.to_arabic_digits(word))
            said |= Q(sender__icontains=word) | Q(addressee__icontains=word)
            if word.isdecimal() and len(word) < 10:
                said |= Q(number=int(word))
            found = found.filter(said)
        return found


class Entry(models.Model):
    """A row of a legal register (แบบที่ 13, 14), never deleted; triggers hold its number, year and time for good."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="entries")
    series = models.CharField(_("ทะเบียน"), max_length=20)
    year = models.PositiveSmallIntegerField(_("ปี ค.ศ."))
    number = models.PositiveIntegerField(_("เลขทะเบียน"))
    state = models.CharField(_("สถานะ"), max_length=8, choices=EntryState, default=EntryState.USED)
    reference = models.CharField(_("ที่"), max_length=80, blank=True)  # as printed on the letter
    dated_on = models.DateField(_("ลงวันที่"), null=True, blank=True)
    sender = models.CharField(_("จาก"), max_length=300, blank=True)  # position, else unit, else name (ข้อ 38.5)
    addressee = models.CharField(_("ถึง"), max_length=300, blank=True)
    subject = models.CharField(_("เรื่อง"), max_length=500, blank=True)
    action = models.CharField(_("การปฏิบัติ"), max_length=500, blank=True)
    remark = models.CharField(_("หมายเหตุ"), max_length=500, blank=True)
    urgency = models.PositiveSmallIntegerField(_("ชั้นความเร็ว"), choices=Urgency, default=Urgency.NORMAL)
    secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับ"), choices=Secrecy, default=Secrecy.OPEN)
    channel = models.CharField(_("ช่องทาง"), max_length=20, blank=True)
    about = models.CharField(max_length=80, blank=True)  # saphan.lib.pointers: the letter or delivery
    entered_at = models.DateTimeField(_("เวลาเข้าระบบ"), null=True, blank=True)  # ภาคผนวก 6 ข้อ 2.4
    registered_at = models.DateTimeField(_("เวลาลงทะเบียน"))  # the system's time (ข้อ 89/3)
    registered_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    registered_as = models.CharField(_("ลงทะเบียนในฐานะ"), max_length=500)
    is_late = models.BooleanField(_("ลงทะเบียนภายหลัง"), default=False)
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # the same form sent twice is one entry

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("รายการทะเบียน")
        ordering = ["office", "series", "-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["office", "series", "year", "number"], name="one_entry_of_a_number"),
            models.UniqueConstraint(fields=["office", "key"], name="one_entry_of_a_key"),
        ]
        indexes = [
            models.Index(fields=["office", "reference"], name="entry_of_reference"),
            models.Index(fields=["office", "-registered_at"], name="entry_of_time"),
            models.Index(fields=["about"], name="entry_about", condition=~Q(about="")),
            models.Index(fields=["office", "year"], name="entry_unused", condition=Q(state__in=["void", "reserved"])),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year + 543}"

    def get_absolute_url(self) -> str:
        return reverse("registers:entry", args=[self.pk])

    @property
    def day(self) -> date:
        """The day of registration in Bangkok: the date that a letter with this number carries (ข้อ 43.1.4, 43.2)."""
        return timezone.localdate(self.registered_at)

    @classmethod
    def register(
        cls, series: str, *, by: Capacity, about: models.Model | None = None, key: uuid.UUID | None = None, **facts: Any
    ) -> Entry:
        """Take the office's next number and write its row, in one transaction with the fact.

        Call it just before `trail.record`. The same `key` again returns the entry that it made the first time.
        """
        made = cls._made_with(key, by.office_id)
        if made is not None:
            return made
        facts |= {"about": point(about) if about is not None else "", "key": key or uuid.uuid4()}
        try:
            return cls.take(series, by=by, **facts)[0]
        except IntegrityError:
            # The same form came twice at once: the other one was first, and our number has been given back.
            made = cls._made_with(key, by.office_id)
            if made is None:
                raise
            return made

    @classmethod
    def _made_with(cls, key: uuid.UUID | None, office_id: int) -> Entry | None:
        return cls.objects.filter(office_id=office_id, key=key).first() if key else None

    @classmethod
    @transaction.atomic
    def take(cls, series: str, *, by: Capacity, count: int = 1, **facts: Any) -> list[Entry]:
        """Rows with the next `count` numbers, one after the other, in one lock."""
        if series not in Series.values and not OwnSeries.objects.filter(office_id=by.office_id, code=series).exists():
            raise ValueError(f"this office keeps no series {series!r}")
        numbers = Book.next_number(by.office_id, series, count=count)
        facts |= {"registered_at": numbers.at, "registered_by": by.membership, "registered_as": by.title}
        return [
            cls.objects.create(office_id=by.office_id, series=series, year=numbers.year, number=number, **facts)
            for number in range(numbers.first, numbers.first + count)
        ]

    @classmethod
    @transaction.atomic
    def take_block(
        cls, series: str, rows: Sequence[dict[str, Any]], *, by: Capacity, named: Callable[[Entry], str]
    ) -> list[Entry]:
        """An entry for each of `rows`, with numbers that follow each other: one lock for all of them.

        `named`: what is printed on the letter of an entry, which then carries the entry's day.
        """
        numbers = Book.next_number(by.office_id, series, count=len(rows))
        same = {"registered_at": numbers.at, "registered_by": by.membership, "registered_as": by.title}
        same |= {"office_id": by.office_id, "series": series, "year": numbers.year}
        entries = [Entry(number=number, **same, **row) for number, row in enumerate(rows, numbers.first)]
        for entry in entries:
            entry.reference, entry.dated_on = named(entry), entry.day
        return Entry.objects.bulk_create(entries)

    def subject_for(self, capacity: Capacity) -> str:
        """The subject, or no more than "เรื่องลับ" for those who are not appointed."""
        return self.subject if self.is_open_to(capacity) else str(_("เรื่องลับ"))

    def is_open_to(self, capacity: Capacity) -> bool:
        """Whether this person may read the row, or sees only that it is there.

        A clearance opens secret letters in which one has a part (saraban.md 7.2); the book names all of them, and opens
        to those who keep it and to the heads.
        """
        if self.secrecy == Secrecy.OPEN:
            return True
        named = keeps_secrets(capacity) or self.registered_by_id == capacity.membership.pk
        return named and self.secrecy <= capacity.clearance

    @property
    def is_void(self) -> bool:
        return self.state == EntryState.VOID

    @property
    def amendable(self) -> tuple[str, ...]:
        """Fields that may be corrected. The date of what we sent is the register's own; of what came, a reading."""
        return (*AMENDABLE, "dated_on") if self.series == Series.RECEIVED else AMENDABLE

    def can_be_amended_by(self, by: Capacity) -> bool:
        mine = by.registers and by.office_id == self.office_id
        return mine and self.is_open_to(by) and self.state == EntryState.USED

    @transaction.atomic
    def amend(self, field: str, value: Any, *, by: Capacity, reason: str) -> Amendment:
        """Correct one field; the old value stays to be seen (saraban.md 5.8). Raises BadRegister."""
        if field not in self.amendable:
            raise BadRegister(_t("แก้ไขช่องนี้ไม่ได้ เลข ปี วันที่ และเวลาลงทะเบียนเปลี่ยนไม่ได้"))
        if not reason.strip():
            raise BadRegister(_t("กรุณาบอกเหตุผลที่แก้ไข"))
        amendment = self._write(field, value, by=by, reason=reason)
        record(self, RegisterAct.AMENDED, by=by, field=field)
        return amendment

    @transaction.atomic
    def note_action(self, text: str, *, by: Capacity) -> Amendment:
        """Write into การปฏิบัติ what became of the letter, after what stands there. The caller records its own event."""
        now = Entry.objects.select_for_update(no_key=True).values_list("action", flat=True).get(pk=self.pk)
        words = "; ".join(part for part in (now, text.strip()) if part)
        return self._write("action", words[:500], by=by, reason="")

    def _write(self, field: str, value: Any, *, by: Capacity, reason: str) -> Amendment:
        row = Entry.objects.select_for_update(no_key=True).get(pk=self.pk)
        if row.is_void:
            raise BadRegister(_t("เลขนี้ยกเลิกแล้ว แก้ไขไม่ได้"))
        old = getattr(row, field)
        setattr(self, field, value)
        self.save(update_fields=[field])
        return Amendment.objects.create(
            entry=self, field=field, old_value=said(old), new_value=said(value), reason=reason, by=by.membership
        )

    def can_be_voided_by(self, by: Capacity) -> bool:
        """Whether the person may ask for the void here. The number of a letter is voided where the letter is."""
        fits = self.state == EntryState.USED and not self.about
        return fits and by.registers and by.office_id == self.office_id

    @transaction.atomic
    def void(self, reason: str, *, by: Capacity | None, approved_by: Membership | None = None) -> Void:
        """The number stays, struck through, and is never given again (N2). `by=None`: the system, for an expiry.

        The caller holds the approval where one is needed, and records its own event. Raises BadRegister.
        """
        if not reason.strip():
            raise BadRegister(_t("กรุณาบอกเหตุผลที่ยกเลิกเลข"))
        valid = Entry.objects.filter(pk=self.pk).exclude(state=EntryState.VOID)
        if not valid.update(state=EntryState.VOID):
            raise BadRegister(_t("เลขนี้ยกเลิกไปแล้ว"))
        self.state = EntryState.VOID
        asked_by = by.membership if by else None
        return Void.objects.create(entry=self, reason=reason, asked_by=asked_by, approved_by=approved_by)


def said(value: Any) -> str:
    """A field's value in words, for the record of a correction."""
    return "" if value is None else str(value)
