from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import Decision

if TYPE_CHECKING:
    from saphan.offices.models import Office
    from saphan.people.models import Capacity

USUAL = (
    (Decision.ACKNOWLEDGE, _("ทราบ")),
    (Decision.PROPOSE, _("เพื่อโปรดพิจารณา")),
    (Decision.AGREE, _("เห็นชอบ")),
    (Decision.APPROVE, _("อนุมัติ")),
    (Decision.PROCEED, _("ดำเนินการ")),
    (Decision.ASSIGN, _("มอบผู้เกี่ยวข้อง")),
    (Decision.INFORM, _("แจ้งโรงเรียนทราบและถือปฏิบัติ")),
    (Decision.OPINION, _("พิจารณาเสนอความเห็น")),
    (Decision.FILE, _("เก็บ")),
)


class PhraseQuerySet(models.QuerySet["Phrase"]):
    def of(self, capacity: Capacity) -> PhraseQuerySet:
        """One's own phrases first, then the office's."""
        mine = Q(seat=capacity.seat) | Q(seat=None)
        return self.filter(mine, office_id=capacity.office_id).order_by(
            models.F("seat").asc(nulls_last=True), "ordinal", "id"
        )


class Phrase(models.Model):
    """A quick phrase of a person (or, without one, of the office) for endorsements; `group` is assigned with it."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="phrases")
    seat = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.CASCADE, related_name="phrases"
    )
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    decision = models.CharField(_("คำสั่ง/ความเห็น"), max_length=11, choices=Decision)
    text = models.CharField(_("ข้อความ"), max_length=200, blank=True)
    group = models.ForeignKey(
        "offices.Group", verbose_name=_("มอบกลุ่ม"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    objects = PhraseQuerySet.as_manager()

    class Meta:
        verbose_name = _("ข้อความด่วน")
        ordering = ["ordinal", "id"]

    def __str__(self) -> str:
        return self.text or self.get_decision_display()

    @classmethod
    def open_defaults(cls, office: Office) -> None:
        """The usual phrases of saraban.md 5.5 as the office's own, unless it has some."""
        if cls.objects.filter(office=office, seat=None).exists():
            return
        Phrase.objects.bulk_create(
            Phrase(office=office, ordinal=n, decision=decision, text=str(text))
            for n, (decision, text) in enumerate(USUAL)
        )

    @classmethod
    def offered(cls, capacity: Capacity) -> list[Phrase]:
        """Up to nine, for the keys 1-9. An office that has set up none gets the usual ones."""
        found = list(cls.objects.of(capacity).select_related("group")[:9])
        return found or [cls(decision=decision, text=str(text)) for decision, text in USUAL]
