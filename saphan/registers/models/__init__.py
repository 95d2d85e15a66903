from saphan.registers.choices import EntryState, RegisterAct, RegisterBell, Series
from saphan.registers.models.amendment import Amendment
from saphan.registers.models.book import BadRegister, Book
from saphan.registers.models.entry import Entry
from saphan.registers.models.late import LateRequest
from saphan.registers.models.own_series import OwnSeries, series_of
from saphan.registers.models.reservation import Reservation
from saphan.registers.models.reservation_request import ReservationRequest
from saphan.registers.models.void import Void
from saphan.registers.models.void_request import VoidRequest

__all__ = [
    "Amendment",
    "BadRegister",
    "Book",
    "Entry",
    "EntryState",
    "LateRequest",
    "OwnSeries",
    "RegisterAct",
    "RegisterBell",
    "Reservation",
    "ReservationRequest",
    "Series",
    "Void",
    "VoidRequest",
    "series_of",
]
