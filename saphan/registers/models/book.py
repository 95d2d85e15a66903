from __future__ import annotations

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Series(models.TextChoices):
    """Each restarts at 1 on 1 January, Asia/Bangkok (ระเบียบฯ ข้อ 16, 24, 32, 38.2, 43.1.2)."""

    RECEIVED = "received", _("หนังสือรับ")
    SENT = "sent", _("หนังสือส่ง")
    CIRCULAR = "circular", _("หนังสือเวียน (ว)")
    ORDER = "order", _("คำสั่ง")
    ANNOUNCEMENT = "announcement", _("ประกาศ")
    CERTIFICATE = "certificate", _("หนังสือรับรอง")
    MEMO = "memo", _("บันทึกข้อความ")


class OwnSeries(models.Model):
    """A series that an office keeps beside the usual ones (เช่น เกียรติบัตร)."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="own_series")
    code = models.SlugField(_("รหัส"), max_length=20)
    name = models.CharField(_("ชื่อทะเบียน"), max_length=100)

    class Meta:
        verbose_name = _("ทะเบียนของหน่วยงานเอง")
        constraints = [models.UniqueConstraint(fields=["office", "code"], name="one_own_series_of_a_code")]

    def __str__(self) -> str:
        return self.name


class Book(models.Model):
    """One register of one office and calendar year (ค.ศ. in storage). Its row lock gives the numbers out, one by one."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="books")
    series = models.CharField(_("ทะเบียน"), max_length=20)
    year = models.PositiveSmallIntegerField(_("ปี ค.ศ."))
    last_number = models.PositiveIntegerField(_("เลขล่าสุด"), default=0)

    class Meta:
        verbose_name = _("เล่มทะเบียน")
        ordering = ["office", "-year", "series"]
        constraints = [models.UniqueConstraint(fields=["office", "series", "year"], name="one_book_a_year")]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.series}/{self.year}"

    @classmethod
    def next_number(cls, office_id: int, series: str, *, count: int = 1) -> tuple[int, int]:
        """Take `count` numbers that follow each other: (this year ค.ศ. in Bangkok, the first of them).

        One statement under the book's row lock, to be called as late in the transaction as can be: a rollback
        gives the numbers back, a commit keeps them for good (ระเบียบฯ ข้อ 38.2; feasibility 2.1).
        """
        year = timezone.localdate().year
        table = cls._meta.db_table
        sql = (
            f"UPDATE {table} SET last_number = last_number + %s "
            "WHERE office_id = %s AND series = %s AND year = %s RETURNING last_number"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [count, office_id, series, year])
            row = cursor.fetchone()
            if row is None:
                cls.objects.bulk_create([cls(office_id=office_id, series=series, year=year)], ignore_conflicts=True)
                cursor.execute(sql, [count, office_id, series, year])
                row = cursor.fetchone()
        return year, row[0] - count + 1
