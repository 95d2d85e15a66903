"""The office's page offers the way to its seal."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.offices.models import Office
from saphan.offices.signals import office_shown
from saphan.ui.slots import Link


@receiver(office_shown)
def offer_seal(sender: type[Office], office: Office, capacity: Any, **_extra: Any) -> list[Link]:
    if not office.can_be_administered_by(capacity) or not office.on_saphan:
        return []
    return [Link(_("ตราอิเล็กทรอนิกส์"), reverse("seals:office", args=[office.pk]), icon="stamp")]
