from __future__ import annotations

from django.db import connection, models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LIVE = "SELECT slot FROM search_generation WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1"


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
    def live_slot(cls) -> int:
        """Which of the two is searched; 0 before the first is finished."""
        with connection.cursor() as cursor:  # with every search: Django would take longer to write it than to ask it
            cursor.execute(LIVE)
            return int((cursor.fetchone() or (0,))[0])

    @property
    def share(self) -> int:
        """How much of it is done, in per cent."""
        return 100 * self.done // self.total if self.total else 0

    def advance(self, reached: int, count: int) -> None:
        Generation.objects.filter(pk=self.pk).update(reached=reached, done=F("done") + count)
        self.refresh_from_db()
