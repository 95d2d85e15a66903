"""What home may show and find of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from saphan.offices.models import Office
from saphan.people.models import Invitation, Membership, Role
from saphan.people.models.membership import MembershipQuerySet
from saphan.ui.slots import Found, Link, Waiting

if TYPE_CHECKING:
    from saphan.people.models import Capacity


RECEIVERS = (Role.SCHOOL_CLERK, Role.SCHOOL_DIRECTOR)


def panel(capacity: Capacity) -> list[Waiting]:
    """What an administrator should see to: schools where nobody receives letters, and invitations that ran out."""
    return [*_schools_without_a_receiver(capacity), *_lost_invitations(capacity)] if capacity.administers else []


def _schools_without_a_receiver(capacity: Capacity) -> list[Waiting]:
    seated = Membership.objects.current().filter(role__in=RECEIVERS).values("office")
    invited = Invitation.objects.open().filter(role__in=RECEIVERS).values("office")
    schools = Office.objects.schools_of(capacity.office).filter(on_saphan=True)
    count = schools.exclude(pk__in=seated).exclude(pk__in=invited).count()
    act = Link(_("เชิญบุคลากร"), reverse("people:invite"), icon="user-plus")
    title = _("โรงเรียนที่ยังไม่มีผู้รับหนังสือ")
    return [Waiting(title, reverse("people:index"), state=_("ยังไม่ได้เชิญ"), count=count, act=act)] if count else []


def _lost_invitations(capacity: Capacity) -> list[Waiting]:
    unused = Invitation.objects.visible_to(capacity).filter(user=None, used_at=None, withdrawn_at=None)
    count = unused.filter(expires_at__lte=timezone.now()).count()
    url = reverse("people:invitations") + "?only=all"
    return [Waiting(_("คำเชิญที่หมดอายุโดยไม่มีผู้ใช้"), url, state=_("ออกลิงก์ใหม่หรือถอน"), count=count)] if count else []


def search(capacity: Capacity | None, words: str, limit: int) -> list[Found]:
    """People in the directory that this capacity sees, by name, position, group, office or telephone."""
    seats: MembershipQuerySet = Membership.objects.current().visible_to(capacity).matching(words)
    found = seats.select_related("user", "office").order_by("user__first_name", "pk")[:limit]
    return [
        Found(str(seat.user), seat.get_absolute_url(), _("บุคลากร"), f"{seat.position} · {seat.office}")
        for seat in found
    ]
