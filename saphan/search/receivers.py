"""Letters and sendings that were saved wake the maker of documents; that they are stale the database notes itself."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from saphan.files.models import StoredFile
from saphan.files.signals import file_read
from saphan.letters.models import Attachment, Letter
from saphan.letters.signals import letter_shown
from saphan.mailroom.models import Delivery, Dispatch
from saphan.mailroom.signals import delivery_shown
from saphan.people.models import Capacity
from saphan.search.models import Stale
from saphan.search.waking import wake_after_commit
from saphan.ui.slots import Link, Panel


@receiver(letter_shown)
def on_letter(sender: Any, *, letter: Letter, capacity: Capacity, **_facts: Any) -> list[Link | Panel]:
    """What stands near it is fetched once its page is shown: it must not wait for a search."""
    return [Panel(_("หนังสือที่เกี่ยวข้อง"), "search/near.html", {"near": letter.pk}, is_last=True)]


@receiver(delivery_shown)
def on_delivery(sender: Any, *, delivery: Delivery, capacity: Capacity, **_facts: Any) -> list[Link | Panel]:
    receives = capacity.sees_whole_office and delivery.can_be_read_by(capacity)
    return on_letter(sender, letter=delivery.letter, capacity=capacity) if receives else []


@receiver(file_read)
def file_was_read(sender: Any, *, file: StoredFile, **_facts: Any) -> None:
    """In the transaction that stores the text: every letter that has this file says more now."""
    now = timezone.now()
    holders = Attachment.objects.filter(file=file).order_by().values_list("letter", flat=True).distinct()
    Stale.objects.bulk_create([Stale(letter=letter, at=now) for letter in holders])
    wake_after_commit()


@receiver(post_save, sender=Letter)
@receiver(post_save, sender=Attachment)
@receiver(post_save, sender=Dispatch)
def has_changed(sender: Any, **_facts: Any) -> None:
    wake_after_commit()
