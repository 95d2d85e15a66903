from saphan.mailroom.choices import Channel, DeliveryState, Purpose, Reason
from saphan.mailroom.models.board import Board
from saphan.mailroom.models.certified import CertifiedCopy
from saphan.mailroom.models.confirmation import Confirmation
from saphan.mailroom.models.delivery import Delivery
from saphan.mailroom.models.dispatch import Dispatch
from saphan.mailroom.models.mail_answer import MailAnswer
from saphan.mailroom.models.mailing import Mailing
from saphan.mailroom.models.package import Package, Part
from saphan.mailroom.models.paper import bring_in, duplicates
from saphan.mailroom.models.refused import Refused
from saphan.mailroom.models.viewing import ViewingCopy

__all__ = [
    "Board",
    "CertifiedCopy",
    "Channel",
    "Confirmation",
    "Delivery",
    "DeliveryState",
    "Dispatch",
    "MailAnswer",
    "Mailing",
    "Package",
    "Part",
    "Purpose",
    "Reason",
    "Refused",
    "ViewingCopy",
    "bring_in",
    "duplicates",
]
