"""The words of a digest, in the language of its reader."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saphan.trail.models import Digest, Notice

MOST_LINES = 30


def digest_mail(digest: Digest, lines: list[Notice]) -> EmailMessage:
    """Numbers, counts and links; whoever follows one signs in first. Never a subject, sender or word of a letter."""
    with translation.override(digest.user.language):
        count = len(lines)
        subject = ngettext("สะพาน: มี %(count)s รายการรอท่าน", "สะพาน: มี %(count)s รายการรอท่าน", count) % {"count": count}
        body = [_("เรียน %(name)s") % {"name": digest.user.get_full_name()}, "", f"{subject}:", ""]
        body += [f"- {notice}\n  {settings.SITE_URL}{notice.get_absolute_url()}" for notice in lines[:MOST_LINES]]
        if count > MOST_LINES:
            body.append(_("และอีก %(count)s รายการ") % {"count": count - MOST_LINES})
        body += ["", _("ดูทั้งหมด: %(url)s") % {"url": settings.SITE_URL + reverse("trail:notices")}]
        body += [_("เลือกวิธีรับการแจ้งเตือน: %(url)s") % {"url": settings.SITE_URL + reverse("trail:preferences")}]
        return EmailMessage(subject, "\n".join(body), to=[digest.user.email])
