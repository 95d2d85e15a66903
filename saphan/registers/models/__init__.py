from saphan.registers.models.amendment import Amendment
from saphan.registers.models.book import Book, OwnSeries, Series
from saphan.registers.models.entry import Entry, EntryState
from saphan.registers.models.late import LateRequest
from saphan.registers.models.reservation import Reservation
from saphan.registers.models.void import Void

__all__ = ["Amendment", "Book", "Entry", "EntryState", "LateRequest", "OwnSeries", "Reservation", "Series", "Void"]
