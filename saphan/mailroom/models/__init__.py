from saphan.mailroom.choices import Channel, DeliveryState, Purpose, Reason
from saphan.mailroom.models.board import Board
from saphan.mailroom.models.delivery import Delivery
from saphan.mailroom.models.dispatch import Dispatch
from saphan.mailroom.models.mailing import Mailing
from saphan.mailroom.models.paper import bring_in, duplicates
from saphan.mailroom.models.refused import Refused

__all__ = [
    "Board",
    "Channel",
    "Delivery",
    "DeliveryState",
    "Dispatch",
    "Mailing",
    "Purpose",
    "Reason",
    "Refused",
    "bring_in",
    "duplicates",
]
