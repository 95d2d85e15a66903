"""The chain: each event of an office carries the SHA-256 of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64


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
        sql = f"UPDATE {cls._meta.db_table} SET seq = seq + 1 WHERE office_id = %s RETURNING seq, digest"
        with connection.cursor() as cursor:
            cursor.execute(sql, [office_id])
            row = cursor.fetchone()
            if row is None:
                cls.objects.bulk_create([cls(office_id=office_id)], ignore_conflicts=True)
                cursor.execute(sql, [office_id])
                row = cursor.fetchone()
        return row[0], row[1]


def link(previous: str, facts: dict[str, Any]) -> str:
    """SHA-256 in hex of the previous digest and the event's facts as canonical JSON."""
    body = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def verify(rows: Iterable[dict[str, Any]], head: tuple[int, str] | None = None) -> str | None:
    """Walk one office's events in order; None when whole, else a sentence that names the first bad row."""
    previous, expected = GENESIS, 1
    for row in rows:
        stored, seq = row.pop("digest"), row["seq"]
        if seq != expected:
            return f"event {expected} is missing: the next row is {seq}"
        if row.pop("previous") != previous:
            return f"event {seq} does not follow event {seq - 1}"
        row["at"] = moment(row["at"])
        if link(previous, row) != stored:
            return f"event {seq} was changed"
        previous, expected = stored, seq + 1
    if head is not None and head != (expected - 1, previous):
        return f"the end is missing: the chain's head says {head[0]}, the rows end at {expected - 1}"
    return None
