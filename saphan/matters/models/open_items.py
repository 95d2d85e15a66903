from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saphan.letters.models import Letter, ReviewStep, State
from saphan.matters.models.assignment import Assignment
from saphan.matters.models.proposal import Proposal

if TYPE_CHECKING:
    from saphan.people.models import Membership

UNDER_WORK = (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.READY)


@dataclass(frozen=True)
class OpenItems:
    """What still lies with a position: laid before it, its work, its drafts, its places in chains of review."""

    proposals: list[Proposal]
    assignments: list[Assignment]
    drafts: list[Letter]
    steps: list[ReviewStep]

    @classmethod
    def of(cls, seat: Membership) -> OpenItems:
        steps = ReviewStep.objects.filter(seat=seat, decision=ReviewStep.Decision.PENDING)
        return cls(
            proposals=list(Proposal.objects.open().filter(seat=seat).select_related("matter__letter")),
            assignments=list(Assignment.objects.active().filter(seat=seat).select_related("matter__letter", "group")),
            drafts=list(Letter.objects.filter(author=seat, state__in=UNDER_WORK)),
            steps=list(steps.filter(letter__state__in=UNDER_WORK).select_related("letter")),
        )

    def __len__(self) -> int:
        return len(self.proposals) + len(self.assignments) + len(self.drafts) + len(self.steps)

    @property
    def laid(self) -> list[Letter]:
        return [row.matter.letter for row in self.proposals]

    @property
    def given(self) -> list[Letter]:
        return [row.matter.letter for row in self.assignments]

    @property
    def reviewed(self) -> list[Letter]:
        return [step.letter for step in self.steps]

    @property
    def letters(self) -> list[Letter]:
        return self.laid + self.given + self.drafts + self.reviewed
