"""The letter with an invitation's link. The state of sending lives on the row; a task only wakes it."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from saphan.people.models import Invitation, Recovery

logger = logging.getLogger("saphan.people")


def send_waiting() -> int:
    """Send every open invitation that has an address and was not sent yet; says how many. Safe to kill and repeat."""
    waiting = Invitation.objects.to_send().select_related("office", "user")
    return sum(send(invitation) for invitation in waiting[:500])


def send(invitation: Invitation) -> bool:
    """Send, then note it: killed in between, the same link leaves twice, which harms nobody; none is lost."""
    try:
        EmailMessage(*words_of(invitation), settings.DEFAULT_FROM_EMAIL, [invitation.email]).send()
    except OSError:
        logger.exception("An invitation could not be sent.")
        return False
    Invitation.objects.filter(pk=invitation.pk, nonce=invitation.nonce).update(sent_at=timezone.now())
    return True


def tell_people() -> int:
    """Write to everybody whose account somebody asked to recover: who did not ask can stop it in time."""
    return sum(tell(recovery) for recovery in Recovery.objects.untold().select_related("user", "asked_by__user")[:500])


def tell(recovery: Recovery) -> bool:
    with translation.override(recovery.user.language):
        url = settings.SITE_URL + recovery.get_absolute_url()
        facts = {"name": recovery.user, "who": recovery.asked_by.user, "what": recovery.get_what_display(), "url": url}
        subject = _("มีผู้ขอกู้คืนบัญชีสะพานของท่าน")
        body = _(
            "เรียน %(name)s\n\n%(who)s ขอ%(what)sของบัญชีท่าน\nหากท่านไม่ได้ขอ ให้เข้าสู่ระบบแล้วระงับที่ %(url)s "
            "หรือบอกผู้บริหารของหน่วยงานทันที"
        )
    try:
        EmailMessage(subject, body % facts, settings.DEFAULT_FROM_EMAIL, [recovery.user.email]).send()
    except OSError:
        logger.exception("A notice of a recovery could not be sent.")
        return False
    Recovery.objects.filter(pk=recovery.pk).update(told_at=timezone.now())
    return True


def words_of(invitation: Invitation) -> tuple[str, str]:
    """Subject and body, in Thai."""
    with translation.override("th"):
        facts = {
            "name": invitation,
            "office": invitation.office,
            "position": invitation.position,
            "url": settings.SITE_URL + invitation.get_absolute_url(),
        }
        if invitation.is_recovery:
            body = _("เรียน %(name)s\n\nเปิดลิงก์นี้เพื่อตั้งรหัสผ่านใหม่ ใช้ได้ครั้งเดียว\n%(url)s")
            return _("ตั้งรหัสผ่านใหม่ของระบบสะพาน"), body % facts
        body = _(
            "เรียน %(name)s\n\n%(office)s เชิญท่านเข้าใช้ระบบสะพานในตำแหน่ง %(position)s\n"
            "เปิดลิงก์นี้เพื่อตั้งชื่อผู้ใช้และรหัสผ่าน ใช้ได้ครั้งเดียวภายใน 14 วัน\n%(url)s"
        )
        return _("เชิญเข้าใช้ระบบสะพาน"), body % facts
