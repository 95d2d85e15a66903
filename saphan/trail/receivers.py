"""Facts of the rooms below, kept in the chain of the office of the person who acts."""

from typing import Any

from django.db.models import Model
from django.dispatch import receiver

from saphan.offices.signals import administered as office_administered
from saphan.people.models import Capacity, Recovery, User, capacities_of
from saphan.people.signals import administered as people_administered
from saphan.people.signals import at_the_door
from saphan.trail.models import PeopleAct, PeopleBell, notify, record, refuse

FAILURES = {PeopleAct.SIGN_IN_FAILED, PeopleAct.CONFIRMATION_FAILED}


@receiver(office_administered)
def keep_office(sender: type[Model], row: Model, act: str, by: Any, fields: list[str], **_extra: Any) -> None:
    """Without a person (an import, the demo) no office keeps it; CodeHistory still has what matters."""
    if by is not None:
        record(row, act, by=by, fields=sorted(fields))


@receiver(people_administered)
def keep_people(
    sender: type[Model], row: Model, act: str, by: Capacity | None, detail: dict[str, Any], **_extra: Any
) -> None:
    if by is not None:
        if isinstance(row, Recovery):
            ring(row, act)
        record(row, act, by=by, **_plain(detail))


def ring(recovery: Recovery, act: str) -> None:
    """Who is asked to recover an account, and all who may confirm or stop it, hear of it; the asker of the end."""
    told = recovery.told() if act == PeopleBell.RECOVERY_ASKED else [recovery.asked_by]
    notify(recovery, act, to=told)


@receiver(at_the_door)
def keep_door(
    sender: Any, act: str, user: User | None, by: Capacity | None, detail: dict[str, Any], **_extra: Any
) -> None:
    """A name that nobody bears, and a person without a position, belong to no office's trail."""
    by = by or next(iter(capacities_of(user)), None) if user else None
    if user is not None and by is not None:
        (refuse if act in FAILURES else record)(user, act, by=by, **_plain(detail))


def _plain(detail: dict[str, Any]) -> dict[str, Any]:
    """Dates and lazy words as text; `by`, `row` and `act` are the event's own."""
    return {
        name: value if isinstance(value, int | bool | list | None) else str(value) for name, value in detail.items()
    }
