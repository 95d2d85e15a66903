from saphan.people.models.capacity import Capacity
from saphan.people.models.choice import capacities_of
from saphan.people.models.clearance import Clearance
from saphan.people.models.confirm import confirmed_by
from saphan.people.models.delegation import Delegation
from saphan.people.models.invitation import Invitation
from saphan.people.models.membership import Membership, Role
from saphan.people.models.order import Order
from saphan.people.models.rank import Rank
from saphan.people.models.recovery import Recovery
from saphan.people.models.roster import Roster
from saphan.people.models.user import User

__all__ = [
    "Capacity",
    "Clearance",
    "Delegation",
    "Invitation",
    "Membership",
    "Order",
    "Rank",
    "Recovery",
    "Role",
    "Roster",
    "User",
    "capacities_of",
    "confirmed_by",
]
