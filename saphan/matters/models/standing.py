"""The state of a matter, read from the rows below it: the worst of them (saraban.md 5.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saphan.matters.choices import ACTIVE, Decision, Duty, MatterState, TaskState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from saphan.matters.models.assignment import Assignment
    from saphan.matters.models.endorsement import Endorsement


def state_of(note: Endorsement | None, proposed: Sequence[datetime], work: Sequence[Assignment]) -> MatterState:
    """`note`: the last endorsement; `proposed`: times of the open proposals; `work`: assignments not passed on."""
    if was_sent_back(note, proposed, work):
        return MatterState.SENT_BACK
    if proposed:
        return MatterState.PROPOSED
    running = [row for row in work if row.state in ACTIVE]
    doing = [row for row in running if row.duty != Duty.INFORM] or running
    if doing:
        waiting = any(row.state == TaskState.WAITING for row in doing)
        return MatterState.ASSIGNED if waiting else MatterState.IN_PROGRESS
    if any(row.state == TaskState.DONE for row in work):
        return MatterState.DONE
    if note is None:
        return MatterState.REGISTERED
    return MatterState.SENT_BACK if note.decision == Decision.RETURN else MatterState.ENDORSED


def was_sent_back(note: Endorsement | None, proposed: Sequence[datetime], work: Sequence[Assignment]) -> bool:
    """Whether the last thing that happened is that work came back."""
    back = [row.sent_back_at for row in work if row.sent_back_at]
    steps = [*proposed, *([note.at] if note else [])]
    steps += [at for row in work for at in (row.assigned_at, row.accepted_at, row.done_at) if at]
    return bool(back) and max(back) >= max(steps)
