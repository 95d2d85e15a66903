"""What a search found: rows of letters, each with the door through which this person comes to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from markupsafe import Markup

from saphan.letters.models import UNFINISHED, Origin, State
from saphan.search.doors import DOORS
from saphan.search.sifting import DRAFTS, RECEIVED, SENT, STATES

COLUMNS = (
    "office_id", "group_id", "kind", "origin", "state", "urgency", "secrecy", "subject", "gist", "sender", "addressee",
    "reference", "dated_on", "created_at",
)  # fmt: skip
SHAPES = {
    "draft": "draft", "in_review": "half", "ready": "pen", "returned": "back", "refused": "cross", "numbered": "stamp",
    "dispatched": "send", "void": "stop", "brought": "mail", "waiting": "mail", "registered": "stamp",
    "closed": "check", "away": "back",
}  # fmt: skip
PAGES = {
    "delivery": "mailroom:delivery",
    "own": "letters:letter",
    "matter": "matters:matter",
    "briefing": "matters:briefing",
}


@dataclass
class Hit:
    """One letter for one person. `place` and what follows are filled in for the page that is shown."""

    letter: int
    office_id: int
    group_id: int | None
    kind: str
    origin: str
    state: str
    urgency: int
    secrecy: int
    subject: str
    gist: str
    sender: str
    addressee: str
    reference: str
    dated_on: date | None
    created_at: datetime
    office_name: str
    has_file: bool
    delivery: int | None
    own: int | None
    matter: int | None
    briefing: int | None
    stage: str = ""  # of a received letter: sifting.STAGES
    at_group: int | None = None
    number: str = ""  # in the register of receiving
    at: datetime | None = None  # when it came in
    marked: Markup = field(default_factory=Markup)  # the title with the found words marked
    number_marked: Markup = field(default_factory=Markup)
    piece: Markup | None = None  # some words of the text around them

    @property
    def title(self) -> str:
        return self.subject or self.gist

    @property
    def url(self) -> str:
        door = next(name for name in DOORS if getattr(self, name))
        return reverse(PAGES[door], args=[getattr(self, door)])

    @property
    def from_whom(self) -> str:
        return self.sender or self.office_name

    @property
    def sender_key(self) -> str:
        return f"~{self.sender}" if self.sender else str(self.office_id)

    @property
    def year(self) -> int:
        return (self.dated_on or self.created_at).year

    @property
    def when(self) -> date | datetime:
        return self.at or self.dated_on or self.created_at

    @property
    def state_word(self) -> str:
        return str(STATES[self.stage or self.state])

    @property
    def state_shape(self) -> str:
        return SHAPES.get(self.stage or self.state, "full")

    def box(self, office: int) -> str:
        if self.office_id != office or self.origin != Origin.DRAFTED:
            return RECEIVED
        return DRAFTS if State(self.state) in UNFINISHED else SENT
