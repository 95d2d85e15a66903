from saphan.mailroom.models.delivery import Delivery
from saphan.mailroom.models.dispatch import Dispatch

__all__ = ["Delivery", "Dispatch"]
