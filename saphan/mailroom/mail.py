"""The mail that carries a letter to an office outside (ระเบียบฯ ภาคผนวก 7 ข้อ 4.3, 5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import engines

from saphan.lib.grades import Urgency
from saphan.mailroom.models import Package, Part
from saphan.mailroom.models.package import IN_A_MAIL, MB, mails_of

if TYPE_CHECKING:
    from saphan.letters.models import Letter
    from saphan.mailroom.models import Delivery
    from saphan.offices.models import Office


def letter_mails(delivery: Delivery) -> list[EmailMultiAlternatives]:
    """As many mails as the receiver's limit asks for, each with subject and body as annex 7 orders them.

    Raises BadFile while a file is held for the scanner, or for good when it is infected; BadPdf for a page that no
    part can hold: then nothing leaves.
    """
    limit = limit_of(delivery.office)
    parts = mails_of(Package(delivery.letter, limit=limit).parts(), limit)
    return [letter_mail(delivery, group, number, len(parts)) for number, group in enumerate(parts or [[]], start=1)]


def limit_of(office: Office) -> int:
    """Bytes of files that one mail to this office may carry."""
    return int((office.mail_max_mb or settings.MAIL_MAX_MB) * MB * IN_A_MAIL)


def letter_mail(delivery: Delivery, parts: list[Part], number: int, mails: int) -> EmailMultiAlternatives:
    letter, office = delivery.letter, delivery.letter.office
    context = {"letter": letter, "office": office, "receiver": delivery.office}
    env = engines["jinja2"]
    subject = subject_of(letter) + (f" ({number}/{mails})" if mails > 1 else "")
    mail = EmailMultiAlternatives(
        subject, env.get_template("mailroom/mail.txt").render(context), to=[delivery.office.email],
        reply_to=[office.email] if office.email else None,
    )  # fmt: skip
    mail.attach_alternative(env.get_template("mailroom/mail.html").render(context), "text/html")
    for part in parts:
        mail.attach(part.name, part.content, part.media_type)
    return mail


def subject_of(letter: Letter) -> str:
    """The urgency first, then the subject of the letter (5.3.4)."""
    urgent = f"{Urgency(letter.urgency).label} : " if letter.urgency > Urgency.NORMAL else ""
    return " ".join(f"{urgent}{letter.title}".split())
