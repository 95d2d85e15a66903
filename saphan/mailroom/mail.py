"""The mail that carries a letter to an office outside (ระเบียบฯ ภาคผนวก 7 ข้อ 4.3, 5.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.mail import EmailMultiAlternatives
from django.template import engines

from saphan.files.models import BadFile
from saphan.lib import thai
from saphan.lib.grades import Urgency

if TYPE_CHECKING:
    from saphan.letters.models import Letter
    from saphan.mailroom.models import Delivery

RESERVED = re.compile(r"[\s/.$]+")


def letter_mail(delivery: Delivery) -> EmailMultiAlternatives:
    """Subject and body as annex 7 orders them; the files of the letter under their official names.

    Raises BadFile while a file is held for the scanner, or for good when it is infected: then nothing leaves.
    """
    letter, office = delivery.letter, delivery.letter.office
    context = {"letter": letter, "office": office, "receiver": delivery.office}
    env = engines["jinja2"]
    mail = EmailMultiAlternatives(
        subject_of(letter), env.get_template("mailroom/mail.txt").render(context), to=[delivery.office.email],
        reply_to=[office.email] if office.email else None,
    )  # fmt: skip
    mail.attach_alternative(env.get_template("mailroom/mail.html").render(context), "text/html")
    for number, attachment in enumerate(letter.attachments.select_related("file")):
        suffix = attachment.name.rpartition(".")[2][:5] if "." in attachment.name else "bin"
        if not attachment.file.is_open:
            raise BadFile(attachment.file.get_state_display())
        with attachment.file.open() as content:
            mail.attach(f"{file_name(letter, number)}.{suffix}", content.read(), attachment.file.media_type)
    return mail


def subject_of(letter: Letter) -> str:
    """The urgency first, then the subject of the letter (5.3.4)."""
    urgent = f"{Urgency(letter.urgency).label} : " if letter.urgency > Urgency.NORMAL else ""
    return " ".join(f"{urgent}{letter.title}".split())


def file_name(letter: Letter, number: int = 0) -> str:
    """<พ.ศ.>_<roman code><owner's number>_<number>[_<k>], `_` for what a file name may not have (4.3)."""
    code, _slash, own = thai.to_arabic_digits(letter.reference).rpartition("/")
    owner = RESERVED.sub("_", "".join(ch for ch in code if ch.isdecimal() or ch == ".").strip("."))
    own = RESERVED.sub("_", own.replace("ว", "W").replace(" ", ""))
    year = thai.be_year(letter.dated_on)
    return f"{year}_{letter.office.roman_code}{owner}_{own}" + (f"_{number}" if number else "")
