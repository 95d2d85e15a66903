"""Facts of the rooms below that make work here, and what this room adds to their pages."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.letters.models import Letter
from saphan.letters.signals import letter_shown
from saphan.mailroom.models import Delivery
from saphan.mailroom.signals import delivery_registering, delivery_shown
from saphan.matters.models import Briefing, Matter
from saphan.people.models import Capacity
from saphan.ui.slots import Link, Panel


@receiver(delivery_registering)
def open_matter(sender: Any, *, delivery: Delivery, by: Capacity, **_facts: Any) -> None:
    """In the transaction of the registration, so that no registered letter is without its matter."""
    Matter.open_for(delivery, by=by)


@receiver(delivery_shown)
def on_delivery(sender: Any, *, delivery: Delivery, capacity: Capacity, **_facts: Any) -> list[Link | Panel]:
    """How far the matter is, to those who may see it."""
    matter = Matter.objects.visible_to(capacity).filter(delivery=delivery).first()
    if matter is None:
        return []
    offered: list[Link | Panel] = [Link(_("เปิดเรื่อง"), matter.get_absolute_url(), key="o", icon="layers")]
    if Briefing.can_be_sent_by(delivery.letter, capacity):
        url = reverse("matters:brief", args=[delivery.letter_id])
        offered.append(Link(_("แจ้งเวียนในหน่วยงาน"), url, icon="megaphone"))
    return [*offered, Panel(_("เรื่อง"), "matters/matter/on_delivery.html", {"matter": matter})]


@receiver(letter_shown)
def on_letter(sender: Any, *, letter: Letter, capacity: Capacity, **_facts: Any) -> list[Link | Panel]:
    """A memo goes to the superiors, a letter or an order to the office's own people."""
    offered: list[Link | Panel] = []
    matter = Matter.objects.visible_to(capacity).filter(letter=letter, delivery=None).first()
    if matter is not None:
        offered.append(Link(_("เปิดเรื่อง"), matter.get_absolute_url(), key="o", icon="layers"))
        offered.append(Panel(_("เรื่อง"), "matters/matter/on_delivery.html", {"matter": matter}))
    elif Matter.can_begin_with(letter, capacity):
        url = reverse("matters:memo", args=[letter.pk])
        offered.append(Link(_("เสนอผู้บังคับบัญชา"), url, primary=True, key="p", icon="folder-open"))
    if Briefing.can_be_sent_by(letter, capacity):
        offered.append(Link(_("แจ้งเวียนในหน่วยงาน"), reverse("matters:brief", args=[letter.pk]), icon="megaphone"))
    return offered
