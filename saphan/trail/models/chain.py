"""The chain: each event of an office carries the SHA-256 of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64
# Made once: json.dumps would make one for every event.
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


class ChainHead(models.Model):
    """The last link of an office's chain. Its row lock puts the office's events in one order."""

    office = models.OneToOneField("offices.Office", primary_key=True, on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField(_("ลำดับล่าสุด"), default=0)
    digest = models.CharField(_("ค่าตรวจสอบล่าสุด"), max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("ปลายสายร่องรอย")

    def __str__(self) -> str:
        return f"{self.office_id}:{self.seq}"

    @classmethod
    def take(cls, office_id: int) -> tuple[int, str]:
        """Lock the head and return (next seq, digest to chain to). Only inside a transaction, as late as can be."""
        sql = f"UPDATE {cls._meta.db_table} SET seq = seq + 1 WHERE office_id = %s RETURNING seq, digest"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, [office_id])
            row = cursor.fetchone()
            if row is None:
                ChainHead.objects.bulk_create([ChainHead(office_id=office_id)], ignore_conflicts=True)
                cursor.execute(sql, [office_id])
                row = cursor.fetchone()
        return row[0], row[1]

    @classmethod
    def hold(cls, office_id: int) -> None:
        """Lock the head without taking a link: whoever locks something of the office beside its chain does this first.

        One order of locks for all (the chain, then a register's book), so that no two transactions wait for each other.
        """
        if not cls.objects.select_for_update(no_key=True).filter(pk=office_id).values_list("seq"):
            ChainHead.objects.bulk_create([ChainHead(office_id=office_id)], ignore_conflicts=True)
            list(cls.objects.select_for_update(no_key=True).filter(pk=office_id).values_list("seq"))


def link(previous: str, facts: dict[str, Any]) -> str:
    """SHA-256 in hex of the previous digest and the event's facts as canonical JSON."""
    return hashlib.sha256(f"{previous}\n{CANONICAL.encode(facts)}".encode()).hexdigest()


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def verify(
    rows: Iterable[dict[str, Any]], head: tuple[int, str] | None = None, marks: dict[int, str] | None = None
) -> str | None:
    """Walk one office's events in order; None when whole, else a sentence that names the first bad row.

    `head` is (seq, digest) of the office's ChainHead, read before the rows; younger rows may follow it. `marks` are
    digests by seq that were kept elsewhere: a chain that was made anew does not pass through them.
    """
    marks = marks or {}
    previous, expected, head_seq = GENESIS, 1, head[0] if head else -1
    for row in rows:
        stored, seq = row.pop("digest"), row["seq"]
        if seq != expected:
            return say("เหตุการณ์ลำดับที่ %(seq)s หายไป แถวถัดไปคือ %(next)s") % {"seq": expected, "next": seq}
        if row.pop("previous") != previous:
            return say("เหตุการณ์ลำดับที่ %(seq)s ไม่ต่อจากลำดับที่ %(last)s") % {"seq": seq, "last": seq - 1}
        row["at"] = moment(row["at"])
        if link(previous, row) != stored or (seq == head_seq and head and head[1] != stored):
            return say("เหตุการณ์ลำดับที่ %(seq)s ถูกแก้ไข") % {"seq": seq}
        if seq in marks and marks[seq] != stored:
            return say("เหตุการณ์ลำดับที่ %(seq)s หรือก่อนหน้า ไม่ใช่ที่หลักหมุดเก็บไว้") % {"seq": seq}
        previous, expected = stored, seq + 1
    head_seq = max(head_seq, *marks) if marks else head_seq
    if expected <= head_seq:
        return say("เหตุการณ์ลำดับที่ %(seq)s ถึง %(last)s หายไปจากท้ายสาย") % {"seq": expected, "last": head_seq}
    return None
