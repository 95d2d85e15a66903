"""Facts of the rooms below, kept in the chain of the office of the person who acts."""

from typing import Any

from django.db.models import Model
from django.dispatch import receiver

from saphan.offices.signals import administered
from saphan.trail.models import record


@receiver(administered)
def keep_administration(sender: type[Model], row: Model, act: str, by: Any, fields: list[str], **_extra: Any) -> None:
    """An office, group, audience or holiday was changed.

    Without a person (an import, the demo) no office keeps it; CodeHistory still has what matters.
    """
    if by is not None:
        record(row, act, by=by, fields=sorted(fields))
