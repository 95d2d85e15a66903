from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy, Urgency
from saphan.matters.choices import Ask
from saphan.matters.models.seats import cleared
from saphan.offices.models import Group, Kind, Office
from saphan.people.models import Membership, Role

if TYPE_CHECKING:
    from saphan.letters.models import Letter

USUAL_CHAIN = [Role.GROUP_HEAD.value, Role.DEPUTY.value, Role.DIRECTOR.value]
SCHOOL_CHAIN = [Role.SCHOOL_DIRECTOR.value]


class RoutingRule(models.Model):
    """How an office lays its letters before people: routing is configuration, not law (ระเบียบฯ ข้อ 39; saraban.md 7.1).

    The first rule that matches wins. `chain` is a list of role codes ("group_head", "deputy", "director"); an empty
    chain sends the letter straight to `group`.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="routing_rules")
    name = models.CharField(_("ชื่อเส้นทาง"), max_length=100)
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    keyword = models.CharField(_("คำในชื่อเรื่อง"), max_length=80, blank=True)
    min_urgency = models.PositiveSmallIntegerField(_("ด่วนตั้งแต่"), choices=Urgency, default=Urgency.NORMAL)
    from_kind = models.CharField(_("จากหน่วยงานประเภท"), max_length=8, choices=Kind, blank=True)
    group = models.ForeignKey(
        "offices.Group",
        verbose_name=_("กลุ่มที่เกี่ยวข้อง"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    ask = models.CharField(_("เพื่อ"), max_length=8, choices=Ask, default=Ask.CONSIDER)
    chain = models.JSONField(_("ลำดับผู้พิจารณา"), default=list, blank=True)

    class Meta:
        verbose_name = _("เส้นทางเสนอ")
        ordering = ["office", "ordinal", "id"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def open_defaults(cls, office: Office) -> RoutingRule:
        """The usual way of an office as a row that it can change; the one that is there when it has some already."""
        last = cls.objects.filter(office=office).last()
        if last is not None:
            return last
        rule = cls.usual(office)
        rule.save()
        return rule

    @classmethod
    def usual(cls, office: Office) -> RoutingRule:
        """Central desk, head of the registry group, deputy, director; in a school its director (saraban.md 7.1)."""
        chain = SCHOOL_CHAIN if office.kind == Kind.SCHOOL else USUAL_CHAIN
        return cls(office=office, name=str(_("เส้นทางปกติ")), ordinal=100, chain=chain)

    @classmethod
    def matching(cls, letter: Letter, *, office: Office, urgency: int, sender: Office | None) -> RoutingRule:
        """The first of the office's rules that takes the letter, else the usual way (not a row)."""
        rules = cls.objects.filter(office=office).select_related("group")
        kind = sender.kind if sender else Kind.OUTSIDE.value
        return next((rule for rule in rules if rule.takes(letter.title, urgency, kind)), None) or cls.usual(office)

    @property
    def conditions(self) -> str:
        """When it is taken, in words; nothing means always."""
        urgent = self.get_min_urgency_display() if self.min_urgency > Urgency.NORMAL else ""
        return " · ".join(filter(None, [self.keyword, urgent, self.get_from_kind_display()]))

    @property
    def chain_words(self) -> str:
        return " → ".join(str(Role(role).label) for role in self.chain)

    def takes(self, title: str, urgency: int, from_kind: str) -> bool:
        by_sender = not self.from_kind or self.from_kind == from_kind
        return by_sender and urgency >= self.min_urgency and self.keyword.casefold() in title.casefold()

    def seats(self, secrecy: int = Secrecy.OPEN, group: Group | None = None) -> list[Membership]:
        """The positions of the chain in its order. An absent holder keeps his place: who acts for him sees his folder.

        A role that nobody holds, or for a secret letter nobody who is appointed, is left out.
        """
        found = self._holders(group or self.group)
        if secrecy > Secrecy.OPEN:
            allowed = cleared(found, secrecy)
            found = [seat for seat in found if seat.pk in allowed]
        by_role = {seat.role: seat for seat in reversed(found)}
        return [by_role[role] for role in self.chain if role in by_role]

    def _holders(self, group: Group | None) -> list[Membership]:
        over = Q(portfolio=group) if group else Q(portfolio__is_registry=True)
        wanted = (
            Q(role=Role.GROUP_HEAD, group__is_registry=True)
            | (Q(role=Role.DEPUTY) & over)
            | Q(role__in=[Role.DIRECTOR, Role.SCHOOL_DIRECTOR])
        )
        rows = Membership.objects.current().filter(wanted, office_id=self.office_id, role__in=self.chain)
        return list(rows.select_related("user", "group").distinct().order_by("id"))
