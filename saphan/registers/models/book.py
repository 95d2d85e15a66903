from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.registers.choices import RegisterAct
from saphan.trail.models import ChainHead, record

if TYPE_CHECKING:
    from datetime import datetime

    from saphan.people.models import Capacity


class BadRegister(Exception):
    """What was asked of a register cannot be; the message is a Thai sentence for the person who asked."""


class Numbers(NamedTuple):
    """Numbers just taken: the year (ค.ศ. in Bangkok), the first of them, and the moment of taking."""

    year: int
    first: int
    at: datetime


class Book(models.Model):
    """One register of an office and calendar year (ค.ศ. in storage). Its row lock gives the numbers out one by one."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="books")
    series = models.CharField(_("ทะเบียน"), max_length=20)
    year = models.PositiveSmallIntegerField(_("ปี ค.ศ."))
    first_number = models.PositiveIntegerField(_("เลขเริ่มต้น"), default=1)  # above 1 for who moves in mid-year (N8)
    last_number = models.PositiveIntegerField(_("เลขล่าสุด"), default=0)

    class Meta:
        verbose_name = _("เล่มทะเบียน")
        ordering = ["office", "-year", "series"]
        constraints = [models.UniqueConstraint(fields=["office", "series", "year"], name="one_book_a_year")]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.series}/{self.year}"

    @classmethod
    def next_number(cls, office_id: int, series: str, *, count: int = 1) -> Numbers:
        """Take `count` numbers that follow each other.

        One statement under the book's row lock, to be called as late in the transaction as can be: a rollback
        gives the numbers back, a commit keeps them for good (ระเบียบฯ ข้อ 38.2; feasibility 2.1).
        """
        ChainHead.hold(office_id)
        while True:
            year = timezone.localdate().year
            last = cls._move(office_id, series, year, count)
            if last is None:
                book = Book(office_id=office_id, series=series, year=year)
                Book.objects.bulk_create([book], ignore_conflicts=True)
                continue
            at = timezone.now()
            if timezone.localtime(at).year == year:
                return Numbers(year, last - count + 1, at)
            # The year ended while we waited for the lock, which we hold still: nobody has seen these numbers.
            cls._move(office_id, series, year, -count)

    @classmethod
    def _move(cls, office_id: int, series: str, year: int, count: int) -> int | None:
        sql = (
            f"UPDATE {cls._meta.db_table} SET last_number = last_number + %s "  # noqa: S608 - our own table's name
            "WHERE office_id = %s AND series = %s AND year = %s RETURNING last_number"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [count, office_id, series, year])
            row = cursor.fetchone()
        return row[0] if row else None

    @classmethod
    @transaction.atomic
    def start_at(cls, series: str, number: int, *, by: Capacity) -> Book:
        """Begin this year's book at `number`, for an office that moves in mid-year (saraban.md 1.5.3 N8).

        Raises BadRegister when numbers of this year have been taken here already.
        """
        ChainHead.hold(by.office_id)
        year = timezone.localdate().year
        books = cls.objects.select_for_update(no_key=True)
        book, _made = books.get_or_create(office_id=by.office_id, series=series, year=year)
        if number < 1 or book.last_number >= book.first_number:
            raise BadRegister(_t("ตั้งเลขเริ่มต้นไม่ได้ เพราะทะเบียนเล่มนี้ออกเลขของปีนี้ไปแล้ว"))
        book.first_number, book.last_number = number, number - 1
        book.save(update_fields=["first_number", "last_number"])
        record(book, RegisterAct.STARTED, by=by, series=series, number=number)
        return book
