"""A row of a lower room may point at a row of any room: "letters.letter:7". It names, it does not import."""

from django.apps import apps
from django.db.models import Model


def point(row: Model) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def follow(pointer: str) -> Model | None:
    """The row that is pointed at, or None when there is none (any more). Rights are not checked here."""
    label, _, pk = pointer.partition(":")
    if not pk:
        return None
    row: Model | None = apps.get_model(label)._default_manager.filter(pk=pk).first()
    return row
