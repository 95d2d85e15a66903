"""Facts and questions of the rooms below, answered here."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from saphan.files.models import StoredFile
from saphan.letters.choices import Kind
from saphan.letters.models import Attachment
from saphan.people.signals import letter_kinds_asked


@receiver(letter_kinds_asked)
def kinds_to_delegate(sender: Any, **_extra: Any) -> list[tuple[str, str]]:
    """What an order of delegation may be limited to."""
    return [(str(code), str(label)) for code, label in Kind.choices]


@receiver(post_delete, sender=Attachment)
def content_is_let_go(sender: Any, *, instance: Attachment, **_extra: Any) -> None:
    """With a letter that is destroyed its files go, unless another letter has them too."""
    StoredFile.let_go(instance.file_id)
