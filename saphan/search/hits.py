"""What a search found: rows of letters, each with the door through which this person comes to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.urls import reverse
from markupsafe import Markup

from saphan.letters.models import UNFINISHED, Origin, State
from saphan.search.doors import DOORS
from saphan.search.sifting import DRAFTS, RECEIVED, SENT, STATES

COLUMNS = (
    "office_id", "group_id", "kind", "origin", "state", "urgency", "secrecy", "subject", "gist", "sender", "addressee",
    "reference",
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


def moment(text: str) -> datetime:
    """UTC, whether the database says so or not."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


@dataclass
class Hit:
    """One letter for one person, as the statement gives it; what follows the matter's facts is filled in by showing."""

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
    dated: str | None  # days and moments as the database writes them: of most letters nobody reads them
    created: str
    office_name: str
    has_file: bool
    delivery: int | None
    own: int | None
    matter: int | None
    briefing: int | None
    delivery_state: str | None
    is_waiting: bool | None
    their_number: int | None
    matter_state: str | None
    matter_group: int | None
    head: str  # the beginning of what is compared
    stage: str = ""  # of a received letter: sifting.STAGES
    at_group: int | None = None
    number: str = ""  # in the register of receiving
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
    def dated_on(self) -> date | None:
        return date.fromisoformat(self.dated) if self.dated else None

    @property
    def created_at(self) -> datetime:
        return moment(self.created)

    @property
    def year(self) -> str:
        return (self.dated or self.created)[:4]

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
