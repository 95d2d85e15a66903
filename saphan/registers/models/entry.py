from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy, Urgency
from saphan.lib.pointers import point
from saphan.registers.models.book import Book

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class EntryState(models.TextChoices):
    USED = "used", _("ใช้แล้ว")
    RESERVED = "reserved", _("จอง")
    VOID = "void", _("ยกเลิก")


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, capacity: Capacity) -> EntryQuerySet:
        """The registers of one's own office; rows of secret letters are there, masked (see `Entry.subject_for`)."""
        return self.filter(office_id=capacity.office_id)


class Entry(models.Model):
    """A row of a legal register (แบบที่ 13, 14): never deleted; number, year and time never change (database triggers)."""

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
        indexes = [models.Index(fields=["office", "reference"], name="entry_of_reference")]

    def __str__(self) -> str:
        return f"{self.number}/{self.year + 543}"

    def get_absolute_url(self) -> str:
        return reverse("registers:entry", args=[self.pk])

    @classmethod
    @transaction.atomic
    def register(
        cls, series: str, *, by: Capacity, about: models.Model | None = None, key: uuid.UUID | None = None, **facts: Any
    ) -> Entry:
        """Take the office's next number and write its row, in one transaction with the fact.

        Call it just before `trail.record`. The same `key` again returns the entry that it made the first time.
        """
        if key is not None:
            made = cls.objects.filter(office_id=by.office_id, key=key).first()
            if made is not None:
                return made
        year, number = Book.next_number(by.office_id, series)
        return cls.objects.create(
            office_id=by.office_id,
            series=series,
            year=year,
            number=number,
            about=point(about) if about is not None else "",
            registered_at=timezone.now(),
            registered_by=by.membership,
            registered_as=by.title,
            key=key or uuid.uuid4(),
            **facts,
        )

    def subject_for(self, capacity: Capacity) -> str:
        """The subject, or no more than "เรื่องลับ" for those who are not appointed."""
        return self.subject if self.secrecy <= capacity.clearance else str(_("เรื่องลับ"))
