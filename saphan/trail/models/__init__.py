from saphan.trail.models.acts import OfficeAct, PeopleAct, PeopleBell, TrailAct
from saphan.trail.models.anchor import Anchor
from saphan.trail.models.chain import ChainHead, verify
from saphan.trail.models.check import Check, check_chain, offices_with_events
from saphan.trail.models.digest import Digest, Slot
from saphan.trail.models.event import Act, Event, can_read_trail, record, refuse
from saphan.trail.models.marks import Marks, marks_of
from saphan.trail.models.notice import Notice, NoticeKind, notify, notify_each, unread
from saphan.trail.models.preference import Preference, Way

__all__ = [
    "Act",
    "Anchor",
    "ChainHead",
    "Check",
    "Digest",
    "Event",
    "Marks",
    "Notice",
    "NoticeKind",
    "OfficeAct",
    "PeopleAct",
    "PeopleBell",
    "Preference",
    "Slot",
    "TrailAct",
    "Way",
    "can_read_trail",
    "check_chain",
    "marks_of",
    "notify",
    "notify_each",
    "offices_with_events",
    "record",
    "refuse",
    "unread",
    "verify",
]
