from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import Decision, MatterAct
from saphan.matters.models.assignment import Assignment
from saphan.trail.models import record
from saphan.ui.http import allow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saphan.matters.models.charge import Charge
    from saphan.matters.models.matter import Matter
    from saphan.matters.models.proposal import Proposal
    from saphan.people.models import Capacity, Membership

NEED_WORDS = (Decision.RETURN, Decision.REFUSE, Decision.ASK, Decision.CORRECT)


class Endorsement(models.Model):
    """เกษียน: a note on a matter, signed by a typed name in an authenticated system (ระเบียบฯ ข้อ 26). Append-only."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="endorsements")
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"))
    decision = models.CharField(_("คำสั่ง/ความเห็น"), max_length=11, choices=Decision)
    text = models.TextField(_("ข้อความ"), blank=True)
    author = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="endorsements")
    seat = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")  # whose power was used
    name = models.CharField(_("ชื่อ"), max_length=200)
    position = models.CharField(_("ในฐานะ"), max_length=500)  # frozen, with the capacity phrase
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by")
    at = models.DateTimeField(_("เมื่อ"))

    class Meta:
        verbose_name = _("เกษียน")
        ordering = ["matter", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["matter", "ordinal"], name="one_endorsement_of_an_ordinal")]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} {self.text}".strip()

    @classmethod
    @transaction.atomic
    def write(
        cls, matter: Matter, *, by: Capacity, decision: str, text: str = "", assignments: Sequence[Charge] = (),
        next_seat: Membership | None = None, answering: Proposal | None = None,
    ) -> Endorsement:  # fmt: skip
        """Answer what was laid before the position, assign, and lay it before the next one. Raises ValidationError.

        `answering`: the letter of the folder that is meant; when it was answered meanwhile, nothing is written twice.
        """
        matter.lock()
        if answering is not None and not matter.proposals.open().filter(pk=answering.pk).exists():
            raise ValidationError(_t("เกษียนแล้ว"))
        allow(matter.can_be_endorsed_by(by))
        if decision in NEED_WORDS and not text.strip():
            raise ValidationError(_t("คำสั่งนี้ต้องมีข้อความบอกเหตุผล"))
        note = cls.put_down(matter, by=by, decision=decision, text=text)
        answered = matter.proposals.open()
        if not by.heads_office:  # what the head of the office decides need not be laid before anybody below
            answered = answered.filter(seat=by.seat)
        answered.update(answered=note)
        Assignment.make(matter, assignments, by=by, endorsement=note)
        if decision == Decision.RETURN:
            matter.give_back(note, by=by)
        elif next_seat is not None:
            matter.lay_before(next_seat, by=by, at=note.at)
        matter.refresh_state()
        record(matter, MatterAct.ENDORSED, by=by, endorsement=note.ordinal, decision=decision)
        return note

    @classmethod
    @transaction.atomic
    def correct(cls, earlier: Endorsement, *, by: Capacity, text: str) -> Endorsement:
        """A further note that corrects one's own: what was written stays (saraban.md 5.5)."""
        matter = earlier.matter
        matter.lock()
        allow(earlier.can_be_corrected_by(by))
        if not text.strip():
            raise ValidationError(_t("คำสั่งนี้ต้องมีข้อความบอกเหตุผล"))
        note = cls.put_down(matter, by=by, decision=Decision.CORRECT, text=text, corrects=earlier)
        matter.refresh_state()
        record(matter, MatterAct.ENDORSED, by=by, endorsement=note.ordinal, decision=note.decision)
        return note

    def can_be_corrected_by(self, capacity: Capacity) -> bool:
        wrote = self.author_id in (capacity.membership.pk, capacity.seat.pk)
        return wrote and self.matter.is_within(capacity) and not self.matter.is_closed

    @classmethod
    def put_down(
        cls, matter: Matter, *, by: Capacity, decision: str, text: str, corrects: Endorsement | None = None
    ) -> Endorsement:
        """The row alone, with name and capacity as they are now; the verbs do the rest."""
        last = matter.endorsements.order_by("-ordinal").values_list("ordinal", flat=True).first() or 0
        return cls.objects.create(
            matter=matter, ordinal=last + 1, decision=decision, text=text.strip(), author=by.membership, seat=by.seat,
            name=by.user.get_full_name(), position=by.title, corrects=corrects, at=timezone.now(),
        )  # fmt: skip
