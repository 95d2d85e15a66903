"""Letters and sendings that were saved wake the maker of documents; that they are stale the database notes itself."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from saphan.letters.models import Attachment, Letter
from saphan.mailroom.models import Dispatch
from saphan.search.waking import wake_after_commit


@receiver(post_save, sender=Letter)
@receiver(post_save, sender=Attachment)
@receiver(post_save, sender=Dispatch)
def has_changed(sender: Any, **_facts: Any) -> None:
    wake_after_commit()
