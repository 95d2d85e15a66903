"""People for tests. Invented names only."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from saphan.offices.models import Group, Office
from saphan.people.models import Capacity, Delegation, Invitation, Membership, Order, Role, User

PASSWORD = "สะพานข้ามแม่น้ำ-2569"
_serial = count(1)


def make_user(first_name: str = "สมมติ", last_name: str = "ตัวอย่าง", **fields: Any) -> User:
    username = fields.pop("username", f"person{next(_serial)}")
    return User.objects.create_user(
        username, PASSWORD, first_name=first_name, last_name=last_name, title="นาย", **fields
    )


def make_member(
    office: Office, role: str, *, group: Group | None = None, user: User | None = None, **fields: Any
) -> Capacity:
    """A person in a position, ready to act."""
    position = fields.pop("position", str(Role(role).label))
    # In the position, and for long, on whatever day a test plays.
    facts: dict[str, Any] = {"starts_on": date(2020, 1, 1), "appointed_at": datetime(2020, 1, 1, 5, tzinfo=UTC)}
    facts |= fields
    membership = Membership.objects.create(
        user=user or make_user(first_name=f"สมมติ{next(_serial)}"), office=office, group=group, role=role,
        position=position, **facts,
    )  # fmt: skip
    return Capacity(membership)


def make_order(**fields: Any) -> Order:
    """A written order that holds from today for ten days."""
    today = timezone.localdate()
    facts: dict[str, Any] = {
        "number": "99/2569",
        "dated": today,
        "starts_on": today,
        "ends_on": today + timedelta(days=10),
    }
    return Order(**(facts | fields))


def make_delegation(principal: Capacity, delegate: Capacity, *, by: Capacity, **fields: Any) -> Capacity:
    """The delegate in the power of the principal, ready to act."""
    order = fields.pop("order", None) or make_order()
    facts: dict[str, Any] = {"mode": Delegation.Mode.ACTING, "order": order} | fields
    given = Delegation.give(principal=principal.membership, delegate=delegate.membership, by=by, **facts)
    return Capacity(delegate.membership, given)


def make_invitation(office: Office, *, by: Capacity, **fields: Any) -> Invitation:
    facts: dict[str, Any] = {
        "role": Role.AUDITOR,
        "position": "นักวิชาการตรวจสอบภายใน",
        "first_name": "มาใหม่",
        "last_name": "ยังไม่เคย",
    }
    return Invitation.invite(office=office, by=by, **(facts | fields))
