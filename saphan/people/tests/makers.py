"""People for tests. Invented names only."""

from itertools import count
from typing import Any

from saphan.offices.models import Group, Office
from saphan.people.models import Capacity, Membership, Role, User

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
    membership = Membership.objects.create(
        user=user or make_user(first_name=f"สมมติ{next(_serial)}"), office=office, group=group, role=role,
        position=position, **fields,
    )  # fmt: skip
    return Capacity(membership)
