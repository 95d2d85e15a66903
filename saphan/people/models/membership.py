from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.lib.thai import normalise
from saphan.offices.models import Kind, Office
from saphan.people.models.rank import Rank
from saphan.people.signals import administered, membership_ended

if TYPE_CHECKING:
    from saphan.offices.models import Group
    from saphan.people.models.capacity import Capacity
    from saphan.people.models.user import User


class Role(models.TextChoices):
    DIRECTOR = "director", _("ผู้อำนวยการสำนักงานเขตพื้นที่")
    DEPUTY = "deputy", _("รองผู้อำนวยการ")
    GROUP_HEAD = "group_head", _("ผู้อำนวยการกลุ่ม")
    OFFICER = "officer", _("เจ้าหน้าที่")
    GROUP_CLERK = "group_clerk", _("ธุรการกลุ่ม")
    REGISTRAR = "registrar", _("สารบรรณกลาง")
    SCHOOL_CLERK = "school_clerk", _("ธุรการโรงเรียน")
    SCHOOL_DIRECTOR = "school_director", _("ผู้อำนวยการโรงเรียน")
    TEACHER = "teacher", _("ครู")
    AUDITOR = "auditor", _("ผู้ตรวจสอบ")
    ADMIN = "admin", _("ผู้ดูแลระบบของหน่วยงาน")


ROLES_OF_SCHOOL = (Role.SCHOOL_DIRECTOR, Role.SCHOOL_CLERK, Role.TEACHER, Role.ADMIN)
ROLES_OF_OFFICE = tuple(role for role in Role if role not in (Role.SCHOOL_DIRECTOR, Role.SCHOOL_CLERK, Role.TEACHER))
ROLES_IN_GROUP = (Role.GROUP_HEAD, Role.GROUP_CLERK)


def roles_of(office: Office) -> tuple[Role, ...]:
    """The roles that people of such an office may have."""
    return ROLES_OF_SCHOOL if office.kind == Kind.SCHOOL else ROLES_OF_OFFICE


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, *, on: date | None = None) -> MembershipQuerySet:
        today = on or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today, user__is_active=True)

    def visible_to(self, by: Capacity | None) -> MembershipQuerySet:
        """The directory: one's own office, the offices below it, the one above it."""
        return self.filter(office__in=offices_seen_by(by)) if by else self.none()

    def matching(self, words: str) -> MembershipQuerySet:
        """Every word occurs in the name, the position, the group, the office or the telephone."""
        found = self
        for word in normalise(words).split():
            names = Q(user__first_name__icontains=word) | Q(user__last_name__icontains=word)
            places = Q(group__name__icontains=word) | Q(office__name__icontains=word) | Q(position__icontains=word)
            found = found.filter(names | places | Q(user__phone__contains=word))
        return found

    def manageable_by(self, by: Capacity | None) -> MembershipQuerySet:
        if by is None or not by.administers:
            return self.none()
        return self.filter(Q(office=by.office_id) | Q(office__parent=by.office_id))


def offices_seen_by(by: Capacity) -> models.QuerySet[Office]:
    return Office.objects.filter(Q(pk=by.office_id) | Q(parent=by.office_id) | Q(pk=by.office.parent_id or 0))


class Membership(models.Model):
    """A position that a person holds in an office for a time. Letters go to positions; persons act in them.

    Never deleted, and office, person and role never change (held by the database): who acted as what stays known.
    """

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="memberships")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="memberships")
    group = models.ForeignKey(
        "offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("บทบาท"), max_length=16, choices=Role)
    position = models.CharField(_("ตำแหน่ง"), max_length=200)
    rank = models.CharField(_("ประเภทและระดับ"), max_length=9, choices=Rank, blank=True)  # empty: not known
    portfolio = models.ManyToManyField("offices.Group", verbose_name=_("กลุ่มที่กำกับ"), blank=True, related_name="deputies")
    starts_on = models.DateField(_("ตั้งแต่วันที่"), default=timezone.localdate)
    ends_on = models.DateField(_("ถึงวันที่"), null=True, blank=True)
    appointed_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(_("กำหนดเมื่อ"), default=timezone.now)
    ended_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("สิ้นสุดโดยบันทึกเมื่อ"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("ตำแหน่ง")
        ordering = ["office", "role", "id"]
        indexes = [models.Index(fields=["office", "role"], name="membership_of_office")]

    def __str__(self) -> str:
        return f"{self.user} · {self.position}"

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.user_id])

    @property
    def may_certify(self) -> bool:
        """Whether the level of the position is one that may sign สำเนาถูกต้อง (ระเบียบฯ ข้อ 31)."""
        return bool(self.rank) and Rank(self.rank).may_certify

    @property
    def is_current(self) -> bool:
        today = timezone.localdate()
        return self.starts_on <= today and (self.ends_on is None or self.ends_on >= today) and self.user.is_active

    @classmethod
    @transaction.atomic
    def appoint(
        cls,
        *,
        user: User,
        office: Office,
        role: str,
        position: str,
        by: Capacity | None,
        group: Group | None = None,
        portfolio: Iterable[Group] = (),
        starts_on: date | None = None,
        given_by: Membership | None = None,
        rank: str = "",
    ) -> Membership:
        """Give a person a position. Without `by` it comes from an invitation of `given_by`. Raises ValidationError."""
        check_seat(office=office, role=role, group=group)
        check_person(user, office=office, role=role, group=group, by=by)
        facts: dict[str, Any] = {"starts_on": starts_on} if starts_on else {}
        membership = cls.objects.create(
            user=user, office=office, role=role, position=position, group=group,
            appointed_by=by.membership if by else given_by, rank=rank, **facts,
        )  # fmt: skip
        membership.portfolio.set(portfolio)
        detail = {"role": role, "office": office.pk}
        administered.send(cls, row=membership, act="people.membership_started", by=by, detail=detail)
        return membership

    def can_be_ended_by(self, by: Capacity | None) -> bool:
        """Nobody ends their own position: an office would be left without anybody who can repair it."""
        if by is None or by.user.pk == self.user_id or self.ended_at is not None:
            return False
        return by.administers_at(self.office)

    def can_be_changed_by(self, by: Capacity | None) -> bool:
        return by is not None and by.user.pk != self.user_id and self.is_current and by.administers_at(self.office)

    @transaction.atomic
    def end(self, *, on: date, by: Capacity) -> None:
        """The last day of the position; the day before it began, or a day gone by, ends it at once.

        Raises ValidationError when it has ended already or the day lies before the beginning.
        """
        if self.ended_at is not None:
            raise ValidationError(say("ตำแหน่งนี้สิ้นสุดแล้ว"))
        if on < self.starts_on - timedelta(days=1):
            raise ValidationError(say("วันสิ้นสุดอยู่ก่อนวันที่เริ่มตำแหน่ง"))
        self.ends_on, self.ended_by, self.ended_at = on, by.membership, timezone.now()
        self.save(update_fields=["ends_on", "ended_by", "ended_at"])
        membership_ended.send(Membership, membership=self, by=by)
        administered.send(Membership, row=self, act="people.membership_ended", by=by, detail={"on": on.isoformat()})

    @transaction.atomic
    def change(
        self, *, position: str, group: Group | None, portfolio: Iterable[Group], by: Capacity, rank: str | None = None
    ) -> None:
        """Correct the words and the level of the position, move to another group, change a deputy's portfolio."""
        check_seat(office=self.office, role=self.role, group=group)
        self.position, self.group = position, group
        self.rank = self.rank if rank is None else rank
        self.save(update_fields=["position", "group", "rank"])
        self.portfolio.set(portfolio)
        detail: dict[str, Any] = {"group": group.pk if group else None, "rank": self.rank}
        detail["portfolio"] = sorted(one.pk for one in portfolio)
        administered.send(Membership, row=self, act="people.membership_changed", by=by, detail=detail)


def check_seat(*, office: Office, role: str, group: Group | None) -> None:
    """Raises ValidationError unless such an office has such a seat."""
    if not office.is_open:
        raise ValidationError(say("%(office)s ยุบเลิกแล้ว") % {"office": office})
    if role not in roles_of(office):
        raise ValidationError(say("%(office)s ไม่มีบทบาทนี้") % {"office": office})
    if group is not None and group.office_id != office.pk:
        raise ValidationError(say("กลุ่มนี้ไม่ใช่กลุ่มของ %(office)s") % {"office": office})
    if group is None and role in ROLES_IN_GROUP:
        raise ValidationError(say("บทบาทนี้ต้องระบุกลุ่ม"))


def check_person(user: User, *, office: Office, role: str, group: Group | None, by: Capacity | None) -> None:
    """Raises ValidationError when this person cannot take the seat from this giver."""
    if by is not None and by.user == user:
        raise ValidationError(say("กำหนดตำแหน่งให้ตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นกำหนด"))
    if Membership.objects.current().filter(user=user, office=office, role=role, group=group).exists():
        raise ValidationError(say("%(user)s มีตำแหน่งนี้อยู่แล้ว") % {"user": user})
