"""Facts and questions of the rooms below, answered here."""

from typing import Any

from django.dispatch import receiver

from saphan.letters.choices import Kind
from saphan.people.signals import letter_kinds_asked


@receiver(letter_kinds_asked)
def kinds_to_delegate(sender: Any, **_extra: Any) -> list[tuple[str, str]]:
    """What an order of delegation may be limited to."""
    return [(str(code), str(label)) for code, label in Kind.choices]
