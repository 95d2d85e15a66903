from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.models import Citation, Kind, Letter
from saphan.lib.grades import Secrecy, Urgency
from saphan.matters.choices import ACTIVE, Ask, Decision, Duty, MatterAct, MatterBell, MatterState, TaskState
from saphan.matters.models.assignment import Assignment
from saphan.matters.models.charge import Charge
from saphan.matters.models.closure import Closure
from saphan.matters.models.endorsement import Endorsement
from saphan.matters.models.matter_set import MatterQuerySet
from saphan.matters.models.obstacles import SENT
from saphan.matters.models.proposal import Proposal
from saphan.matters.models.routing import RoutingRule
from saphan.matters.models.seats import ENDORSERS, reached
from saphan.matters.models.standing import state_of
from saphan.people.models import Membership, Role
from saphan.trail.models import notify, record
from saphan.ui.http import allow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from saphan.mailroom.models import Delivery
    from saphan.offices.models import Group
    from saphan.people.models import Capacity
    from saphan.registers.models import Entry


class Matter(models.Model):
    """เรื่อง: the work that a letter causes in an office. Starts from a registered delivery, or from a memo (letter)."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="matters")
    group = models.ForeignKey(
        "offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="matters"
    )  # of the lead
    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="matters")
    delivery = models.OneToOneField(
        "mailroom.Delivery", null=True, blank=True, on_delete=models.PROTECT, related_name="matter"
    )
    rule = models.ForeignKey(
        "matters.RoutingRule", null=True, blank=True, on_delete=models.SET_NULL, related_name="matters"
    )
    ask = models.CharField(_("เพื่อ"), max_length=8, choices=Ask, default=Ask.CONSIDER)
    state = models.CharField(_("สถานะ"), max_length=11, choices=MatterState, default=MatterState.REGISTERED)
    urgency = models.PositiveSmallIntegerField(_("ชั้นความเร็ว"), choices=Urgency, default=Urgency.NORMAL)
    secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับ"), choices=Secrecy, default=Secrecy.OPEN)
    due_on = models.DateField(_("กำหนดเสร็จ"), null=True, blank=True)  # the nearest of the running assignments
    opened_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("ตั้งเรื่องเมื่อ"))
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by"
    )  # a reminder or an additional letter belongs to a running matter

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("เรื่อง")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="matter_of_state"),
            models.Index(fields=["office", "due_on"], name="matter_due"),
        ]

    def __str__(self) -> str:
        return str(self.letter)

    def get_absolute_url(self) -> str:
        return reverse("matters:matter", args=[self.pk])

    @property
    def entry(self) -> Entry | None:
        """The row of the office's register: of receiving, or of the memo."""
        return self.delivery.entry if self.delivery else self.letter.entry

    @property
    def number(self) -> str:
        """What people call it by: the register number, never the content."""
        return str(self.entry) if self.entry else ""

    @property
    def is_closed(self) -> bool:
        return self.state == MatterState.CLOSED

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate() and not self.is_closed

    @property
    def replies(self) -> models.QuerySet[Letter]:
        answering = Citation.objects.filter(relation=Citation.Relation.ANSWERS, cited=self.letter)
        return Letter.objects.filter(office_id=self.office_id, pk__in=answering.values("letter"))

    def title_for(self, capacity: Capacity) -> str:
        return self.letter.title_for(capacity)

    def way(self) -> list[Membership]:
        """The positions of its routing rule, in their order, as they are held today."""
        return (self.rule or RoutingRule.usual(self.office)).seats(self.secrecy, self.group)

    def next_seat_after(self, seat: Membership, way: list[Membership] | None = None) -> Membership | None:
        """Who comes after that position on the way; None at its end."""
        way = self.way() if way is None else way
        place = next((n for n, one in enumerate(way) if one.pk == seat.pk or one.role == seat.role), None)
        return way[place + 1] if place is not None and place + 1 < len(way) else None

    def is_within(self, capacity: Capacity) -> bool:
        """Of one's office and not above one's clearance. No right by itself."""
        return self.office_id == capacity.office_id and capacity.reads_letters and self.secrecy <= capacity.clearance

    def can_be_endorsed_by(self, capacity: Capacity) -> bool:
        if self.is_closed or not self.is_within(capacity):
            return False
        return capacity.heads_office or self.proposals.open().filter(seat=capacity.seat).exists()

    def can_be_proposed_by(self, capacity: Capacity) -> bool:
        """The central desk; and whoever has work on it, to lay an opinion before a superior."""
        if self.is_closed or not self.is_within(capacity):
            return False
        return capacity.registers or self._works_on_it(capacity)

    def can_be_assigned_by(self, capacity: Capacity) -> bool:
        """The central desk sends it straight to a group: the office decides who sees it first (ระเบียบฯ ข้อ 39)."""
        return capacity.registers and not self.is_closed and self.is_within(capacity)

    def can_be_closed_by(self, capacity: Capacity) -> bool:
        if self.is_closed or not self.is_within(capacity):
            return False
        heads = capacity.role == Role.GROUP_HEAD and self.group_id == capacity.seat.group_id
        leads = self.assignments.filter(seat=capacity.seat, duty=Duty.LEAD, state=TaskState.DONE).exists()
        return capacity.heads_office or capacity.registers or heads or leads

    def can_be_reopened_by(self, capacity: Capacity) -> bool:
        heads = capacity.role == Role.GROUP_HEAD and self.group_id == capacity.seat.group_id
        return self.is_closed and self.is_within(capacity) and (capacity.heads_office or heads)

    def can_be_answered_by(self, capacity: Capacity) -> bool:
        return self.can_be_proposed_by(capacity) or self.can_be_endorsed_by(capacity)

    def _works_on_it(self, capacity: Capacity) -> bool:
        work = self.assignments.filter(state__in=(*ACTIVE, TaskState.DONE))
        return any(row.lies_with(capacity) for row in work)

    @classmethod
    @transaction.atomic(savepoint=False)
    def open_for(cls, delivery: Delivery, *, by: Capacity) -> Matter:
        """The matter of a letter that is being registered; laid along the routing rule (saraban.md 5.4).

        Writes no event: the registration is one, and its number is taken after this.
        """
        rule = RoutingRule.matching(
            delivery.letter, office=delivery.office, urgency=delivery.urgency, sender=delivery.sender
        )
        return cls._open(rule, by=by, letter=delivery.letter, delivery=delivery, group=rule.group)

    @classmethod
    @transaction.atomic
    def open_memo(cls, letter: Letter, *, by: Capacity) -> Matter:
        """Lay a memo of one's group before its superiors; the same memo twice is one matter."""
        allow(cls.can_begin_with(letter, by))
        made = Matter.objects.filter(letter=letter, delivery=None).first()
        if made is not None:
            return made
        rule = RoutingRule.matching(letter, office=letter.office, urgency=letter.urgency, sender=letter.office)
        matter = cls._open(rule, by=by, letter=letter, group=letter.group)
        record(matter, MatterAct.OPENED, by=by, state=matter.state)
        return matter

    @staticmethod
    def can_begin_with(letter: Letter, capacity: Capacity) -> bool:
        signed = letter.kind == Kind.MEMO and letter.state in SENT
        return signed and Letter.objects.visible_to(capacity).filter(pk=letter.pk).exists()

    @classmethod
    def _open(
        cls, rule: RoutingRule, *, by: Capacity, letter: Letter, group: Group | None, delivery: Delivery | None = None
    ) -> Matter:
        """Few statements: every registration of a letter waits for these."""
        passed = {by.seat.pk, letter.author_id}
        way = [seat for seat in rule.seats(letter.secrecy, group) if seat.pk not in passed]
        straight = rule.group if not way and not rule.chain and letter.secrecy == Secrecy.OPEN else None
        state = MatterState.PROPOSED if way else MatterState.ASSIGNED if straight else MatterState.REGISTERED
        matter = Matter.objects.create(
            office=by.office, letter=letter, delivery=delivery, group=group, rule=rule if rule.pk else None,
            ask=rule.ask, state=state, urgency=letter.urgency, secrecy=letter.secrecy, opened_by=by.membership,
            opened_at=timezone.now(),
        )  # fmt: skip
        if way:
            matter._lay(way[0], by=by, at=matter.opened_at)
        elif straight:
            Assignment.make(matter, [Charge(group=straight)], by=by)
        return matter

    @transaction.atomic
    def propose(self, to: Membership, *, by: Capacity, text: str = "", ask: str = "") -> Proposal:
        """Lay it before a position that endorses; words with it are a note of one's own. Raises ValidationError."""
        self.lock()
        allow(self.can_be_proposed_by(by))
        self._mark(ask, by=by)
        note = Endorsement.put_down(self, by=by, decision=Decision.PROPOSE, text=text) if text.strip() else None
        proposal = self.lay_before(to, by=by, at=note.at if note else timezone.now())
        self.refresh_state()
        record(self, MatterAct.PROPOSED, by=by, to=to.pk)
        return proposal

    def endorse(
        self, *, by: Capacity, decision: str, text: str = "", assignments: Sequence[Charge] = (),
        next_seat: Membership | None = None,
    ) -> Endorsement:  # fmt: skip
        return Endorsement.write(
            self, by=by, decision=decision, text=text, assignments=assignments, next_seat=next_seat
        )

    @transaction.atomic
    def assign(self, charges: Sequence[Charge], *, by: Capacity, ask: str = "") -> list[Assignment]:
        """The central desk gives it to a group or a person without a superior between."""
        self.lock()
        allow(self.can_be_assigned_by(by))
        self._mark(ask, by=by)
        made = Assignment.make(self, charges, by=by)
        self.refresh_state()
        record(self, MatterAct.ASSIGNED, by=by, assignments=[row.pk for row in made])
        return made

    def close(self, *, by: Capacity, outcome: str, reply: Letter | None = None, note: str = "") -> Closure:
        return Closure.make(self, by=by, outcome=outcome, reply=reply, note=note)

    def reopen(self, *, by: Capacity, reason: str) -> Closure:
        return Closure.undo(self, by=by, reason=reason)

    @transaction.atomic
    def continue_from(self, earlier: Matter, *, by: Capacity) -> None:
        """Join a reminder or an additional letter to the matter that runs already; it keeps its own number (5.4)."""
        allow(self.can_be_proposed_by(by) or self.can_be_endorsed_by(by))
        if earlier.office_id != self.office_id or earlier.pk == self.pk or earlier.continues_id == self.pk:
            raise ValidationError(_t("รวมกับเรื่องนี้ไม่ได้ เลือกเรื่องอื่นของหน่วยงานเดียวกัน"))
        self.continues = earlier
        self.save(update_fields=["continues"])
        record(self, MatterAct.CONTINUED, by=by, earlier=earlier.pk)

    def lock(self) -> None:
        """Hold the row until the commit, and see it as it is now."""
        self.refresh_from_db(fields=["state", "group", "due_on"], from_queryset=Matter.objects.held())

    def lay_before(self, seat: Membership, *, by: Capacity, at: datetime) -> Proposal:
        """The row and the bell of a proposal; laid before a position once until it answers."""
        if seat.office_id != self.office_id or seat.role not in ENDORSERS:
            raise ValidationError(_t("เลือกผู้รับเสนอที่เป็นผู้บังคับบัญชาหรือเจ้าหน้าที่ของหน่วยงานนี้"))
        found = self.proposals.open().filter(seat=seat).first()
        if found is not None:
            return found
        return self._lay(seat, by=by, at=at)

    def _lay(self, seat: Membership, *, by: Capacity, at: datetime) -> Proposal:
        proposal = Proposal.objects.create(
            matter=self, office_id=self.office_id, seat=seat, proposed_by=by.membership, proposed_at=at
        )
        notify(self, MatterBell.PROPOSED, to=reached([seat]), number=self.number)
        return proposal

    def _mark(self, ask: str, *, by: Capacity) -> None:
        """เพื่อทราบ, เพื่อพิจารณา or เพื่อดำเนินการ: the central desk's word; of others nothing is changed."""
        if ask and by.registers:
            self.ask = ask
            self.save(update_fields=["ask"])

    def give_back(self, note: Endorsement, *, by: Capacity) -> None:
        """คืนเรื่อง: to whoever laid it before the position; into his folder when he endorses himself."""
        answered = note.answers.filter(seat=by.seat).first()
        giver = answered.proposed_by if answered else self.opened_by
        if giver.role in ENDORSERS:
            self.lay_before(giver, by=by, at=note.at)
        notify(self, MatterBell.RETURNED, to=reached([giver]), number=self.number)

    def take_back(self, work: Assignment, *, by: Capacity, at: datetime) -> list[Membership]:
        """Work that a group sent back: laid again before who assigned it, or left to the central desk."""
        giver = work.endorsement.seat if work.endorsement else work.assigned_by
        if giver.role in ENDORSERS:
            self.lay_before(giver, by=by, at=at)
        return reached([giver])

    def refresh_state(self) -> None:
        """Derive state and due date from the rows below: the worst of them (saraban.md 5.4)."""
        work = list(self.assignments.exclude(state=TaskState.PASSED).select_related("group"))
        lead = next((row for row in work if row.is_active and row.duty == Duty.LEAD), None)
        self.due_on = min((row.due_on for row in work if row.is_active and row.due_on), default=None)
        self.group = lead.group if lead and lead.group else self.group
        proposed = list(self.proposals.open().values_list("proposed_at", flat=True))
        closed = self.closures.filter(reopened_at=None).exists()
        self.state = MatterState.CLOSED if closed else state_of(self.endorsements.last(), proposed, work)
        self.save(update_fields=["state", "due_on", "group"])
