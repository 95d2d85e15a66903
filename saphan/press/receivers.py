"""A link to the office's paper on the office's page."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.offices.models import Office
from saphan.offices.signals import office_shown
from saphan.ui.slots import Link


@receiver(office_shown)
def offer_style(office: Office, capacity: Any, **facts: Any) -> list[Link]:
    if not office.can_be_administered_by(capacity) or office.kind == "outside":
        return []
    return [Link(_("แบบกระดาษ"), reverse("press:style", args=[office.pk]), icon="file")]
