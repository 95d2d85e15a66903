from __future__ import annotations

from typing import NamedTuple

from django.db import connection, models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.search import terms
from saphan.search.expressions import Term, all_of, any_of

# Whether an office has letters that were read from pictures is asked along with it: most have none of a word.
SCANS = {
    "sqlite": "SELECT 1 FROM search_words WHERE search_words MATCH %s",
    "postgresql": "SELECT 1 FROM search_document d WHERE search_terms(d.terms) @@ %s::tsquery"
    " AND search_terms(d.terms) @@ %s::tsquery",
}
LIVE = """
SELECT g.slot, g.segmenter, (SELECT MAX(l.id) FROM letters_letter l), EXISTS ({scans})
FROM search_generation g WHERE g.finished_at IS NOT NULL ORDER BY g.id DESC LIMIT 1
"""


class Standing(NamedTuple):
    """What a search must know of the index."""

    slot: int = 0  # which of the two is searched
    segmenter: str = ""  # what cut its words
    newest: int = 0  # number of the newest letter
    has_scans: bool = False  # whether the office has letters that were read from pictures


class Generation(models.Model):
    """One building of the whole index. The last finished one is searched; the next is made beside it."""

    slot = models.PositiveSmallIntegerField()  # 0 and 1 in turn: Document.id
    segmenter = models.CharField(_("ตัวตัดคำ"), max_length=120)
    reached = models.BigIntegerField(_("ทำถึงหนังสือหมายเลข"), default=0)
    total = models.BigIntegerField(_("หนังสือทั้งหมด"), default=0)
    done = models.BigIntegerField(_("ทำแล้ว"), default=0)
    started_at = models.DateTimeField(_("เริ่มเมื่อ"), default=timezone.now)
    finished_at = models.DateTimeField(_("เสร็จเมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("รุ่นของดัชนี")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.slot} · {self.segmenter}"

    @classmethod
    def live(cls) -> Generation | None:
        return cls.objects.exclude(finished_at=None).first()

    @classmethod
    def building(cls) -> Generation | None:
        return cls.objects.filter(finished_at=None).first()

    @classmethod
    def standing(cls, office: int) -> Standing:
        """Asked with every search: Django would take longer to write it than to ask it."""
        held = any_of(Term(terms.office(slot, key)) for slot in (0, 1) for key in (office, terms.ALL))
        scans = Term(terms.SCANNED)
        vendor = connection.vendor
        asked = [all_of([held, scans]).sqlite()] if vendor == "sqlite" else [held.postgres(), scans.postgres()]
        with connection.cursor() as cursor:
            cursor.execute(LIVE.format(scans=SCANS[vendor]), asked)
            row = cursor.fetchone()
        return Standing(int(row[0]), row[1], int(row[2] or 0), bool(row[3])) if row else Standing()

    @classmethod
    def live_slot(cls) -> int:
        """0 before the first is finished."""
        live = cls.live()
        return live.slot if live else 0

    @property
    def share(self) -> int:
        """How much of it is done, in per cent."""
        return 100 * self.done // self.total if self.total else 0

    def advance(self, reached: int, count: int) -> None:
        Generation.objects.filter(pk=self.pk).update(reached=reached, done=F("done") + count)
        self.refresh_from_db()
